package io.belay.workflows.promotion;

import io.belay.workflows.release.Release;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.Data;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Instances;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.RawSignals;
import io.belay.workflows.site.Retention;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Source;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** A shop with three stages, as tests want it. */
final class Fixtures {
    static final ApprovalPolicy TWO_OF_GROUP =
            new ApprovalPolicy(2, List.of("release-group"), true, Duration.ofDays(2));
    static final AttemptPolicy AN_HOUR =
            new AttemptPolicy(Duration.ofHours(1), Duration.ofMinutes(15), 1, 2, List.of("testers"));

    private Fixtures() {}

    static PromotionRequest request(String stage) {
        return new PromotionRequest(
                UUID.nameUUIDFromBytes(stage.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "shop",
                stage,
                "v2",
                "ann",
                "",
                Instant.parse("2026-01-05T10:00:00Z"));
    }

    /** One that must be carried out within that window. */
    static PromotionRequest within(Window window) {
        PromotionRequest plain = request("prod");
        return new PromotionRequest(
                plain.id(),
                plain.site(),
                plain.stage(),
                plain.release(),
                plain.requester(),
                "",
                plain.requestedAt(),
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.of(window));
    }

    static Resolution resolution(Stage stage) {
        return new Resolution(
                1, site(stage, RawSignals.OPEN), stage, release("c0ffee"), "overlay", List.of("uat"), new TreeMap<>());
    }

    static Resolution resolution(Stage stage, RawSignals signals) {
        return new Resolution(
                1, site(stage, signals), stage, release("c0ffee"), "overlay", List.of("uat"), new TreeMap<>());
    }

    /** The same where every act has been seen to take its time, so that none is tried within the workflow's own task. */
    static Resolution slow(Resolution fast) {
        return rehearsed(fast, Duration.ofMinutes(1));
    }

    /** The same where every act was measured in an earlier promotion, and took that long. */
    static Resolution rehearsed(Resolution fast, Duration took) {
        TreeMap<Verb, Duration> rehearsed = new TreeMap<>();
        for (Verb verb : Verb.values()) {
            rehearsed.put(verb, took);
        }
        return new Resolution(
                fast.version(),
                fast.site(),
                fast.stage(),
                fast.release(),
                fast.overlayDigest(),
                fast.keptIn(),
                rehearsed);
    }

    static Release release(String commit) {
        return new Release("v2", commit, "tree", "", "", "kit", "fingerprint-of-" + commit);
    }

    static Stage stage(ApprovalPolicy approve, AttemptPolicy attempt, OnFailure onFailure) {
        return new Stage(
                "prod",
                "uat",
                "in-place",
                List.of("web1"),
                "/srv/shop",
                "/srv/snapshots",
                Data.FROM_PRODUCTION,
                new TreeMap<>(Map.of("SHOP_PORT", "8080")),
                new TreeMap<>(),
                approve,
                attempt,
                onFailure,
                Duration.ofHours(4),
                Instances.none(),
                Retention.ofSalvage());
    }

    private static Site site(Stage stage, RawSignals signals) {
        TreeMap<Verb, VerbDefinition> verbs = new TreeMap<>();
        for (Verb verb : Verb.values()) {
            boolean skippable = verb == Verb.CHECK;
            boolean repeatable = verb == Verb.CHECK;
            verbs.put(
                    verb,
                    new VerbDefinition(
                            "./" + verb,
                            Duration.ofSeconds(2),
                            Duration.ofMinutes(5),
                            skippable,
                            repeatable,
                            List.of(),
                            List.of()));
        }
        return new Site(
                "shop",
                "Europe/Tallinn",
                new Kit("shell", verbs),
                new Source("/srv/git/shop.git", "", ""),
                new TreeMap<>(
                        Map.of("web1", new Host("web1", "192.0.2.1", 22, "deploy", "ssh-ed25519 AAAA", "file:/k"))),
                new TreeMap<>(Map.of(
                        "release-group", List.of("ann", "bob", "carol"),
                        "testers", List.of("tim", "tea"),
                        "operators", List.of("olga"))),
                List.of("operators"),
                List.of(stage),
                signals,
                new TreeMap<>());
    }

    /** The same after its release came to be another commit, and its site file another version. */
    static Resolution moved(Resolution before) {
        return new Resolution(
                2, before.site(), before.stage(), release("beef"), "overlay", before.keptIn(), before.rehearsed());
    }
}
