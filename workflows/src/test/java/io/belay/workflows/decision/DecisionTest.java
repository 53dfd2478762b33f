package io.belay.workflows.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.failure.Code;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void isDecidedWhenSoManyDifferentPeopleAgreeAsTheQuorumSays() {
        Decision asked = approval(2);

        Decision one = asked.with(answer("bob", Choice.APPROVE));
        Decision two = one.with(answer("carol", Choice.APPROVE));

        assertThat(one.outcome()).isEmpty();
        assertThat(two.outcome()).contains(Choice.APPROVE);
    }

    @Test
    void oneRejectionDecides() {
        assertThat(approval(2).with(answer("bob", Choice.REJECT)).outcome()).contains(Choice.REJECT);
    }

    @Test
    void aPersonWhoChangesTheirMindCountsForTheLastWordOnly() {
        Decision verdict = new Decision(
                "1-1",
                DecisionKind.VERDICT,
                "Works?",
                List.of(Choice.WORKS, Choice.BROKEN),
                List.of("tea", "tim"),
                2,
                "",
                NOON,
                NOON.plusSeconds(60),
                Optional.of(Choice.CANCEL),
                List.of(),
                Optional.empty());

        Decision changed = verdict.with(answer("tim", Choice.WORKS)).with(answer("tim", Choice.BROKEN));

        assertThat(changed.count(Choice.WORKS)).isZero();
        assertThat(changed.count(Choice.BROKEN)).isEqualTo(1);
        assertThat(changed.outcome()).isEmpty();
        assertThat(changed.refuses("tim", Choice.BROKEN))
                .get()
                .extracting("code")
                .isEqualTo(Code.ANSWERED_TWICE);
        assertThat(changed.refuses("tim", Choice.WORKS)).isEmpty();
        assertThat(changed.with(answer("tim", Choice.WORKS)).count(Choice.WORKS))
                .isEqualTo(1);
    }

    @Test
    void refusesWhoeverIsNotAskedWhateverIsNoOptionAndWhateverComesTwiceOrTooLate() {
        Decision asked = approval(2).with(answer("bob", Choice.APPROVE));

        assertThat(asked.refuses("mallory", Choice.APPROVE))
                .get()
                .extracting("code")
                .isEqualTo(Code.NOT_ENTITLED);
        assertThat(asked.refuses("carol", Choice.SKIP)).get().extracting("code").isEqualTo(Code.NOT_AN_OPTION);
        assertThat(asked.refuses("bob", Choice.APPROVE))
                .get()
                .extracting("code")
                .isEqualTo(Code.ANSWERED_TWICE);
        assertThat(asked.closed(Choice.REJECT).refuses("carol", Choice.APPROVE))
                .get()
                .extracting("code")
                .isEqualTo(Code.DECIDED);
        assertThat(asked.refuses("carol", Choice.APPROVE)).isEmpty();
    }

    @Test
    void whereThereAreSidesAllOfThemMustAgreeEachByItsQuorum() {
        Decision asked = sided();

        Decision provider = asked.with(answer("bob", Choice.APPROVE)).with(answer("carol", Choice.APPROVE));
        Decision one = provider.with(answer("tim", Choice.APPROVE));
        Decision both = one.with(answer("tea", Choice.APPROVE));

        assertThat(provider.outcome()).isEmpty();
        assertThat(provider.awaited()).containsExactly("tea", "tim");
        assertThat(one.outcome()).isEmpty();
        assertThat(one.standing()).isEqualTo("provider 1 of 1 (bob), users 1 of 2 (tim)");
        assertThat(one.sideOf("carol"))
                .as("whose yes is one more than is needed")
                .isEmpty();
        assertThat(both.outcome()).contains(Choice.APPROVE);
        assertThat(both.sideOf("tea")).get().extracting(Side::name).isEqualTo("users");
    }

    @Test
    void aNoOfAnySideDecides() {
        Decision asked = sided().with(answer("bob", Choice.APPROVE));

        assertThat(asked.with(answer("tea", Choice.REJECT)).outcome()).contains(Choice.REJECT);
        assertThat(asked.with(answer("bob", Choice.REJECT)).outcome()).contains(Choice.REJECT);
    }

    private static Decision sided() {
        return new Decision(
                "1-1",
                DecisionKind.APPROVAL,
                "May it go?",
                List.of(Choice.APPROVE, Choice.REJECT),
                List.of("bob", "carol", "tea", "tim"),
                3,
                "digest",
                NOON,
                NOON.plusSeconds(60),
                Optional.of(Choice.REJECT),
                List.of(),
                Optional.empty(),
                List.of(
                        new Side("provider", 1, List.of("bob", "carol"), List.of()),
                        new Side("users", 2, List.of("tea", "tim"), List.of())));
    }

    private static Decision approval(int quorum) {
        return new Decision(
                "1-1",
                DecisionKind.APPROVAL,
                "May it go?",
                List.of(Choice.APPROVE, Choice.REJECT),
                List.of("bob", "carol"),
                quorum,
                "digest",
                NOON,
                NOON.plusSeconds(60),
                Optional.of(Choice.REJECT),
                List.of(),
                Optional.empty());
    }

    private static Answer answer(String by, Choice choice) {
        return new Answer(by, choice, "", NOON, Via.REST);
    }
}
