package io.belay.deploy.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.belay.deploy.input.Address.Place;
import io.belay.deploy.input.Attacker.Attack;
import io.belay.deploy.input.RawHttp.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    /** The sites of those who attack; one each. */
    private static final List<String> BAITS = List.of("bait", "bait2", "bait3");

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

    @BeforeAll
    static void start() throws Exception {
        canaries = new Canaries(temporary.resolve("canaries"));
        target = new Target(temporary);
        for (String bait : BAITS) {
            applied(bait, target.bait(bait));
        }
        applied("asking", target.bait("asking") + "    approve: { quorum: 1, of: [keepers], notBy: requester }\n");
        UUID kept = target.promote("bait", "r1");
        assertThat(target.ended(kept).path("state").asText()).isEqualTo("KEPT");
        UUID asked = target.promote("asking", "r1");
        JsonNode waiting =
                target.until(asked, status -> status.path("decisions").size() == 1);
        VALUES.putAll(Map.of(
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
        assertThat(canaries.sung()).as("carried out").isEmpty();
        assertThat(canaries.calls())
                .as("calls to an address that was only text")
                .isZero();
    }

    @Test
    void hostileTextInAnyPlaceIsTakenAsTextOrRefused() throws Exception {
        Queue<Attack> attacks = new ConcurrentLinkedQueue<>();
        for (Address address : Address.all()) {
            for (Place place : address.places()) {
                for (String text : Hostile.all()) {
                    String armed = canaries.armed(text);
                    attacks.add(new Attack(address, place, armed, RawHttp.json(armed), place + " " + shortened(text)));
                }
            }
        }

        tried(attacks);
    }

    @Test
    void fieldsOfAnotherKindAreRefused() throws Exception {
        Queue<Attack> attacks = new ConcurrentLinkedQueue<>();
        for (Address address : Address.all()) {
            for (Place place : address.places()) {
                if (place.in().equals("body")) {
                    for (String json : OTHER_KINDS) {
                        attacks.add(new Attack(address, place, "", json, place + " as " + shortened(json)));
                    }
                }
            }
        }

        tried(attacks);
    }

    /** Several at once, each with a site of its own: what one of them begins is nothing that another one meets. */
    private static void tried(Queue<Attack> attacks) throws Exception {
        int all = attacks.size();
        List<Attacker> attackers =
                BAITS.stream().map(bait -> new Attacker(target, VALUES, bait)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(attackers.size());
        try {
            List<String> faults = new ArrayList<>();
            for (Future<List<String>> each : threads.invokeAll(attackers.stream()
                    .map(attacker -> (Callable<List<String>>) () -> attacker.tryAll(attacks))
                    .toList())) {
                faults.addAll(each.get());
            }
            assertThat(faults).isEmpty();
        } finally {
            threads.shutdownNow();
        }
        tried += all;
    }

    private static String shortened(String text) {
        return RawHttp.json(text.substring(0, Math.min(60, text.length())));
    }
}
