package io.belay.deploy.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.belay.deploy.input.Address.Place;
import io.belay.deploy.input.RawHttp.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.regex.Pattern;

/** One of those who attack a {@link Target}, with a site of its own. */
final class Attacker {
    /** What may not stand in an answer as it is: it would act on a terminal or turn text around. */
    private static final Pattern ACTS_ON_READERS =
            Pattern.compile("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069&&[^\\r\\n\\t]]");

    private static final int TRIES = 10;

    private final Target target;
    private final Map<String, String> values;
    private final String file;
    private final List<String> faults = new ArrayList<>();
    private final List<Reply> begun = new ArrayList<>();

    /**
     * What is sent.
     *
     * @param address to where
     * @param place where in it
     * @param text there, unless it is a field
     * @param json the same as a field's value
     * @param what for people
     */
    record Attack(Address address, Place place, String text, String json, String what) {
        /** Whether it may begin something in which the text comes as far as a host. */
        boolean acts() {
            boolean begins = address.method().equals("POST") && address.fields().contains("release");
            return begins && place.in().equals("body") && text.contains("touch");
        }
    }

    /**
     * @param values good ones for parameters and fields
     * @param site its own
     */
    Attacker(Target target, Map<String, String> values, String site) {
        this.target = target;
        this.values = new HashMap<>(values);
        this.values.put("site", site);
        try {
            this.file = target.bait(site);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Takes from them until none is left, and waits for the end of all that it began; what was wrong with answers. */
    List<String> tryAll(Queue<Attack> attacks) {
        for (Attack attack = attacks.poll(); attack != null; attack = attacks.poll()) {
            send(attack);
        }
        settle();
        return faults;
    }

    private void send(Attack attack) {
        if (attack.acts()) {
            settle();
        }
        Reply reply = sent(attack);
        for (int i = 1; i < TRIES && reply.status() == 503 && reply.body().contains("BLY-NO-WORKER"); i++) {
            // A worker of a busy machine may need longer than a request waits: one does as the answer says.
            reply = sent(attack);
        }
        judge(attack, reply);
        if (reply.status() == 201 && attack.address().path().matches("/api/(promotions|trains|recoveries)")) {
            begun.add(reply);
        }
        if (attack.acts()) {
            settle();
        }
    }

    private Reply sent(Attack attack) {
        Address address = attack.address();
        Place place = attack.place();
        Map<String, String> good = new HashMap<>(values);
        if (address.path().contains("/decisions/")) {
            good.put("id", values.getOrDefault("decision", ""));
        }
        List<String> headers = new ArrayList<>(List.of("Authorization: Bearer " + target.token("bob")));
        if (place.in().equals("header")) {
            headers.add(place.name() + ": " + attack.text().replace("\r", "").replace("\n", "\n "));
        }
        boolean yaml = address.method().equals("PUT");
        headers.add("Content-Type: " + (yaml ? "application/yaml" : "application/json"));
        String body = yaml ? file : address.fields().isEmpty() ? "" : address.body(good, place, attack.json());
        return target.http.send(
                address.method(),
                address.target(good, place, attack.text()),
                headers,
                body.getBytes(StandardCharsets.UTF_8));
    }

    private void judge(Attack attack, Reply reply) {
        String of = attack.address().method() + " " + attack.address().path() + ", " + attack.what() + ": " + reply;
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
}
