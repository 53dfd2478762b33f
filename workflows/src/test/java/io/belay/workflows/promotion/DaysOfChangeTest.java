package io.belay.workflows.promotion;

import static io.belay.workflows.promotion.Fixtures.AN_HOUR;
import static io.belay.workflows.promotion.Fixtures.rehearsed;
import static io.belay.workflows.promotion.Fixtures.request;
import static io.belay.workflows.promotion.Fixtures.resolution;
import static io.belay.workflows.promotion.Fixtures.stage;
import static io.belay.workflows.promotion.Fixtures.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.decision.Decision;
import io.belay.workflows.plan.Gate;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Windows over midnight and over the hour at which clocks are changed (P12, P13): an attempt lasts as long as was agreed, not as
 * long as clocks show. Every verb takes two seconds.
 */
class DaysOfChangeTest {
    /** By the clocks there; in Lord Howe they are changed by half an hour. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Brussels, 2026-12-31T23:20, 2027-01-01T01:00, PT1H40M",
        "Europe/Brussels, 2026-03-28T23:30, 2026-03-29T03:30, PT3H",
        "Europe/Brussels, 2026-03-29T01:30, 2026-03-29T04:00, PT1H30M",
        "Europe/Brussels, 2026-10-24T23:30, 2026-10-25T03:30, PT5H",
        "Europe/Brussels, 2026-10-25T01:55, 2026-10-25T03:05, PT2H10M",
        "Australia/Lord_Howe, 2026-10-03T23:45, 2026-10-04T02:45, PT2H30M",
        "Australia/Lord_Howe, 2026-10-04T01:50, 2026-10-04T03:50, PT1H30M",
        "Australia/Lord_Howe, 2026-04-04T23:45, 2026-04-05T02:15, PT3H",
        "Australia/Lord_Howe, 2026-04-05T01:15, 2026-04-05T02:15, PT1H30M",
    })
    void anAttemptBeginsInItsWindowLastsAsLongAsWasAgreedAndIsOverBeforeItsEnd(
            ZoneId zone, LocalDateTime from, LocalDateTime until, Duration length) {
        Window window = window(zone, from, until);
        assertThat(Duration.between(window.from(), window.until())).isEqualTo(length);
        PromotionRequest request = within(window);
        try (PromotionHarness belay = PromotionHarness.at(window.from().minus(Duration.ofHours(25)), in(zone))) {
            PromotionStatus end = belay.result(belay.start(request));

            assertThat(end.state()).as(end.message()).isEqualTo(PromotionState.CANCELLED);
            Decision verdict = end.decisions().get(0);
            assertThat(Duration.between(verdict.askedAt(), verdict.deadline())).isEqualTo(AN_HOUR.lapse());
            assertThat(belay.hosts.words()).contains("stop", "undo salvage").endsWith("undo discard");
            assertThat(end.steps())
                    .flatExtracting(step -> step.startedAt().stream().toList())
                    .allSatisfy(at -> assertThat(at).isBetween(window.from(), window.until()));
            assertThat(end.endedAt().orElseThrow()).isBetween(verdict.deadline(), window.until());
            belay.replays(request);
        }
    }

    @Test
    void whatClocksShowAsTwoHoursIsOneInSpringAndThreeInAutumn() {
        ZoneId brussels = ZoneId.of("Europe/Brussels");
        Gate spring = gate(
                brussels,
                window(brussels, LocalDateTime.parse("2026-03-29T01:30"), LocalDateTime.parse("2026-03-29T03:30")));
        Gate autumn = gate(
                brussels,
                window(brussels, LocalDateTime.parse("2026-10-25T01:30"), LocalDateTime.parse("2026-10-25T03:30")));

        assertThat(spring.state()).isEqualTo(Gate.State.CLOSED);
        assertThat(spring.code()).isEqualTo("BLY-WINDOW-TOO-SHORT");
        assertThat(autumn.state()).isEqualTo(Gate.State.OPEN);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Brussels, 2026-10-25T00:30:00Z, 2026-10-25 02:30 +02:00 Europe/Brussels",
        "Europe/Brussels, 2026-10-25T01:30:00Z, 2026-10-25 02:30 +01:00 Europe/Brussels",
        "Europe/Brussels, 2026-10-25T02:00:00Z, 2026-10-25 03:00 Europe/Brussels",
        "Europe/Brussels, 2026-03-29T01:00:00Z, 2026-03-29 03:00 Europe/Brussels",
        "Australia/Lord_Howe, 2026-04-04T14:45:00Z, 2026-04-05 01:45 +11:00 Australia/Lord_Howe",
        "Australia/Lord_Howe, 2026-04-04T15:15:00Z, 2026-04-05 01:45 +10:30 Australia/Lord_Howe",
    })
    void aTimeThatClocksShowTwiceSaysWhichOfBothItIs(ZoneId zone, Instant moment, String told) {
        Timing timing = new Timing(
                new Window(moment, moment.plusSeconds(60)),
                zone,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                List.of());

        assertThat(timing.time(moment)).isEqualTo(told);
    }

    private static Window window(ZoneId zone, LocalDateTime from, LocalDateTime until) {
        return new Window(
                ZonedDateTime.of(from, zone).toInstant(),
                ZonedDateTime.of(until, zone).withLaterOffsetAtOverlap().toInstant());
    }

    private static Gate gate(ZoneId zone, Window window) {
        return Planner.dryRun(in(zone), within(window), window.from()).gates().stream()
                .filter(gate -> gate.name().equals("window"))
                .findFirst()
                .orElseThrow();
    }

    private static Resolution in(ZoneId zone) {
        Resolution plain =
                rehearsed(resolution(stage(ApprovalPolicy.none(), AN_HOUR, OnFailure.ASK)), Duration.ofSeconds(2));
        Site site = plain.site();
        return new Resolution(
                plain.version(),
                new Site(
                        site.name(),
                        zone.getId(),
                        site.kit(),
                        site.source(),
                        site.hosts(),
                        site.groups(),
                        site.operators(),
                        site.stages(),
                        site.rawSignals(),
                        site.webhooks()),
                plain.stage(),
                plain.release(),
                plain.overlayDigest(),
                plain.keptIn(),
                plain.rehearsed());
    }
}
