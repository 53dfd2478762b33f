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
import io.belay.workflows.site.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An old instance goes when its time is over, after notice and with a last snapshot (P16). */
class ExpiryTest {
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
            assertThat(belay.roles.words()).containsExactly("v2 removed");
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
                    .isEqualTo("Instance v2 of shop/prod is kept until " + end.plus(Duration.ofDays(14)) + ".");
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
                            "its last snapshot kept, but not all of it could be cleared away. Do by hand: remove its database");
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
        return new ExpiryOrder("shop", "prod", "v2", "v1", LONG_AGO, end, NOTICE);
    }
}
