package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.PreviewedShop.LONG_AGO;
import static io.belay.workflows.promotion.PreviewedShop.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.expiry.ExpiryNotice;
import io.belay.workflows.expiry.ExpiryOrder;
import io.belay.workflows.expiry.ExpiryReport;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.job.Direction;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.LocalTimes;
import io.belay.workflows.site.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An old instance goes when its time is over, after notice and with a last snapshot (P16). */
class ExpiryTest {
    private static final LocalTimes BERLIN = LocalTimes.in("Europe/Berlin");
    private static final Duration NOTICE = Duration.ofDays(3);

    @Test
    void peopleAreToldFirstAndAtItsEndItGoesWithALastSnapshot() {
        try (PromotionHarness belay = served()) {
            Instant end = belay.now().plus(Duration.ofDays(5));
            belay.roles.ending(Optional.of(end));

            ExpiryReport report = expire(belay, end);

            assertThat(report.removed()).isTrue();
            assertThat(belay.roles.notices()).extracting(ExpiryNotice::order).containsExactly(order(end));
            assertThat(belay.hosts.words()).containsSubsequence("stop", "snapshot", "verify", "remove");
            assertThat(belay.roles.words()).containsExactly("v2 REMOVING v1", "v2 removed");
            PromotionStatus removal = belay.life.status(report.promotion().orElseThrow());
            assertThat(removal.request().requester()).isEqualTo("schedule");
            assertThat(removal.request().requestedAt()).isBetween(end, end.plusSeconds(60));
        }
    }

    @Test
    void whoeverShortensItsTimeStillLeavesPeopleTheirNotice() {
        try (PromotionHarness belay = served()) {
            Instant over = belay.now().minus(Duration.ofDays(30));
            belay.roles.ending(Optional.of(over));
            Instant begun = belay.now();

            ExpiryReport report = expire(belay, over);

            assertThat(report.removed()).isTrue();
            assertThat(belay.roles.notices().get(0).earliest()).isAfterOrEqualTo(begun.plus(NOTICE));
            assertThat(belay.life
                            .status(report.promotion().orElseThrow())
                            .request()
                            .requestedAt())
                    .isAfterOrEqualTo(begun.plus(NOTICE));
        }
    }

    @Test
    void keptLongerMeanwhileItStays() {
        try (PromotionHarness belay = served()) {
            Instant end = belay.now().plus(Duration.ofDays(5));
            belay.roles.ending(Optional.of(end.plus(Duration.ofDays(14))));

            ExpiryReport report = expire(belay, end);

            assertThat(report.removed()).isFalse();
            assertThat(report.message())
                    .isEqualTo("Instance v2 of shop/prod is kept until " + BERLIN.text(end.plus(Duration.ofDays(14)))
                            + ".");
            assertThat(belay.hosts.orders()).isEmpty();
        }
    }

    @Test
    void whatIsOldNoLongerIsNotTouched() {
        try (PromotionHarness belay = served()) {
            ExpiryReport report = expire(belay, belay.now().plus(Duration.ofDays(5)));

            assertThat(report.message()).isEqualTo("Instance v2 of shop/prod is not to be removed any more.");
            assertThat(belay.hosts.orders()).isEmpty();
        }
    }

    @Test
    void whatServesIsNeverRemoved() {
        InstanceStanding serving = InstanceStanding.of("v2", Role.PRODUCTION, "v1", LONG_AGO, Optional.empty());
        try (PromotionHarness belay = new PromotionHarness(standing(ApprovalPolicy.none(), serving))) {
            Instant end = belay.now().plus(Duration.ofDays(5));
            belay.roles.ending(Optional.of(end));

            ExpiryReport report = expire(belay, end);

            assertThat(report.removed()).isFalse();
            assertThat(report.message()).contains("serves the users");
            assertThat(belay.hosts.orders()).isEmpty();
        }
    }

    @Test
    void whatCouldNotBeRemovedIsTriedAgainOnOtherDaysAndThenLeftToPeople() {
        try (PromotionHarness belay = served()) {
            for (int night = 0; night < 7; night++) {
                belay.hosts.failing(Verb.SNAPSHOT, Direction.FORWARD);
            }
            Instant end = belay.now().plus(Duration.ofDays(5));
            belay.roles.ending(Optional.of(end));

            ExpiryReport report = expire(belay, end);

            assertThat(report.removed()).isFalse();
            assertThat(report.message())
                    .contains("could not be removed on 7 days; remove it: belay preview remove shop v2 --stage prod");
            assertThat(belay.hosts.words().stream().filter("snapshot"::equals)).hasSize(7);
            assertThat(belay.hosts.words()).doesNotContain("remove");
            assertThat(belay.now()).isAfter(end.plus(Duration.ofDays(6)));
            assertThat(belay.roles.words()).isEmpty();
            assertThat(belay.roles.left())
                    .singleElement()
                    .satisfies(why -> assertThat(why).startsWith("v2: Instance v2 of shop/prod could not be removed"));
        }
    }

    @Test
    void aStageThatIsWorkedOnIsLeftAtOnceAndTriedAgainTheNextNight() {
        try (PromotionHarness belay = served()) {
            belay.lock.heldTimes(1);
            Instant end = belay.now().plus(Duration.ofDays(5));
            belay.roles.ending(Optional.of(end));

            ExpiryReport report = expire(belay, end);

            assertThat(report.removed()).isTrue();
            assertThat(belay.life
                            .status(report.promotion().orElseThrow())
                            .request()
                            .requestedAt())
                    .isBetween(
                            end.plus(Duration.ofDays(1)),
                            end.plus(Duration.ofDays(1)).plusSeconds(60));
            assertThat(belay.lock.calls()).containsExactly("lock", "lock", "unlock 7");
        }
    }

    @Test
    void theNextNightIsTheSitesAlsoWhereItsClocksAreChanged() {
        try (PromotionHarness belay = served()) {
            belay.lock.heldTimes(1);
            belay.roles.between(Duration.ofHours(25));
            Instant end = belay.now().plus(Duration.ofDays(5));
            belay.roles.ending(Optional.of(end));

            ExpiryReport report = expire(belay, end);

            Instant next = end.plus(Duration.ofHours(25));
            assertThat(belay.life
                            .status(report.promotion().orElseThrow())
                            .request()
                            .requestedAt())
                    .isBetween(next, next.plusSeconds(60));
        }
    }

    @Test
    void keptWhenItsRemovalWasAskedForAlreadyItStays() {
        Instant until = Instant.parse("2999-01-01T00:00:00Z");
        try (PromotionHarness belay = served()) {
            belay.resolutions.add(old(Optional.empty()));
            belay.resolutions.add(old(Optional.of(until)));

            PromotionStatus end = belay.result(belay.start(removal(belay.now(), "schedule")));

            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(end.message()).startsWith("Instance v2 is kept until Tuesday 1 January 2999, ");
            assertThat(belay.hosts.orders()).isEmpty();
        }
    }

    @Test
    void askedForAtNightItDoesNotGoByDay() {
        try (PromotionHarness belay = served()) {
            Instant asked = belay.now().minus(Duration.ofHours(7));

            PromotionStatus end = belay.result(belay.start(removal(asked, "schedule")));

            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(end.message()).startsWith("Instance v2 was to go on ").endsWith(", and does not go by day.");
            assertThat(belay.hosts.orders()).isEmpty();
        }
    }

    @Test
    void whoeverRemovesItByHandIsNotAskedForTheTimeOfDay() {
        try (PromotionHarness belay = served()) {
            belay.resolutions.add(old(Optional.of(Instant.parse("2999-01-01T00:00:00Z"))));

            PromotionStatus end = belay.result(belay.start(removal(belay.now().minus(Duration.ofHours(7)), "ann")));

            assertThat(end.state()).isEqualTo(PromotionState.KEPT);
        }
    }

    private static PromotionRequest removal(Instant asked, String requester) {
        return new PromotionRequest(
                new UUID(1, 2),
                "shop",
                "prod",
                "v1",
                requester,
                "",
                asked,
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                Purpose.REMOVE,
                "v2");
    }

    private static Resolution old(Optional<Instant> keptUntil) {
        return standing(
                ApprovalPolicy.none(),
                InstanceStanding.of("v1", Role.PRODUCTION, "v2", LONG_AGO, Optional.empty()),
                new InstanceStanding(
                        "v2",
                        Role.OLD,
                        "v1",
                        LONG_AGO,
                        Optional.empty(),
                        keptUntil,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void whatIsLeftOfItIsTriedAgainWithTheLastSnapshotThatThereIs() {
        UUID first = UUID.fromString("11111111-2222-3333-4444-555555555555");
        try (PromotionHarness belay = new PromotionHarness(standing(
                ApprovalPolicy.none(),
                InstanceStanding.of("v1", Role.PRODUCTION, "v2", LONG_AGO, Optional.empty()),
                new InstanceStanding(
                        "v2",
                        Role.REMOVING,
                        "v1",
                        LONG_AGO,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(first))))) {
            belay.hosts.failing(Verb.DROP, Direction.FORWARD);
            Instant end = belay.now().plus(Duration.ofHours(1));
            belay.roles.ending(Optional.of(end));

            ExpiryReport report = expire(belay, end);

            assertThat(report.removed()).as(report.message()).isTrue();
            assertThat(belay.hosts.words())
                    .containsExactly("unpublish", "drop", "remove", "unpublish", "drop", "remove");
            assertThat(belay.hosts.orders())
                    .allSatisfy(order -> assertThat(order.command().environment())
                            .containsEntry("BELAY_PROMOTION", first.toString())
                            .containsEntry("BELAY_SNAPSHOT", "/srv/snapshots/v1-11111111/snapshot")
                            .containsEntry("BELAY_ROLE", "old"));
            assertThat(belay.roles.words()).containsExactly("v2 removed");
        }
    }

    @Test
    void anInstanceOfWhichSomethingIsLeftIsNotFree() {
        try (PromotionHarness belay = new PromotionHarness(standing(
                ApprovalPolicy.none(),
                InstanceStanding.of("v1", Role.PRODUCTION, "v2", LONG_AGO, Optional.empty()),
                InstanceStanding.of("v2", Role.REMOVING, "v1", LONG_AGO, Optional.empty())))) {
            PromotionStatus end = belay.result(belay.start(PreviewedShop.MAKE));

            assertThat(end.state()).isEqualTo(PromotionState.REFUSED);
            assertThat(end.message())
                    .contains("BLY-NO-FREE-INSTANCE", "v2 is not removed whole (belay preview remove)");
        }
    }

    @Test
    void whatCouldNotBeClearedAwayAfterItsLastSnapshotIsSaidAndNotCalledRemoved() {
        try (PromotionHarness belay = served()) {
            belay.hosts.failing(Verb.DROP, Direction.FORWARD);
            Instant end = belay.now().plus(Duration.ofDays(5));
            belay.roles.ending(Optional.of(end));

            ExpiryReport report = expire(belay, end);

            assertThat(report.removed()).isFalse();
            assertThat(report.message())
                    .contains(
                            "its last snapshot kept, but not all of it could be cleared away; that is tried again.",
                            "What failed: remove its database");
            assertThat(belay.roles.words()).as("it is not free").containsExactly("v2 REMOVING v1");
        }
    }

    static PromotionHarness served() {
        return new PromotionHarness(standing(
                ApprovalPolicy.none(),
                InstanceStanding.of("v1", Role.PRODUCTION, "v2", LONG_AGO, Optional.empty()),
                InstanceStanding.of("v2", Role.OLD, "v1", LONG_AGO, Optional.empty())));
    }

    static ExpiryReport expire(PromotionHarness belay, Instant end) {
        return belay.ask("Expiry", order(end).workflowId(), order(end), ExpiryReport.class);
    }

    static ExpiryOrder order(Instant end) {
        return new ExpiryOrder(
                "shop", "prod", "v2", "v1", LONG_AGO, end, NOTICE, BERLIN.zone().getId());
    }
}
