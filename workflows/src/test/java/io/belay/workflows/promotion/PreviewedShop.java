package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.Fixtures.AN_HOUR;
import static io.belay.workflows.promotion.Fixtures.stage;

import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.mirror.MirrorOrder;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Instances;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.MirrorTimes;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Retention;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** A site whose stage has the instances v1, which serves, and v2. */
final class PreviewedShop {
    static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    static final InstanceStanding PREVIEW =
            InstanceStanding.of("v2", Role.PREVIEW, "v2", LONG_AGO, Optional.of(LONG_AGO));
    static final PromotionRequest MAKE = asked(Purpose.PREVIEW, "");
    static final PromotionRequest FILL = asked(Purpose.SYNCHRONISE, "");
    static final PromotionRequest ATTEMPT = asked(Purpose.PROMOTE, "");

    static Resolution without(Verb missing, Resolution whole) {
        Site site = whole.site();
        TreeMap<Verb, VerbDefinition> verbs = new TreeMap<>(site.kit().verbs());
        verbs.remove(missing);
        Site lacking = new Site(
                site.name(),
                site.zone(),
                new Kit("lacking", verbs),
                site.source(),
                site.hosts(),
                site.groups(),
                site.operators(),
                site.stages(),
                site.rawSignals(),
                site.webhooks());
        return with(lacking, whole.stage(), whole);
    }

    /** Without gates and without users who try. */
    static Resolution untried(Resolution whole) {
        return with(whole.site(), whole.stage().withoutGates(), whole);
    }

    private static Resolution with(Site site, Stage stage, Resolution whole) {
        return new Resolution(
                whole.version(),
                site,
                stage,
                whole.release(),
                whole.overlayDigest(),
                whole.keptIn(),
                whole.rehearsed(),
                whole.rehearsedBack(),
                Optional.empty(),
                Optional.empty(),
                whole.standings());
    }

    static MirrorOrder mirror() {
        return new MirrorOrder(
                "shop",
                "prod",
                "Europe/Tallinn",
                new MirrorTimes(List.of(LocalTime.of(4, 30)), List.of(DayOfWeek.values()), Duration.ZERO));
    }

    static PromotionRequest asked(Purpose purpose, String instance) {
        return new PromotionRequest(
                UUID.nameUUIDFromBytes((purpose + instance).getBytes(StandardCharsets.UTF_8)),
                "shop",
                "prod",
                "v2",
                "ann",
                "",
                LONG_AGO.plus(Duration.ofDays(4)),
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                purpose,
                instance);
    }

    /** As the resolver gives it: without gates where users are not served by what is done. */
    static Resolution standing(ApprovalPolicy approve, InstanceStanding... standings) {
        return standing("preview", approve, standings);
    }

    static Resolution standing(String strategy, ApprovalPolicy approve, InstanceStanding... standings) {
        boolean tried = standings.length == 1 && standings[0].equals(PREVIEW);
        Stage one = stage(approve, AN_HOUR, OnFailure.ROLL_BACK);
        Stage several = new Stage(
                one.name(),
                one.after(),
                strategy,
                one.hosts(),
                "/srv/shop/v1",
                one.snapshots(),
                one.data(),
                one.environment(),
                one.secrets(),
                approve,
                AN_HOUR,
                OnFailure.ROLL_BACK,
                one.holdFor(),
                new Instances(
                        "v1",
                        new TreeMap<>(Map.of("v1", instance("v1"), "v2", instance("v2"))),
                        MirrorTimes.never(),
                        Retention.forever()),
                Retention.ofSalvage());
        Resolution plain = Fixtures.resolution(tried ? several : several.withoutGates());
        return new Resolution(
                plain.version(),
                plain.site(),
                plain.stage(),
                plain.release(),
                plain.overlayDigest(),
                plain.keptIn(),
                plain.rehearsed(),
                plain.rehearsedBack(),
                Optional.empty(),
                Optional.empty(),
                List.of(standings));
    }

    private static Instance instance(String name) {
        return new Instance(
                name,
                "/srv/shop/" + name,
                new TreeMap<>(Map.of("DATABASE", "sqlite:" + name + ".db")),
                new TreeMap<>(Map.of("PASSWORD", "env:OF_" + name)));
    }

    private PreviewedShop() {}
}
