package io.belay.api.problem;

/** Stable codes of what only REST can say; all others are in {@code io.belay.workflows.failure.Code}. */
public enum ApiCode {
    /** The request's content cannot be accepted; nothing was done. */
    REQUEST("BLY-REQUEST", 422, "The request says something that cannot be"),
    /** The body is not what JSON or the route takes. */
    BODY("BLY-BODY", 400, "The body cannot be read"),
    TOO_LARGE("BLY-TOO-LARGE", 413, "The body is too large"),
    UNAUTHENTICATED("BLY-UNAUTHENTICATED", 401, "Nobody proven is speaking"),
    FORBIDDEN("BLY-FORBIDDEN", 403, "That person may not do this"),
    NOT_FOUND("BLY-NOT-FOUND", 404, "There is nothing at this address"),
    METHOD("BLY-METHOD", 405, "This address does not take that method"),
    MEDIA_TYPE("BLY-MEDIA-TYPE", 415, "This address does not take or give that media type"),
    KEY_REUSED("BLY-KEY-REUSED", 422, "The idempotency key belongs to another request"),
    UNKNOWN_STEP("BLY-STEP-UNKNOWN", 404, "There is no such thing"),
    /** So many follow already that one more would take from the others. */
    STREAMS("BLY-STREAMS", 503, "Too many follow just now"),
    TEMPORAL("BLY-TEMPORAL", 503, "Temporal cannot be reached");

    private final String text;
    private final int status;
    private final String title;

    ApiCode(String text, int status, String title) {
        this.text = text;
        this.status = status;
        this.title = title;
    }

    /** A problem with this code. */
    public Problem problem(String detail) {
        return Problem.of(text, status, title, detail);
    }

    /** The same as an exception. */
    public Refused refused(String detail) {
        return new Refused(problem(detail));
    }
}
