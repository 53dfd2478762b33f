package io.belay.activities.expiry;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Examples;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.outbox.Delivery;
import io.belay.store.outbox.Delivery.Kind;
import io.belay.store.outbox.Removal;
import io.belay.workflows.expiry.ExpiryNotice;
import io.belay.workflows.expiry.ExpiryOrder;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.instance.RoleChange;
import io.belay.workflows.mail.Mailing;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Instances;
import io.belay.workflows.site.MirrorTimes;
import io.belay.workflows.site.Retention;
import io.belay.workflows.webhook.Happening;
import io.belay.workflows.webhook.Webhook;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old instances as the store knows them, and who is told that they go (P16). */
class OldInstancesTest {
    /** Noon of 4 May and thirty days, then the next half past three in Tallinn. */
    private static final String ZONE = "Europe/Tallinn";

    private static final Instant END = Instant.parse("2026-06-04T00:30:00Z");

    private final UUID promotion = UUID.randomUUID();
    private Store store;
    private OldInstances old;

    @BeforeEach
    void aSiteOfWhichAPreviewBecameProduction() {
        store = TestStores.fresh();
        old = new OldInstances(store);
        store.promotions().record(Examples.status(promotion, "uat", PromotionState.KEPT, 1), List.of());
        store.instances()
                .change(new RoleChange(
                        promotion,
                        "shop",
                        "uat",
                        List.of(
                                InstanceStanding.of("v1", Role.OLD, "", NOON, Optional.empty()),
                                InstanceStanding.of("v2", Role.PRODUCTION, "2.0", NOON, Optional.empty())),
                        List.of()));
        says(Optional.of(Duration.ofDays(30)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void itIsTimeToTellPeopleWhenTheNoticeBegins() {
        Instant told = END.minus(Duration.ofDays(3)).minus(Duration.ofHours(1));
        assertThat(old.expiring(told.minusMillis(1))).isEmpty();
        assertThat(old.expiring(told)).containsExactly(order());
        assertThat(old.giveNotice(new ExpiryNotice(order(), told.plusSeconds(40).plus(Duration.ofDays(3)))))
                .as("a look that comes late costs no day")
                .isEqualTo(END);
        assertThat(old.end(order())).contains(END);
    }

    @Test
    void whatIsKeptLongerOrForeverOrServesAgainDoesNotGoThen() {
        store.instances().keep("shop", "uat", "v1", END.plusSeconds(1));
        assertThat(old.end(order())).contains(END.plus(Duration.ofDays(1)));

        says(Optional.empty());
        assertThat(old.end(order())).isEmpty();
        assertThat(old.expiring(END.plus(Duration.ofDays(99)))).isEmpty();

        says(Optional.of(Duration.ofDays(30)));
        store.instances()
                .change(new RoleChange(
                        promotion,
                        "shop",
                        "uat",
                        List.of(InstanceStanding.of(
                                "v1", Role.OLD, "3.0", NOON.plus(Duration.ofDays(1)), Optional.empty())),
                        List.of()));
        assertThat(old.end(order())).as("old since another day").isEmpty();
    }

    @Test
    void whatWasLeftToPeopleStaysSoUntilOneOfThemKeepsIt() {
        old.leave(order(), "could not be removed on 7 days");

        assertThat(old.expiring(END.plus(Duration.ofDays(99)))).isEmpty();
        assertThat(old.end(order())).isEmpty();
        assertThat(store.instances().of("shop", "uat").get(0).left()).contains("could not be removed on 7 days");

        assertThat(store.instances().keep("shop", "uat", "v1", END.plusSeconds(1)))
                .isTrue();
        assertThat(old.expiring(END.plus(Duration.ofDays(99))))
                .extracting(ExpiryOrder::end)
                .containsExactly(END.plus(Duration.ofDays(1)));
    }

    @Test
    void whatIsLeftOfARemovalGoesInTheNextNightWithoutAnotherNotice() {
        UUID removal = UUID.randomUUID();
        says(Optional.empty());
        Instant now = NOON.plus(Duration.ofDays(9));
        store.instances()
                .change(new RoleChange(
                        removal,
                        "shop",
                        "uat",
                        List.of(InstanceStanding.of("v1", Role.REMOVING, "2.0", now, Optional.empty())),
                        List.of()));
        ExpiryOrder order = new ExpiryOrder(
                "shop", "uat", "v1", "2.0", now, Instant.parse("2026-05-14T00:30:00Z"), Duration.ZERO, ZONE);

        assertThat(store.instances().of("shop", "uat").get(0).madeBy()).contains(removal);
        assertThat(old.expiring(now)).isEmpty();
        assertThat(old.expiring(order.end().minusSeconds(3600))).containsExactly(order);
        assertThat(old.giveNotice(new ExpiryNotice(order, order.end().minusSeconds(3000))))
                .isEqualTo(order.end());
        assertThat(store.outbox().of("shop", Optional.empty(), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void programsAndPeopleAreToldOnce() {
        Instant before = END.minus(Duration.ofHours(20));
        assertThat(old.giveNotice(new ExpiryNotice(order(), before))).isEqualTo(END);
        assertThat(old.giveNotice(new ExpiryNotice(order(), before))).isEqualTo(END);

        List<Delivery> told = store.outbox().of("shop", Optional.empty(), Optional.empty(), 10);
        assertThat(told).extracting(Delivery::event).containsOnly("instance.expiring");
        assertThat(told).extracting(Delivery::kind).containsExactlyInAnyOrder(Kind.MAIL, Kind.WEBHOOK);
        assertThat(told).allSatisfy(each -> assertThat(each.promotion()).isEqualTo(promotion));
        for (Delivery each : told) {
            if (each.kind() == Kind.MAIL) {
                assertThat(Removal.read(each.body()).at()).isEqualTo(END);
            } else {
                assertThat(each.body())
                        .contains(
                                "\"removal\":{\"instance\":\"v1\",\"release\":\"2.0\",\"at\":\"2026-06-04T00:30:00Z\"}")
                        .contains("Instance v1, which served before, is removed at 2026-06-04T00:30:00Z");
            }
        }
    }

    @Test
    void whereItsEndIsNearerThanTheNoticeItGoesAtTheTimeOfDayAfterIt() {
        assertThat(old.giveNotice(new ExpiryNotice(order(), END.plus(Duration.ofHours(50)))))
                .isEqualTo(END.plus(Duration.ofDays(3)));
    }

    @Test
    void ofWhatIsKeptForeverMeanwhileNobodyIsTold() {
        says(Optional.empty());

        old.giveNotice(new ExpiryNotice(order(), END));

        assertThat(store.outbox().of("shop", Optional.empty(), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void whereItGoesLaterThanWasToldPeopleAreToldAnew() {
        old.giveNotice(new ExpiryNotice(order(), END));
        old.giveNotice(new ExpiryNotice(order(), END.plus(Duration.ofDays(3))));

        assertThat(store.outbox().of("shop", Optional.empty(), Optional.empty(), 10).stream()
                        .filter(each -> each.kind() == Kind.MAIL)
                        .map(each -> Removal.read(each.body()).at()))
                .containsExactlyInAnyOrder(END, END.plus(Duration.ofDays(3)));
    }

    @Test
    void theNextNightIsAsTheSitesClocksShowIt() {
        assertThat(old.night(order(), Instant.parse("2026-10-25T00:30:00Z")))
                .isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void ofWhatIsOldNoLongerNobodyIsTold() {
        store.instances().change(new RoleChange(promotion, "shop", "uat", List.of(), List.of("v1")));

        old.giveNotice(new ExpiryNotice(order(), END));

        assertThat(store.outbox().of("shop", Optional.empty(), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void eachEndHasOneWorkflowAtATimeHoweverManyWorkersLook() {
        try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
                Expiries one = new Expiries(() -> old.expiring(END), List::of, temporal.getWorkflowClient());
                Expiries two = new Expiries(() -> old.expiring(END), List::of, temporal.getWorkflowClient())) {
            one.begin();
            WorkflowStub begun =
                    temporal.getWorkflowClient().newUntypedWorkflowStub("expiry/shop/uat/v1-2026-06-04T00:30:00Z");
            String run = begun.describe().getExecution().getRunId();
            two.begin();

            assertThat(begun.describe().getExecution().getRunId()).isEqualTo(run);
            assertThat(begun.describe().getWorkflowType()).isEqualTo("Expiry");

            begun.terminate("by a test");
            one.begin();
            assertThat(temporal.getWorkflowClient()
                            .newUntypedWorkflowStub("expiry/shop/uat/v1-2026-06-04T00:30:00Z")
                            .describe()
                            .getExecution()
                            .getRunId())
                    .as("what has ended begins again")
                    .isNotEqualTo(run);
        }
    }

    private static ExpiryOrder order() {
        return new ExpiryOrder("shop", "uat", "v1", "2.0", NOON, END, Duration.ofDays(3), ZONE);
    }

    private void says(Optional<Duration> keep) {
        Instances instances = new Instances(
                "v1",
                new TreeMap<>(Map.of("v1", instance("v1"), "v2", instance("v2"))),
                MirrorTimes.never(),
                new Retention(keep, Duration.ofDays(3), LocalTime.of(3, 30)));
        Set<Happening> all = Set.of();
        store.sites()
                .apply(
                        Examples.telling(
                                Examples.staged(Examples.site("shop"), Examples.stage("uat", "", instances)),
                                Map.of("chat", new Webhook("https://chat.example/", "env:CHAT", all)),
                                Map.of("ann@example.org", new Mailing(List.of()))),
                        "keep: " + keep,
                        "ann",
                        NOON);
    }

    private static Instance instance(String name) {
        return new Instance(name, "/srv/" + name, new TreeMap<>(), new TreeMap<>());
    }
}
