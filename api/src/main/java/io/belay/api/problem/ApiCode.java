package io.belay.api.problem;

import io.belay.workflows.failure.StableCode;
import io.belay.workflows.failure.Topic;

/** Stable codes of what only REST can say; all others are in {@code io.belay.workflows.failure.Code}. */
public enum ApiCode implements StableCode {
    REQUEST(
            "BLY-REQUEST",
            422,
            "The request says something that cannot be",
            "A field or parameter is missing, unknown, or says what cannot be; nothing was done.",
            "Each mistake is told with its field, and what was expected there."),
    BODY(
            "BLY-BODY",
            400,
            "The body cannot be read",
            "The body is not JSON, names a field that the address does not take, says one twice, or is not compressed as its header says.",
            "Send one JSON object with the fields that `/api/openapi.json` names."),
    TOO_LARGE(
            "BLY-TOO-LARGE",
            413,
            "The body is too large",
            "The body is larger than Belay reads, also after it was decompressed.",
            "Send less: a body has at most 1024 KB."),
    UNAUTHENTICATED(
            "BLY-UNAUTHENTICATED",
            401,
            "Nobody proven is speaking",
            "The request carries no token, or one that is wrong, has expired or was revoked.",
            "Send `Authorization: Bearer TOKEN`; at the command line set `BELAY_TOKEN`. An admin makes tokens: `belay token create --for NAME`."),
    FORBIDDEN(
            "BLY-FORBIDDEN",
            403,
            "That person may not do this",
            "You are known, and your roles for this site do not let you do this.",
            "The message names the right that is missing. An admin of the site grants a role that has it: the table is in docs/security.md."),
    NOT_FOUND(
            "BLY-NOT-FOUND",
            404,
            "There is nothing at this address",
            "No address of REST is written so, or what it names, as a grant or a token, is not there.",
            "Compare it with `/api/openapi.json`; names and ids count letter by letter. The message says how to list what is there."),
    METHOD(
            "BLY-METHOD",
            405,
            "This address does not take that method",
            "The address exists, and does not take this HTTP method.",
            "Use one of those in the header `Allow`."),
    MEDIA_TYPE(
            "BLY-MEDIA-TYPE",
            415,
            "This address does not take or give that media type",
            "The address does not take the body's media type, or does not give what `Accept` asks for (then the status is 406).",
            "Send and accept `application/json`, or what `/api/openapi.json` says for this address."),
    SLOW_DOWN(
            "BLY-SLOW-DOWN",
            429,
            "Too many tokens did not count",
            "So many tokens from your network address proved nobody that further ones are looked at only now and then. A token that counted lately is always looked at.",
            "Wait as long as the header `Retry-After` says, and find out which program of yours sends a token that does not count."),
    LAST_ADMIN(
            "BLY-LAST-ADMIN",
            409,
            "Somebody must be left to look after the installation",
            "Without that grant no person would be admin of the installation.",
            "Grant it to another person first: `belay grant --everywhere admin NAME`."),
    KEY_REUSED(
            "BLY-KEY-REUSED",
            422,
            "The idempotency key belongs to another request",
            "The same Idempotency-Key came with another request before.",
            "Send a new key with a new request, and the same key only to repeat one."),
    UNKNOWN_STEP(
            "BLY-STEP-UNKNOWN",
            404,
            "There is no such thing",
            "The promotion has no step of that number.",
            "List its steps: `belay status SITE/STAGE`."),
    UNKNOWN_SALVAGE(
            "BLY-SALVAGE-UNKNOWN",
            404,
            "There is no such thing",
            "The promotion kept nothing aside: users never came to try it, or it was kept.",
            "List what was kept aside of attempts that were given up: `belay salvage list`."),
    BEING_REMOVED(
            "BLY-BEING-REMOVED",
            409,
            "As things stand this cannot be done",
            "Its removal has begun, so nobody can promise any more that it is kept.",
            "See what became of it: `belay salvage show SITE/STAGE`, `belay preview list SITE`. If it is still there the next day, say again how long it is kept."),
    UNKNOWN_NOTES(
            "BLY-NOTES-UNKNOWN",
            404,
            "There is no such thing",
            "The release has no notes, or none of that version.",
            "Notes are read from the source when a release is first promoted. Take them from there now, or write them: `belay notes set SITE RELEASE [FILE]`."),
    UNKNOWN_ITEM(
            "BLY-ITEM-UNKNOWN",
            404,
            "There is no such thing",
            "The check list of the release's notes has no such item, or you have said nothing of it. An item is known by its words: other words are another item.",
            "See what the notes ask for now: `belay notes show SITE RELEASE`, or open their page again."),
    STREAMS(
            "BLY-STREAMS",
            503,
            "Too many follow just now",
            "So many follow promotions or logs already that one more would take from the others.",
            "Close streams that nobody reads, or try again later."),
    ISSUER(
            "BLY-ISSUER",
            503,
            "The OIDC issuer cannot be reached",
            "The OpenID Connect issuer cannot be asked for its keys, so that its tokens cannot be checked. Tokens of Belay count all the while.",
            "See whether `BELAY_OIDC_ISSUER` names it and the API can reach it; the API's log says what went wrong. Then try again in a minute, or use a token of Belay."),
    TEMPORAL(
            "BLY-TEMPORAL",
            503,
            "Temporal cannot be reached",
            "Temporal does not answer the API. Commands on hosts go on, and promotions when it is back.",
            "See whether Temporal is up and `BELAY_TEMPORAL_ADDRESS` and `BELAY_TEMPORAL_NAMESPACE` name it, then send the same again with the same Idempotency-Key."),
    HTTP(
            "BLY-HTTP",
            400,
            "This is no HTTP request that Belay takes",
            "What came is hardly HTTP, or the HTTP layer refused it by itself: a malformed line, a header that is too long, an address with hidden characters. The status says which.",
            "Write the request as an HTTP client would; parts of an address are percent-encoded, and its headers have at most 16 KB together.");

    private final String text;
    private final int status;
    private final String title;
    private final String meaning;
    private final String cure;

    ApiCode(String text, int status, String title, String meaning, String cure) {
        this.text = text;
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.cure = cure;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String cure() {
        return cure;
    }

    @Override
    public Topic topic() {
        return this == TEMPORAL || this == ISSUER ? Topic.BELAY : Topic.HTTP;
    }

    /** The HTTP status that it mostly comes with. */
    int status() {
        return status;
    }

    /** A problem with this code. */
    public Problem problem(String detail) {
        return problem(status, detail);
    }

    /** A problem with this code and another status than it mostly has. */
    Problem problem(int other, String detail) {
        return Problem.of(this, other, title, detail);
    }

    /** The same as an exception. */
    public Refused refused(String detail) {
        return new Refused(problem(detail));
    }
}
