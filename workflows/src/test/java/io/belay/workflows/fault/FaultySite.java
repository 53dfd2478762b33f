package io.belay.workflows.fault;

import io.belay.workflows.drift.Installed;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.promotion.Purpose;
import io.belay.workflows.promotion.Resolution;
import io.belay.workflows.release.Release;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.Data;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Instances;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.MirrorTimes;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The site file of the model: a kit with every verb, one stage, failures undone at once. */
final class FaultySite {
    private static final Set<Verb> NOT_REPEATABLE = EnumSet.of(Verb.SNAPSHOT, Verb.MIGRATE, Verb.SALVAGE, Verb.COPY);

    private FaultySite() {}

    static Resolution resolution(String site, Scenario scenario, List<InstanceStanding> standings) {
        Stage stage = new Stage(
                "prod",
                "",
                scenario.strategy(),
                List.of("web1"),
                "/srv/shop",
                "/srv/snapshots",
                Data.FROM_PRODUCTION,
                new TreeMap<>(),
                new TreeMap<>(),
                ApprovalPolicy.none(),
                scenario.policy(),
                OnFailure.ROLL_BACK,
                Duration.ofHours(4),
                scenario.strategy().equals("preview") ? instances() : Instances.none(),
                Retention.ofSalvage());
        Host web1 = new Host("web1", "192.0.2.1", 22, "deploy", "ssh-ed25519 AAAA", "file:/k");
        Site known = new Site(
                site,
                "UTC",
                new Kit("model", verbs()),
                new Source("/srv/git/shop.git", "", ""),
                new TreeMap<>(Map.of("web1", web1)),
                new TreeMap<>(Map.of("testers", List.of("tim"), "operators", List.of("olga"))),
                List.of("operators"),
                List.of(stage),
                RawSignals.OPEN,
                new TreeMap<>());
        Release release = new Release(ModelSite.NEW, "c0ffee", "tree", "", "", "kit", "fingerprint");
        return new Resolution(
                1,
                known,
                scenario.purpose() == Purpose.PROMOTE ? stage : stage.withoutGates(),
                release,
                "overlay",
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.of(installed()),
                Optional.empty(),
                standings);
    }

    private static Instances instances() {
        TreeMap<String, Instance> both = new TreeMap<>();
        for (String name : List.of("v1", "v2")) {
            both.put(name, new Instance(name, "/srv/" + name, new TreeMap<>(), new TreeMap<>()));
        }
        return new Instances("v1", both, MirrorTimes.never(), Retention.forever());
    }

    /** As the model tells it of the old release. */
    private static Installed installed() {
        TreeMap<String, String> facts = new TreeMap<>(
                Map.of("commit", "decade", "change", "none", "package", ModelSite.OLD, "static", ModelSite.OLD));
        return new Installed(
                new UUID(0, 1),
                ModelSite.OLD,
                "fingerprint of before",
                Instant.parse("2026-01-01T10:00:00Z"),
                new TreeMap<>(Map.of("web1", facts)));
    }

    private static TreeMap<Verb, VerbDefinition> verbs() {
        TreeMap<Verb, VerbDefinition> verbs = new TreeMap<>();
        for (Verb verb : Verb.values()) {
            verbs.put(
                    verb,
                    new VerbDefinition(
                            verb.name(),
                            Duration.ofSeconds(2),
                            Duration.ofMinutes(5),
                            false,
                            !NOT_REPEATABLE.contains(verb),
                            List.of(),
                            List.of()));
        }
        return verbs;
    }
}
