package io.belay.deploy.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.belay.deploy.input.Address.Place;
import io.belay.deploy.input.RawHttp.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile text through every parameter, header and field of every address of a real Belay: each gets an answer that is no
 * fault of the server, nothing of it is carried out anywhere, and nobody is called.
 */
class HostileInputIT {
    /** What may not stand in an answer as it is: it would act on a terminal or turn text around. */
    private static final Pattern ACTS_ON_READERS =
            Pattern.compile("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069&&[^\\r\\n\\t]]");

    private static final List<String> OTHER_KINDS = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e309",
            "-0.0",
            "99999999999999999999999999",
            "[]",
            "{}",
            "[null]",
            "[[\"r1\"]]",
            "{\"a\":\"b\"}",
            "[" + "\"prod\",".repeat(5_000) + "\"prod\"]",
            "{\"@class\":\"java.lang.Runtime\"}",
            "[\"java.lang.Runtime\",{}]",
            "\"r1\",\"approved\":true,\"x\":\"\"",
            "\"r1\" /* comment */",
            "NaN",
            "'r1'");

    @TempDir
    private static Path temporary;

    private static Target target;
    private static Canaries canaries;
    private static final Map<String, String> VALUES = new HashMap<>();
    private static int tried;

    private final List<String> faults = new ArrayList<>();
    private final List<Reply> begun = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        canaries = new Canaries(temporary.resolve("canaries"));
        target = new Target(temporary);
        String bait = target.file("bait.yaml");
        applied("bait", bait);
        applied(
                "asking",
                bait.replace("site: bait", "site: asking").replace("/bait/", "/asking/")
                        + "    approve: { quorum: 1, of: [keepers], notBy: requester }\n");
        UUID kept = target.promote("bait", "r1");
        assertThat(target.ended(kept).path("state").asText()).isEqualTo("KEPT");
        UUID asked = target.promote("asking", "r1");
        JsonNode waiting =
                target.until(asked, status -> status.path("decisions").size() == 1);
        VALUES.putAll(Map.of(
                "site", "bait",
                "stage", "prod",
                "stages", "prod",
                "release", "r1",
                "host", "prod",
                "id", kept.toString(),
                "step", "1",
                "code", "BLY-STORE",
                "answer", "approve",
                "what", "extend"));
        VALUES.put("decision", waiting.at("/decisions/0/id").asText());
    }

    private static void applied(String site, String file) throws Exception {
        Reply reply = target.apply(site, file);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    }

    @AfterAll
    static void stop() throws Exception {
        Tally.write("bad inputs tried through REST", tried);
        if (target != null) {
            target.close();
        }
        canaries.close();
    }

    @AfterEach
    void nothingWasCarriedOut() throws Exception {
        settle();
        assertThat(canaries.sung()).as("carried out").isEmpty();
        assertThat(canaries.calls())
                .as("calls to an address that was only text")
                .isZero();
    }

    @Test
    void hostileTextInAnyPlaceIsTakenAsTextOrRefused() throws Exception {
        for (Address address : Address.all()) {
            for (Place place : address.places()) {
                for (String text : Hostile.all()) {
                    String armed = canaries.armed(text);
                    send(address, place, armed, RawHttp.json(armed), place + " " + shortened(text));
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void fieldsOfAnotherKindAreRefused() throws Exception {
        for (Address address : Address.all()) {
            for (Place place : address.places()) {
                if (place.in().equals("body")) {
                    for (String json : OTHER_KINDS) {
                        send(address, place, "", json, place + " as " + shortened(json));
                    }
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    private void send(Address address, Place place, String text, String json, String what) throws Exception {
        boolean begins = address.method().equals("POST") && address.fields().contains("release");
        boolean acts = begins && place.in().equals("body") && text.contains("touch");
        if (acts) {
            settle();
        }
        Reply reply = sent(address, place, text, json);
        tried++;
        judge(address, what, reply);
        if (reply.status() == 201 && address.path().matches("/api/(promotions|trains|recoveries)")) {
            begun.add(reply);
        }
        if (acts) {
            settle();
        }
    }

    private static Reply sent(Address address, Place place, String text, String json) throws Exception {
        Map<String, String> values = new HashMap<>(VALUES);
        if (address.path().contains("/decisions/")) {
            values.put("id", VALUES.get("decision"));
        }
        List<String> headers = new ArrayList<>(List.of("Authorization: Bearer " + target.token("bob")));
        if (place.in().equals("header")) {
            headers.add(place.name() + ": " + text.replace("\r", "").replace("\n", "\n "));
        }
        boolean file = address.method().equals("PUT");
        headers.add("Content-Type: " + (file ? "application/yaml" : "application/json"));
        String body =
                file ? target.file("bait.yaml") : address.fields().isEmpty() ? "" : address.body(values, place, json);
        return target.http.send(
                address.method(), address.target(values, place, text), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private void judge(Address address, String what, Reply reply) {
        String of = address.method() + " " + address.path() + ", " + what + ": " + reply;
        if (reply.status() < 200 || reply.status() >= 500) {
            faults.add("fault: " + of);
        } else if (reply.status() >= 400 && !(reply.problem() && reply.body().contains("\"code\":\"BLY-"))) {
            faults.add("no problem: " + of);
        } else if (ACTS_ON_READERS.matcher(reply.body()).find()) {
            faults.add("unescaped: " + of);
        } else if (reply.body().contains(target.stack.databasePassword())) {
            faults.add("tells the password: " + of);
        }
    }

    /** What was begun is carried to its end, so that what would act comes to the host too. */
    private void settle() {
        for (Reply reply : begun) {
            JsonNode body = Target.json(reply);
            if (body.has("train")) {
                target.departed(body.at("/links/self").asText());
            } else {
                target.ended(UUID.fromString(body.path("id").asText()));
            }
        }
        begun.clear();
    }

    private static String shortened(String text) {
        return RawHttp.json(text.substring(0, Math.min(60, text.length())));
    }
}
