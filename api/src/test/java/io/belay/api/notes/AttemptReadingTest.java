package io.belay.api.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.site.SiteReader;
import io.belay.api.site.Sites;
import io.belay.workflows.decision.Answer;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.decision.Side;
import io.belay.workflows.decision.Via;
import io.belay.workflows.job.Direction;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.promotion.Window;
import io.belay.workflows.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AttemptReadingTest {
    /** The night in which clocks in Tallinn go back from four to three. */
    private static final Instant FROM = Instant.parse("2026-10-25T00:30:00Z");

    private static final Instant UNTIL = Instant.parse("2026-10-25T02:30:00Z");
    private static final StepStatus COUNTED = new StepStatus(
            9,
            Direction.FORWARD,
            "written",
            "count what was written",
            "P15",
            List.of("web1"),
            StepState.DONE,
            3,
            Duration.ZERO,
            true,
            Optional.of(FROM),
            Duration.ofSeconds(1),
            "12 written so far: ticket 9, person 3",
            "",
            new TreeMap<>(Map.of("ticket", "9", "person", "3")),
            Optional.empty());
    private static Site site;

    @BeforeAll
    static void read() throws Exception {
        site = in("Europe/Tallinn");
    }

    private static Site in(String zone) throws Exception {
        return SiteReader.read(
                "site.yaml",
                Sites.PLAIN
                        + "    attempt: { lapse: 1h, extend: { by: 15m, times: 2 }, verdict: { of: [team] } }\n"
                        + "zone: " + zone + "\n");
    }

    @Test
    void anAnnouncedTimeIsShownInTheZoneOfTheSiteAlsoWhenItsClocksChange() {
        AttemptView view = view(PromotionState.WAITING, List.of(), FROM.minus(Duration.ofHours(49)), true);

        assertThat(view.state()).isEqualTo("Announced");
        assertThat(view.moments().get(0).exact()).isEqualTo("2026-10-25T03:30:00+03:00");
        assertThat(view.moments().get(0).text()).isEqualTo("Sunday 25 October 2026, 03:30 EEST");
        assertThat(view.moments().get(1).exact()).isEqualTo("2026-10-25T04:30:00+02:00");
        assertThat(view.moments().get(1).text()).endsWith("04:30 EET");
        assertThat(view.left()).isEqualTo("2 days 1 hour");
        assertThat(view.counted())
                .singleElement()
                .satisfies(each -> assertThat(each.label()).isEqualTo("until it begins"));
        assertThat(view.length()).isEqualTo("Users try it for 1 hour; it can be lengthened 2 times by 15 minutes.");
    }

    /** On the day that lacks an hour, the one that has one more, and where clocks are changed by half an hour. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Brussels     | 2026-03-28T23:00:00Z | 2026-03-29T02:30:00Z | 3 hours 30 minutes | Sunday 29 March 2026, 04:30 CEST
            Europe/Brussels     | 2026-10-24T22:00:00Z | 2026-10-25T00:30:00Z | 2 hours 30 minutes | Sunday 25 October 2026, 02:30 CEST
            Europe/Brussels     | 2026-10-24T22:00:00Z | 2026-10-25T01:30:00Z | 3 hours 30 minutes | Sunday 25 October 2026, 02:30 CET
            Australia/Lord_Howe | 2026-10-03T13:30:00Z | 2026-10-03T16:00:00Z | 2 hours 30 minutes | Sunday 4 October 2026, 03:00 LHDT
            Australia/Lord_Howe | 2026-04-04T13:00:00Z | 2026-04-04T15:15:00Z | 2 hours 15 minutes | Sunday 5 April 2026, 01:45 LHST
            """)
    void theTimeUntilItBeginsIsTheTimeThatPassesHoweverClocksAreChanged(
            String zone, Instant now, Instant from, String left, String told) throws Exception {
        AttemptView view = view(in(zone), new Window(from, from.plusSeconds(7200)), PromotionState.WAITING, now);

        assertThat(view.left()).isEqualTo(left);
        assertThat(view.seconds()).isEqualTo(Duration.between(now, from).toSeconds());
        assertThat(view.moments().get(0).text()).isEqualTo(told);
    }

    @Test
    void whatIsOverHasNoTimeLeft() {
        AttemptView view =
                view(PromotionState.ATTEMPT, List.of(verdict(Optional.empty())), FROM.plusSeconds(3700), true);

        assertThat(view.left()).isEqualTo("no time");
        assertThat(view.seconds()).isZero();
    }

    @Test
    void whileItIsTriedTheTimeLeftIsThatToTheDecision() {
        AttemptView view =
                view(PromotionState.ATTEMPT, List.of(verdict(Optional.empty())), FROM.plusSeconds(1800), true);

        assertThat(view.state()).isEqualTo("Being tried");
        assertThat(view.left()).isEqualTo("30 minutes");
        assertThat(view.votes()).containsExactly("ann: works – nice", "bob: does not work");
        assertThat(view.length()).endsWith("So far 12 entries were typed in: person 3, ticket 9.");
    }

    @Test
    void strangersLearnHowManyAndNotWho() {
        AttemptView view = view(PromotionState.ATTEMPT, List.of(verdict(Optional.empty())), FROM, false);

        assertThat(view.votes()).containsExactly("1 tester: works", "1 tester: does not work");
        assertThat(view.length()).endsWith("15 minutes. So far 12 entries were typed in.");
    }

    @Test
    void whichSideHasAgreedIsShownAndToStrangersWithoutNames() {
        List<Decision> asked = List.of(agreement("d-0"), agreement("d-1").with(approval("ann")));

        assertThat(view(PromotionState.WAITING, asked, FROM, true).agreement())
                .containsExactly("provider 1 of 1 (ann)", "users 0 of 2");
        assertThat(view(PromotionState.WAITING, asked, FROM, false).agreement())
                .containsExactly("provider 1 of 1", "users 0 of 2");
        assertThat(view(PromotionState.WAITING, List.of(verdict(Optional.empty())), FROM, true)
                        .agreement())
                .isEmpty();
    }

    @Test
    void whenItIsDecidedNothingIsCountedDown() {
        AttemptView view = view(PromotionState.KEPT, List.of(verdict(Optional.of(Choice.WORKS))), FROM, true);

        assertThat(view.counted()).isEmpty();
        assertThat(view.state()).isEqualTo("It stays");
        assertThat(view.tone()).isEqualTo("good");
    }

    @ParameterizedTest
    @EnumSource(PromotionState.class)
    void everyStateHasPlainWordsOfItsOwn(PromotionState state) {
        AttemptView view = view(state, List.of(), FROM, false);

        assertThat(view.sentence()).endsWith(".");
        assertThat(view.state()).isNotEqualTo(state.name());
    }

    @Test
    void spansAreWords() {
        assertThat(Moments.span(Duration.ofSeconds(-1))).isEqualTo("no time");
        assertThat(Moments.span(Duration.ofSeconds(59))).isEqualTo("59 seconds");
        assertThat(Moments.span(Duration.ofMinutes(1))).isEqualTo("1 minute");
        assertThat(Moments.span(Duration.ofMinutes(125))).isEqualTo("2 hours 5 minutes");
        assertThat(Moments.span(Duration.ofMinutes(3 * 1440 + 61))).isEqualTo("3 days 1 hour");
    }

    private static AttemptView view(PromotionState state, List<Decision> decisions, Instant now, boolean named) {
        return view(site, new Window(FROM, UNTIL), state, decisions, now, named);
    }

    private static AttemptView view(Site site, Window window, PromotionState state, Instant now) {
        return view(site, window, state, List.of(), now, true);
    }

    private static AttemptView view(
            Site site, Window window, PromotionState state, List<Decision> decisions, Instant now, boolean named) {
        PromotionRequest request = new PromotionRequest(
                UUID.randomUUID(),
                "shop",
                "dev",
                "v2",
                "ann",
                "",
                FROM,
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.of(window));
        PromotionStatus status = new PromotionStatus(
                request,
                "w",
                state,
                "secret words of a host",
                "",
                "",
                "",
                "in-place",
                List.of(COUNTED),
                decisions,
                Optional.empty(),
                List.of(),
                FROM,
                Optional.empty(),
                1);
        return new AttemptReading(site, status, now).view(named);
    }

    private static Answer approval(String by) {
        return new Answer(by, Choice.APPROVE, "", FROM, Via.REST);
    }

    private static Decision agreement(String id) {
        return new Decision(
                id,
                DecisionKind.APPROVAL,
                "May it go?",
                List.of(Choice.APPROVE, Choice.REJECT),
                List.of("ann", "bob", "cora"),
                3,
                "",
                FROM,
                FROM.plus(Duration.ofHours(1)),
                Optional.of(Choice.REJECT),
                List.of(),
                Optional.empty(),
                List.of(
                        new Side("provider", 1, List.of("ann"), List.of()),
                        new Side("users", 2, List.of("bob", "cora"), List.of())));
    }

    private static Decision verdict(Optional<Choice> outcome) {
        return new Decision(
                "d-1",
                DecisionKind.VERDICT,
                "Does it work?",
                List.of(Choice.WORKS, Choice.BROKEN),
                List.of("ann", "bob"),
                2,
                "",
                FROM,
                FROM.plus(Duration.ofHours(1)),
                Optional.of(Choice.CANCEL),
                List.of(
                        new Answer("ann", Choice.WORKS, "nice", FROM, Via.REST),
                        new Answer("bob", Choice.BROKEN, "", FROM, Via.REST)),
                outcome);
    }
}
