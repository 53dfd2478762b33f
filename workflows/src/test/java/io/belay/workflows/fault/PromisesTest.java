package io.belay.workflows.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.site.Verb;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A checker that sees nothing would find every promotion good: each promise is broken here once. */
class PromisesTest {
    private static final List<AuditEntry> WENT_BACK = List.of(audited(1, "begun"), audited(2, "going back"));

    @Test
    void aSiteThatIsWhatItWasBreaksNone() {
        assertThat(Promises.broken(back(new ModelSite(false), WENT_BACK, false)))
                .isEmpty();
    }

    static Stream<Arguments> leftByNobodyWhoUndoes() {
        return Stream.of(Verb.STOP, Verb.UPDATE, Verb.MIGRATE, Verb.INDEX, Verb.STATIC, Verb.CHECK, Verb.PREPARE)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("leftByNobodyWhoUndoes")
    void whatAnActLeftHalfDoneIsSeen(Verb verb) {
        ModelSite site = new ModelSite(false);
        site.half(verb);

        assertThat(Promises.broken(back(site, WENT_BACK, false))).isNotEmpty();
    }

    @Test
    void usersWhoMeetAMixtureComplain() throws ActFailed {
        ModelSite site = new ModelSite(false);
        site.half(Verb.UPDATE);
        site.used();
        site.act(Verb.REVERT);

        assertThat(Promises.broken(back(site, WENT_BACK, false)))
                .singleElement()
                .asString()
                .startsWith("users met a mixture");
    }

    @Test
    void aWriteThatIsNeitherInTheSiteNorInTheSalvageIsLost() throws ActFailed {
        ModelSite site = new ModelSite(false);
        site.act(Verb.STOP);
        site.act(Verb.SNAPSHOT);
        site.act(Verb.START);
        site.used();
        site.act(Verb.STOP);
        site.act(Verb.RESTORE);
        site.act(Verb.START);

        assertThat(Promises.broken(back(site, WENT_BACK, false)))
                .singleElement()
                .asString()
                .startsWith("users' writes are lost: [row 2]");
    }

    @Test
    void aLockThatIsStillHeldIsSeen() {
        assertThat(Promises.broken(back(new ModelSite(false), WENT_BACK, true)))
                .containsExactly("the lock is still held");
    }

    @Test
    void anAuditWithAGapOrWithoutAnEndIsSeen() {
        assertThat(Promises.broken(back(new ModelSite(false), List.of(audited(2, "going back")), false)))
                .containsExactly("the audit has gaps: [2]");
        assertThat(Promises.broken(back(new ModelSite(false), List.of(audited(1, "begun")), false)))
                .containsExactly("the audit tells 0 ends");
    }

    @Test
    void aPromotionThatSaysItWasKeptMustHaveBroughtTheNewRelease() {
        Outcome said = new Outcome(
                PromotionState.KEPT,
                "",
                PromotionState.APPLYING,
                new ModelSite(false).found(),
                Collections.nCopies(200, "check"),
                List.of(audited(1, "kept")),
                false,
                false);

        assertThat(Promises.broken(said)).hasSize(4);
    }

    private static Outcome back(ModelSite site, List<AuditEntry> audit, boolean locked) {
        return new Outcome(
                PromotionState.ROLLED_BACK,
                "",
                PromotionState.ROLLED_BACK,
                site.found(),
                List.of("stop"),
                audit,
                locked,
                false);
    }

    private static AuditEntry audited(long place, String what) {
        return new AuditEntry(new UUID(1, 1), place, Instant.EPOCH, "belay", "belay", what, "");
    }
}
