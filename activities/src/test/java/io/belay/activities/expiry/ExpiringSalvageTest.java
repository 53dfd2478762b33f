package io.belay.activities.expiry;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.activities.lock.FakeRuns;
import io.belay.activities.ssh.SshHosts;
import io.belay.activities.ssh.SshSettings;
import io.belay.activities.ssh.TestHost;
import io.belay.store.Examples;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.audit.TrailFilter;
import io.belay.store.lock.Holder;
import io.belay.store.outbox.Delivery;
import io.belay.store.outbox.SalvageGoing;
import io.belay.store.snapshot.Keeping;
import io.belay.store.snapshot.SnapshotRow;
import io.belay.workflows.expiry.SalvageNotice;
import io.belay.workflows.expiry.SalvageOrder;
import io.belay.workflows.expiry.SalvageRemoval;
import io.belay.workflows.expiry.SalvageRemoval.Outcome;
import io.belay.workflows.mail.Mailing;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.SnapshotStatus;
import io.belay.workflows.site.Host;
import io.belay.workflows.webhook.Webhook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Salvage whose time is over, on a host that is reached by SSH (P17). */
class ExpiringSalvageTest {
    private static final String ZONE = "Europe/Tallinn";
    private static final String NAME = "v2-1c2e6f3a/salvage";

    @TempDir
    private Path scratch;

    private final UUID promotion = UUID.randomUUID();
    private final FakeRuns runs = new FakeRuns();
    private Store store;
    private TestHost machine;
    private SshHosts hosts;
    private ExpiringSalvage salvage;
    private Path lies;
    private Instant now;

    @BeforeEach
    void anAttemptThatWasGivenUp() throws Exception {
        store = TestStores.fresh();
        machine = new TestHost(scratch.resolve("machine"));
        hosts = new SshHosts(SshSettings.standard(), machine.secrets());
        salvage = new ExpiringSalvage(store, hosts, runs, () -> now);
        now = NOON;
        lies = scratch.resolve("Bob's $(touch x) snap shots/v2-1c2e6f3a/salvage");
        says(machine.host());
    }

    @AfterEach
    void close() {
        hosts.close();
        machine.close();
        store.close();
    }

    @Test
    void itGoesAfterNinetyDaysAndPeopleAreToldAWeekBefore() throws Exception {
        kept(fill());
        Instant end = end();
        Instant told = end.minus(Duration.ofDays(7)).minus(Duration.ofHours(1));

        assertThat(Duration.between(row().keptAt(), end)).isBetween(Duration.ofDays(90), Duration.ofDays(91));
        assertThat(salvage.expiring(told.minusMillis(1))).isEmpty();
        assertThat(salvage.expiring(told)).containsExactly(order(end));
        assertThat(salvage.giveNotice(new SalvageNotice(order(end), told.plus(Duration.ofDays(7)))))
                .isEqualTo(end);
        salvage.giveNotice(new SalvageNotice(order(end), told.plus(Duration.ofDays(7))));

        List<Delivery> deliveries = store.outbox().of("shop", Optional.empty(), Optional.empty(), 10).stream()
                .filter(each -> each.event().equals("salvage.expiring"))
                .toList();
        assertThat(deliveries).hasSize(2).allSatisfy(each -> {
            assertThat(each.promotion()).isEqualTo(promotion);
            if (each.kind() == Delivery.Kind.MAIL) {
                assertThat(SalvageGoing.read(each.body()).at()).isEqualTo(end);
            } else {
                assertThat(each.body())
                        .contains("\"salvage\":{\"name\":\"" + NAME + "\",\"host\":\"web1\",\"at\":\"" + end + "\"}");
            }
        });
    }

    @Test
    void itIsRemovedWholeAndTheAuditSaysSo() throws Exception {
        kept(fill());
        Path beside = Files.writeString(lies.resolveSibling("snapshot"), "what was there before");

        assertThat(remove().outcome()).isEqualTo(Outcome.REMOVED);

        assertThat(lies.getParent().toFile().list()).containsExactly("snapshot");
        assertThat(beside).hasContent("what was there before");
        assertThat(row().removedAt()).isPresent();
        assertThat(salvage.expiring(end().plus(Duration.ofDays(999)))).isEmpty();
        assertThat(salvage.end(order(end()))).isEmpty();
        assertThat(store.trail().page(TrailFilter.all(), Optional.empty(), 10).entries())
                .anySatisfy(entry -> {
                    assertThat(entry.what()).isEqualTo("remove salvage");
                    assertThat(entry.person()).isEqualTo("schedule");
                    assertThat(entry.detail()).isEqualTo(NAME + " of uat on web1: its time was over");
                });
        assertThat(remove().outcome()).as("the same again").isEqualTo(Outcome.REMOVED);
        assertThat(keep()).isEqualTo(Keeping.GONE);
    }

    @Test
    void whatWasBegunIsFinishedAnotherNight() throws Exception {
        kept(fill());
        Path going = Path.of(lies + ".going");
        Files.move(lies, going);
        Files.delete(going.resolve("SUMS"));

        assertThat(remove().outcome()).isEqualTo(Outcome.REMOVED);
        assertThat(going).doesNotExist();
    }

    @Test
    void aFileAndADirectoryOfOneFileGoAsWell() throws Exception {
        Files.createDirectories(lies.getParent());
        Files.writeString(lies, "all rows\n");
        kept(digest(lies));
        assertThat(remove().outcome()).isEqualTo(Outcome.REMOVED);
        assertThat(lies).doesNotExist();
    }

    @Test
    void whatSomebodyChangedAddedOrReplacedByALinkIsLeftAndSaid() throws Exception {
        kept(fill());
        Files.writeString(lies.resolve("notes by bob"), "mine");
        left("notes by bob was not there when it was made");
        Files.delete(lies.resolve("notes by bob"));
        Files.writeString(lies.resolve("it's rows"), "others\n");
        left("it's rows is not what was measured when it was made");
        Files.delete(lies.resolve("it's rows"));
        left("it's rows is missing");
        Files.writeString(lies.resolve("SUMS"), "");
        left("SUMS is not what was measured when it was made");
        Path moved = Files.move(lies, lies.resolveSibling("elsewhere"));
        Files.createSymbolicLink(lies, moved);
        left("salvage is a link");
        assertThat(moved.resolve("of")).exists();
    }

    @Test
    void whatNobodyMeasuredIsLeft() throws Exception {
        fill();
        kept("");
        left("nothing was measured when it was made");
        assertThat(lies.resolve("SUMS")).exists();
    }

    @Test
    void whatIsNotThereAnyMoreIsGoneUnlessItsDiskIs() throws Exception {
        kept(fill());
        Path disk = scratch.resolve("Bob's $(touch x) snap shots");
        Path away = Files.move(disk, scratch.resolve("away"));
        Files.createDirectory(disk);

        SalvageRemoval none = remove();
        assertThat(none.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(none.message()).contains("nothing is in " + disk);

        Files.delete(disk);
        Files.move(away, disk);
        Files.move(lies, scratch.resolve("by hand"));
        assertThat(remove().message()).contains("it was not there any more when its time was over");
        assertThat(row().removedAt()).isPresent();
    }

    @Test
    void whoeverFetchesItIsNotDisturbed() throws Exception {
        kept(fill());
        Process fetching = new ProcessBuilder("flock", "-s", lies.toString(), "sh", "-c", "echo; cat")
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        try {
            assertThat(fetching.getInputStream().read()).isEqualTo('\n');
            assertThat(remove())
                    .isEqualTo(new SalvageRemoval(Outcome.IN_USE, "Not this night: somebody is fetching it."));
        } finally {
            fetching.getOutputStream().close();
            fetching.waitFor();
        }
        assertThat(remove().outcome()).isEqualTo(Outcome.REMOVED);
    }

    @Test
    void whileAPromotionWorksOnTheStageNothingIsTouched() throws Exception {
        kept(fill());
        UUID other = UUID.randomUUID();
        store.promotions().record(Examples.status(other, "uat", PromotionState.APPLYING, 1), List.of());
        assertThat(remove().message()).contains("was under way in shop/uat (" + other + ")");
        store.promotions().record(Examples.status(other, "uat", PromotionState.WAITING, 2), List.of());

        store.locks()
                .take("shop/uat", new Holder(other, "promotion/shop/uat/act/1", "run", "promotion of v3 by ann", NOON));
        runs.open("promotion/shop/uat/act/1");
        assertThat(remove().message()).contains("shop/uat was held by the promotion of v3 by ann");
        assertThat(lies.resolve("SUMS")).exists();

        runs.close("promotion/shop/uat/act/1");
        assertThat(remove().outcome())
                .as("one that only waits needs nothing there")
                .isEqualTo(Outcome.REMOVED);
    }

    @Test
    void aHostThatIsAwayIsTriedAgainAndOneThatTheFileNamesNoMoreIsNot() throws Exception {
        kept(fill());
        machine.stop();
        SalvageRemoval away = remove();
        assertThat(away.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(away.message()).startsWith("BLY-HOST-UNREACHABLE");
    }

    @Test
    void whatWasLeftToPeopleStaysSoUntilOneOfThemKeepsIt() throws Exception {
        kept(fill());
        Instant end = end();
        salvage.leave(order(end), "it was changed");

        assertThat(salvage.expiring(end.plus(Duration.ofDays(999)))).isEmpty();
        assertThat(salvage.end(order(end))).isEmpty();
        assertThat(row().left()).contains("it was changed");

        assertThat(store.snapshots().keep(promotion, end.plus(Duration.ofDays(9)), now))
                .isEqualTo(Keeping.KEPT);
        assertThat(salvage.expiring(end.plus(Duration.ofDays(999))))
                .containsExactly(order(end.plus(Duration.ofDays(9))));
    }

    @Test
    void keptAfterItWasSaidThatItGoesItStays() throws Exception {
        kept(fill());
        now = end();
        SalvageOrder order = order(now);
        assertThat(keep()).isEqualTo(Keeping.KEPT);

        assertThat(salvage.remove(order).outcome()).isEqualTo(Outcome.IN_USE);
        assertThat(lies).exists();
    }

    @Test
    void byDayNothingGoesThoughItWasSaidAtNight() throws Exception {
        kept(fill());
        SalvageOrder order = order(end());
        now = order.end().plus(Duration.ofHours(7));

        assertThat(salvage.remove(order))
                .isEqualTo(new SalvageRemoval(Outcome.IN_USE, "Not by day: no worker was there when it was to go."));
        assertThat(lies).exists();
        assertThat(keep()).isEqualTo(Keeping.KEPT);
    }

    @Test
    void whileItsHostIsAtItNobodyIsToldThatItIsKept() throws Exception {
        kept(fill());
        List<Keeping> meanwhile = new ArrayList<>();
        SalvageRemoval removal = watched(() -> meanwhile.add(keep()));

        assertThat(removal.outcome()).isEqualTo(Outcome.REMOVED);
        assertThat(meanwhile)
                .as("its host is asked whether it is there, and then to remove")
                .containsExactly(Keeping.BEING_REMOVED);
    }

    @Test
    void whatCouldNotBeRemovedCanBeKeptUnlessNobodyKnowsWhetherItIsGone() throws Exception {
        kept(fill());
        Files.writeString(lies.resolve("notes by bob"), "mine");
        assertThat(remove().outcome()).isEqualTo(Outcome.LEFT);
        assertThat(keep()).isEqualTo(Keeping.KEPT);
        Files.delete(lies.resolve("notes by bob"));

        assertThat(watched(() -> machine.stop()).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(keep()).isEqualTo(Keeping.BEING_REMOVED);

        salvage.leave(order(now), "it could not be removed on 7 days");
        assertThat(keep()).isEqualTo(Keeping.KEPT);
    }

    @Test
    void theNextNightIsAsTheSitesClocksShowIt() {
        assertThat(salvage.night(order(NOON), Instant.parse("2026-10-25T00:00:00Z")))
                .isEqualTo(Instant.parse("2026-10-26T01:00:00Z"));
    }

    /** Removes it; something happens when its host has been asked for that. */
    private SalvageRemoval watched(Runnable meanwhile) {
        now = end();
        return new ExpiringSalvage(store, new WatchedHosts(hosts, meanwhile), runs, () -> now).remove(order(now));
    }

    private void left(String why) {
        SalvageRemoval removal = remove();
        assertThat(removal.outcome()).as(removal.message()).isEqualTo(Outcome.LEFT);
        assertThat(removal.message()).contains(why, "belay salvage keep " + promotion);
        assertThat(row().removedAt()).isEmpty();
    }

    /** In the night in which it goes. */
    private SalvageRemoval remove() {
        now = end();
        return salvage.remove(order(now));
    }

    private Keeping keep() {
        return store.snapshots().keep(promotion, now.plus(Duration.ofDays(30)), now);
    }

    private Instant end() {
        return salvage.end(order(NOON)).orElse(NOON);
    }

    private SalvageOrder order(Instant end) {
        return new SalvageOrder(promotion, "shop", "uat", "web1", NAME, end, Duration.ofDays(7), ZONE);
    }

    private SnapshotRow row() {
        return store.snapshots().one(promotion, "web1", NAME).orElseThrow();
    }

    /** As the kits lay it down; the digest of its list. */
    private String fill() throws Exception {
        Files.createDirectories(lies.resolve("snapshot"));
        StringBuilder sums = new StringBuilder();
        for (String name : List.of("./it's rows", "./snapshot/restore.py")) {
            Path file = Files.writeString(lies.resolve(name), "content of " + name);
            sums.append(digest(file)).append(' ').append(name).append('\n');
        }
        Files.writeString(lies.resolve("of"), "whose");
        return digest(Files.writeString(lies.resolve("SUMS"), sums));
    }

    private static String digest(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private void kept(String digest) {
        PromotionStatus status = Examples.status(promotion, "uat", PromotionState.CANCELLED, 1);
        store.promotions()
                .record(
                        new PromotionStatus(
                                status.request(),
                                status.workflowId(),
                                status.state(),
                                status.message(),
                                status.commit(),
                                status.fingerprint(),
                                status.planDigest(),
                                status.strategy(),
                                status.steps(),
                                status.decisions(),
                                Optional.empty(),
                                List.of(new SnapshotStatus(NAME, "salvage", "web1", lies.toString(), digest, 1)),
                                status.startedAt(),
                                Optional.of(NOON),
                                1),
                        List.of());
    }

    private void says(Host host) {
        store.sites()
                .apply(
                        Examples.telling(
                                Examples.on(Examples.staged(Examples.site("shop"), Examples.stage("uat", "")), host),
                                Map.of("chat", new Webhook("https://chat.example/", "env:CHAT", Set.of())),
                                Map.of("ann@example.org", new Mailing(List.of()))),
                        "site: shop",
                        "ann",
                        NOON);
    }
}
