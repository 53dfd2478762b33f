package io.belay.workflows.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.instance.RoleChange;
import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.Purpose;
import io.belay.workflows.site.Verb;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A checker that sees nothing would find every promotion good: each promise is broken here once. */
class PromisesTest {
    private static final List<AuditEntry> WENT_BACK = List.of(audited(1, "begun"), audited(2, "going back"));

    private static final List<AuditEntry> KEPT = List.of(audited(1, "kept"));

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
    void anInstanceThatServesAndDoesNotComeWithTheHostIsSeen() {
        ModelInstances host = new ModelInstances(Purpose.REMOVE);
        host.reboot();
        assertThat(host.found().up()).isTrue();

        host.copy("v2").startsAtBoot = false;

        assertThat(host.found().up()).isFalse();
    }

    @Test
    void whatWokeTheOldInstanceAndDoesNotWakeTheNewOneIsSeenUnlessItIsTold() {
        ModelInstances host = new ModelInstances(Purpose.PROMOTE);
        host.copy("v1").stop();
        host.lead("v2");

        assertThat(host.found().up()).isTrue();
        assertThat(host.found().handed()).isFalse();
        assertThat(Promises.broken(kept(host, List.of(audited(1, "kept")))))
                .anyMatch(each -> each.startsWith("what wakes the site has not moved"));
        assertThat(Promises.broken(kept(host, List.of(audited(1, "kept"), audited(2, "clearing up failed")))))
                .noneMatch(each -> each.startsWith("what wakes the site has not moved"));
    }

    @Test
    void anInstanceThatIsCalledFreeThoughSomethingIsLeftOfItIsSeen() {
        ModelInstances host = new ModelInstances(Purpose.REMOVE);
        host.copy("v1").directory = "";
        host.roles(gone());

        assertThat(Promises.broken(kept(host, KEPT))).anyMatch(each -> each.startsWith("the site is not entirely v2"));
    }

    @Test
    void whatIsLeftOfAnInstanceMustBeToldAndGoneAfterTheNextRemoval() {
        ModelInstances left = new ModelInstances(Purpose.REMOVE, true);
        List<AuditEntry> told = List.of(audited(1, "kept"), audited(2, "clearing up failed"));
        ModelInstances gone = new ModelInstances(Purpose.REMOVE, true);
        gone.copy("v1").removed();
        gone.roles(gone());

        assertThat(Promises.broken(kept(left, told).followedBy(kept(gone, KEPT))))
                .isEmpty();
        assertThat(Promises.broken(kept(left, KEPT).followedBy(kept(gone, KEPT))))
                .singleElement()
                .asString()
                .contains("it is not said why something is left");
        assertThat(Promises.broken(kept(left, told)))
                .singleElement()
                .asString()
                .startsWith("the next removal does not clear away");
        assertThat(Promises.broken(kept(left, told).followedBy(kept(left, told))))
                .anyMatch(each -> each.startsWith("the next removal does not clear away"));
    }

    @Test
    void whatARemovalDoesToProductionIsSeen() {
        for (Consumer<ModelInstances> harm : List.<Consumer<ModelInstances>>of(
                host -> host.copy("v2").stop(),
                host -> host.copy("v2").data = Optional.empty(),
                host -> host.copy("v2").directory = "half",
                host -> host.lead("v1"))) {
            ModelInstances host = new ModelInstances(Purpose.REMOVE);
            host.copy("v1").removed();
            host.roles(gone());
            assertThat(host.found().lost()).as("there was no last snapshot").containsExactly("of v1 alone");
            harm.accept(host);

            assertThat(Promises.broken(kept(host, KEPT))).hasSizeGreaterThan(1);
        }
    }

    private static RoleChange gone() {
        return new RoleChange(new UUID(1, 1), "shop", "prod", List.of(), List.of("v1"));
    }

    private static Outcome kept(Model host, List<AuditEntry> audit) {
        return new Outcome(
                PromotionState.KEPT,
                "",
                PromotionState.KEPT,
                host.found(),
                List.of("stop"),
                audit,
                false,
                false,
                Optional.empty());
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
                false,
                Optional.empty());

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
                false,
                Optional.empty());
    }

    private static AuditEntry audited(long place, String what) {
        return new AuditEntry(new UUID(1, 1), place, Instant.EPOCH, "belay", "belay", what, "");
    }
}
