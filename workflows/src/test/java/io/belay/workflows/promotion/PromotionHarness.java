package io.belay.workflows.promotion;

import io.belay.workflows.Payloads;
import io.belay.workflows.TaskQueues;
import io.belay.workflows.TestWorkers;
import io.belay.workflows.WorkflowTypes;
import io.belay.workflows.decision.Instruction;
import io.belay.workflows.decision.RawSignal;
import io.belay.workflows.decision.Receipt;
import io.belay.workflows.decision.TokenActivities;
import io.belay.workflows.host.HostOrder;
import io.belay.workflows.job.ShortJobActivity;
import io.belay.workflows.plan.DryRun;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.recovery.LostPromotion;
import io.belay.workflows.recovery.RecoverActivities;
import io.belay.workflows.recovery.RecoverRequest;
import io.belay.workflows.train.TrainRequest;
import io.belay.workflows.train.TrainStatus;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Promotions on a Temporal that skips time, with simulated hosts, lock and store. */
final class PromotionHarness implements AutoCloseable {
    final SimulatedLock lock = new SimulatedLock();
    final RecordedLife life = new RecordedLife();
    final RecordedRoles roles = new RecordedRoles();
    final RecordedSalvage salvage = new RecordedSalvage();
    final SimulatedHosts hosts = new SimulatedHosts(life);
    final AnsweredQuestions questions = new AnsweredQuestions();
    final Deque<Resolution> resolutions = new ArrayDeque<>();
    private final TestWorkflowEnvironment environment;
    LostPromotion lost;
    /** What happens while a token is looked at. */
    volatile Runnable whileRedeemed = () -> {};

    private Resolution lastResolution;

    PromotionHarness(Resolution resolution) {
        this(resolution, builder -> {}, WorkerFactoryOptions.newBuilder().build(), Throwable.class);
    }

    /** One whose time begins at a moment. */
    static PromotionHarness at(Instant begin, Resolution resolution) {
        return new PromotionHarness(
                resolution,
                builder -> builder.setInitialTime(begin),
                WorkerFactoryOptions.newBuilder().build(),
                Throwable.class);
    }

    /** One whose time begins at a moment, and whose worker is lost in the middle of a task. */
    static PromotionHarness losing(Instant begin, Resolution resolution, LostWorker lost) {
        return new PromotionHarness(
                resolution,
                builder -> builder.setInitialTime(begin),
                WorkerFactoryOptions.newBuilder().setWorkerInterceptors(lost).build(),
                Exception.class);
    }

    /** One that keeps one workflow in memory: any other goes on from its history, as after a new start of the worker. */
    static PromotionHarness forgetting(Resolution resolution) {
        return new PromotionHarness(
                resolution,
                builder -> {},
                WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(1).build(),
                Throwable.class);
    }

    /** @param ending what ends a workflow; anything else that is thrown breaks off its task, which is done again */
    private PromotionHarness(
            Resolution resolution,
            Consumer<TestEnvironmentOptions.Builder> set,
            WorkerFactoryOptions factory,
            Class<? extends Throwable> ending) {
        lastResolution = resolution;
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.dataConverter())
                        .build())
                .setWorkerFactoryOptions(factory);
        SearchAttributes.all()
                .forEach(key ->
                        options.registerSearchAttribute(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        set.accept(options);
        environment = TestWorkflowEnvironment.newInstance(options.build());
        Worker worker = environment.newWorker(TaskQueues.BELAY, TestWorkers.options(Duration.ofMillis(100)));
        worker.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.newBuilder()
                        .setFailWorkflowExceptionTypes(ending)
                        .build(),
                WorkflowTypes.all());
        worker.registerActivitiesImplementations(
                hosts,
                new ShortJobActivity(hosts),
                lock,
                life,
                roles,
                salvage,
                (ResolveActivities) any -> next(),
                (TokenActivities) (token, decision) -> redeemed(token),
                (RecoverActivities) any -> lost,
                questions);
        environment.start();
    }

    private String redeemed(String token) {
        whileRedeemed.run();
        return token.startsWith("secret-of-") ? token.substring("secret-of-".length()) : "";
    }

    private synchronized Resolution next() {
        if (!resolutions.isEmpty()) {
            lastResolution = resolutions.remove();
        }
        return lastResolution;
    }

    WorkflowStub start(PromotionRequest request) {
        return start("Promotion", request.workflowId(), request);
    }

    WorkflowStub startRecovery(RecoverRequest request) {
        return start("Recover", "promotion/" + request.site() + "/" + request.stage(), request);
    }

    PromotionStatus recover(RecoverRequest request) {
        return result(startRecovery(request));
    }

    TrainStatus train(TrainRequest request) {
        return start("Train", request.workflowId(), request).getResult(TrainStatus.class);
    }

    Plan plan(PromotionRequest request, String workflowId) {
        return start("Plan", workflowId, request).getResult(DryRun.class).plan();
    }

    /** Another workflow takes the place in memory; nobody waits for its result, so no time is skipped. */
    void pushOutOfMemory() {
        start("HostCheck", "other", new HostOrder("shop", "web1", "ann"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> environment
                        .getWorkflowClient()
                        .fetchHistory("other")
                        .getLastEvent()
                        .hasWorkflowExecutionCompletedEventAttributes());
    }

    <T> T ask(String type, String workflowId, Object question, Class<T> answer) {
        return start(type, workflowId, question).getResult(answer);
    }

    private WorkflowStub start(String type, String id, Object request) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.BELAY)
                .setWorkflowId(id)
                .build();
        WorkflowStub stub = environment.getWorkflowClient().newUntypedWorkflowStub(type, options);
        stub.start(request);
        return stub;
    }

    PromotionStatus result(WorkflowStub promotion) {
        return promotion.getResult(PromotionStatus.class);
    }

    /** The workflow that carries the promotion out. */
    WorkflowStub acting(PromotionRequest request) {
        return environment.getWorkflowClient().newUntypedWorkflowStub(request.workflowId() + "/act/" + request.id());
    }

    Receipt tell(WorkflowStub stub, Instruction.Kind kind, String by) {
        return stub.update("instruct", Receipt.class, new Instruction(kind, by, "", "", ""));
    }

    void signal(WorkflowStub stub, String name, String by) {
        stub.signal(name, new RawSignal(by, null, null, null, null));
    }

    /** Waits, in real time, until the store knows the promotion so. */
    PromotionStatus until(PromotionRequest request, Predicate<PromotionStatus> condition) {
        return until(request.id(), condition);
    }

    PromotionStatus until(UUID promotion, Predicate<PromotionStatus> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            PromotionStatus status = life.status(promotion);
            return status != null && condition.test(status);
        });
        return life.status(promotion);
    }

    PromotionStatus until(PromotionRequest request, PromotionState state) {
        return until(request, status -> status.state() == state);
    }

    Instant now() {
        return Instant.ofEpochMilli(environment.currentTimeMillis());
    }

    TestWorkflowEnvironment environment() {
        return environment;
    }

    /** What happened is replayed by the same code: if it decides otherwise, it is not deterministic. */
    void replays(PromotionRequest request) {
        replay(request.workflowId(), request.workflowId() + "/act/" + request.id());
    }

    /** The same of one that never came to act. */
    void replaysItsGates(PromotionRequest request) {
        replay(request.workflowId());
    }

    private void replay(String... workflows) {
        for (String id : workflows) {
            try {
                TestWorkers.replay(environment.getWorkflowClient().fetchHistory(id));
            } catch (Exception failure) {
                throw new AssertionError("The history of " + id + " does not replay", failure);
            }
        }
    }

    @Override
    public void close() {
        environment.close();
    }
}
