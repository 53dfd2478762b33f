package io.belay.deploy.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.belay.activities.mirror.MirrorSchedules;
import io.belay.activities.mirror.WantedMirrors;
import io.belay.deploy.dev.TestStacks;
import io.belay.deploy.stack.Backoff;
import io.belay.deploy.stack.Ports;
import io.belay.deploy.stack.Supervisor;
import io.belay.workflows.Payloads;
import io.belay.workflows.TaskQueues;
import io.belay.workflows.mirror.MirrorOrder;
import io.belay.workflows.site.MirrorTimes;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules of a real Temporal are what site files say. */
class MirrorSchedulesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ZoneId TALLINN = ZoneId.of("Europe/Tallinn");
    private static final MirrorTimes NIGHTLY =
            new MirrorTimes(List.of(LocalTime.of(3, 30)), List.of(DayOfWeek.values()), Duration.ZERO);
    private static final MirrorTimes SUNDAYS =
            new MirrorTimes(List.of(LocalTime.of(22, 0)), List.of(DayOfWeek.SUNDAY), Duration.ZERO);

    private static final UUID OURS = UUID.fromString("11111111-1111-1111-1111-111111111111");

    private final AtomicReference<List<MirrorOrder>> wanted = new AtomicReference<>(List.of());

    @TempDir
    private Path temporary;

    private Supervisor supervisor;
    private WorkflowClient client;
    private ScheduleClient schedules;
    private MirrorSchedules mirrors;

    @BeforeEach
    void start() throws Exception {
        TemporalPart server = TemporalParts.choose(
                TestStacks.scratch(temporary).downloads(), temporary, new Ports(), System.out::println);
        supervisor = new Supervisor(
                server, temporary.resolve("log"), Map.of("BELAY_STACK", "test"), Backoff.USUAL, change -> {});
        supervisor.start().get(60, TimeUnit.SECONDS);
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(server.place().address())
                .build());
        client = WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.dataConverter())
                        .build());
        schedules = ScheduleClient.newInstance(
                service,
                ScheduleClientOptions.newBuilder()
                        .setDataConverter(Payloads.dataConverter())
                        .build());
        mirrors = belay(OURS);
    }

    @AfterEach
    void stop() throws Exception {
        mirrors.close();
        client.getWorkflowServiceStubs().shutdownNow();
        supervisor.stop(Duration.ofSeconds(10));
    }

    @Test
    void aScheduleIsMadeChangedAndRemovedWithTheSiteFile() {
        MirrorOrder nightly = order(NIGHTLY);
        wanted.set(List.of(nightly));
        mirrors.keep();
        assertThat(next(nightly)).isEqualTo(NIGHTLY.next(Instant.now(), TALLINN).orElseThrow());

        handle(nightly).pause("while we move");
        wanted.set(List.of(order(SUNDAYS)));
        mirrors.keep();
        ScheduleDescription changed = handle(nightly).describe();
        assertThat(changed.getSchedule().getState().isPaused()).isTrue();
        assertThat(next(nightly)).isEqualTo(SUNDAYS.next(Instant.now(), TALLINN).orElseThrow());

        Instant before = changed.getInfo().getLastUpdatedAt();
        mirrors.keep();
        assertThat(handle(nightly).describe().getInfo().getLastUpdatedAt()).isEqualTo(before);

        wanted.set(List.of());
        await().atMost(PATIENCE).until(() -> {
            mirrors.keep();
            return schedules.listSchedules().findAny().isEmpty();
        });
    }

    @Test
    void afterAnOutageThereIsNeverABurst() {
        MirrorOrder nightly = order(new MirrorTimes(NIGHTLY.at(), NIGHTLY.on(), Duration.ofMinutes(7)));
        wanted.set(List.of(nightly));
        mirrors.keep();
        isDeliberate(nightly, Duration.ofMinutes(7));

        wanted.set(List.of(order(NIGHTLY)));
        mirrors.keep();
        isDeliberate(nightly, Duration.ZERO);
    }

    /** As the server has it, not as it was asked for. */
    private void isDeliberate(MirrorOrder order, Duration jitter) {
        Schedule schedule = handle(order).describe().getSchedule();
        SchedulePolicy policy = Optional.ofNullable(schedule.getPolicy()).orElseThrow();
        assertThat(policy.getOverlap()).isEqualTo(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP);
        assertThat(policy.getCatchupWindow()).isEqualTo(Duration.ofMinutes(10));
        assertThat(Optional.ofNullable(schedule.getSpec().getJitter()).orElse(Duration.ZERO))
                .isEqualTo(jitter);
        assertThat(schedule.getSpec().getTimeZoneName()).isEqualTo(TALLINN.getId());
    }

    @Test
    void whenItsTimeComesThePreviewIsToBeFilled() {
        MirrorOrder nightly = order(NIGHTLY);
        wanted.set(List.of(nightly));
        mirrors.keep();

        handle(nightly).trigger();

        await().atMost(PATIENCE)
                .until(() -> client.listExecutions("WorkflowType = 'Mirror'")
                        .anyMatch(each -> each.getExecution().getWorkflowId().startsWith("mirror/shop/prod-")));
    }

    @Test
    void schedulesOfAnotherBelayInTheNamespaceAreLeftAlone() {
        MirrorOrder nightly = order(NIGHTLY);
        try (MirrorSchedules other = belay(UUID.fromString("22222222-2222-2222-2222-222222222222"))) {
            wanted.set(List.of(nightly));
            other.keep();

            wanted.set(List.of());
            await().atMost(PATIENCE)
                    .until(() -> schedules.listSchedules().findAny().isPresent());
            mirrors.keep();
            assertThat(next(nightly))
                    .isEqualTo(NIGHTLY.next(Instant.now(), TALLINN).orElseThrow());

            wanted.set(List.of(order(SUNDAYS)));
            mirrors.keep();
            assertThat(next(nightly))
                    .as("of the same name")
                    .isEqualTo(NIGHTLY.next(Instant.now(), TALLINN).orElseThrow());
        }
    }

    @Test
    void olderOnesThatBearNoMarkAreTakenOverWhereTheirSiteIsKnown() {
        MirrorOrder unmarked = order(NIGHTLY);
        MirrorOrder strange = new MirrorOrder("strange", "prod", TALLINN.getId(), NIGHTLY);
        for (MirrorOrder each : List.of(unmarked, strange)) {
            schedules.createSchedule(
                    each.scheduleId(),
                    schedule(each, each),
                    ScheduleOptions.newBuilder().build());
        }
        wanted.set(List.of(unmarked));
        mirrors.keep();
        assertThat(argument(unmarked).installation()).isEqualTo(OURS.toString());

        wanted.set(List.of());
        await().atMost(PATIENCE).until(() -> {
            mirrors.keep();
            return schedules.listSchedules().count() == 1;
        });
        assertThat(argument(strange).installation()).isEmpty();
    }

    @Test
    void aScheduleOfSomebodyElseInOtherWordsStandsInNobodysWay() {
        MirrorOrder theirs = new MirrorOrder("backup", "prod", TALLINN.getId(), NIGHTLY);
        schedules.createSchedule(
                theirs.scheduleId(),
                schedule("backup of everything", theirs),
                ScheduleOptions.newBuilder().build());
        await().atMost(PATIENCE).until(() -> schedules.listSchedules().findAny().isPresent());
        wanted.set(List.of(theirs, order(NIGHTLY)));

        mirrors.keep();

        assertThat(next(order(NIGHTLY)))
                .as("of the site after it")
                .isEqualTo(NIGHTLY.next(Instant.now(), TALLINN).orElseThrow());
        assertThat(((ScheduleActionStartWorkflow)
                                handle(theirs).describe().getSchedule().getAction())
                        .getArguments()
                        .get(0, String.class))
                .isEqualTo("backup of everything");

        wanted.set(List.of());
        await().atMost(PATIENCE).until(() -> {
            mirrors.keep();
            return schedules.listSchedules().count() == 1;
        });
    }

    private MirrorOrder argument(MirrorOrder order) {
        return ((ScheduleActionStartWorkflow)
                        handle(order).describe().getSchedule().getAction())
                .getArguments()
                .get(0, MirrorOrder.class);
    }

    private static Schedule schedule(Object argument, MirrorOrder order) {
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType("Mirror")
                        .setArguments(argument)
                        .setOptions(WorkflowOptions.newBuilder()
                                .setWorkflowId(order.scheduleId())
                                .setTaskQueue(TaskQueues.BELAY)
                                .build())
                        .build())
                .setSpec(ScheduleSpec.newBuilder().setTimeZoneName(order.zone()).build())
                .build();
    }

    private MirrorSchedules belay(UUID installation) {
        return new MirrorSchedules(
                () -> new WantedMirrors(wanted.get(), new TreeSet<>(Set.of("shop"))), installation, client);
    }

    private Instant next(MirrorOrder order) {
        return handle(order).describe().getInfo().getNextActionTimes().get(0);
    }

    private ScheduleHandle handle(MirrorOrder order) {
        return schedules.getHandle(order.scheduleId());
    }

    private static MirrorOrder order(MirrorTimes times) {
        return new MirrorOrder("shop", "prod", TALLINN.getId(), times);
    }
}
