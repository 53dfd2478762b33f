package io.belay.workflows.fault;

import io.belay.workflows.Payloads;
import io.belay.workflows.TaskQueues;
import io.belay.workflows.TestWorkers;
import io.belay.workflows.WorkflowTypes;
import io.belay.workflows.instance.InstanceActivities;
import io.belay.workflows.instance.RoleChange;
import io.belay.workflows.job.ShortJobActivity;
import io.belay.workflows.lock.LockActivities;
import io.belay.workflows.lock.LockGrant;
import io.belay.workflows.lock.LockOrder;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.RecordActivities;
import io.belay.workflows.promotion.Resolution;
import io.belay.workflows.promotion.ResolveActivities;
import io.belay.workflows.promotion.SearchAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Runs promotions, one after the other, on a Temporal that skips time. One workflow is kept in memory (none means many
 * to the SDK): the two of a promotion push each other out, and go on from their histories, as after the death of a worker.
 */
final class FaultHarness
        implements AutoCloseable, LockActivities, RecordActivities, ResolveActivities, InstanceActivities {
    /** Seconds of the real clock that a promotion may take before it is taken for stuck. */
    private static final int PATIENCE = 60;

    private final TestWorkflowEnvironment environment;
    private final FaultyHost host = new FaultyHost();
    private final List<AuditEntry> audit = new ArrayList<>();
    private volatile Scenario scenario = Scenario.all().get(0);
    private volatile Operator operator = Operator.NOBODY;
    private volatile Model site = scenario.model();
    private volatile boolean locked;
    private volatile Optional<PromotionStatus> newest = Optional.empty();
    private int cases;

    FaultHarness() {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.dataConverter())
                        .build())
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(1)
                        .build());
        SearchAttributes.all()
                .forEach(key ->
                        options.registerSearchAttribute(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        environment = TestWorkflowEnvironment.newInstance(options.build());
        Worker worker = environment.newWorker(TaskQueues.BELAY, TestWorkers.options(Duration.ofMillis(20)));
        worker.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.newBuilder()
                        // Not errors: by one the SDK breaks off a task of a workflow that it has just put out
                        // of memory, and does it again.
                        .setFailWorkflowExceptionTypes(Exception.class)
                        .build(),
                WorkflowTypes.all());
        worker.registerActivitiesImplementations(host, new ShortJobActivity(host), this);
        environment.start();
    }

    /** Carries a release into a new site, while that happens; what is to be removed then is removed the next night. */
    Outcome run(Scenario next, Case happens) {
        Model model = next.model();
        String name = "site-" + (cases + 1);
        scenario = next;
        site = model;
        Outcome outcome = carriedOut(name, happens);
        if (!outcome.site().toRemove()) {
            return outcome;
        }
        model.diskFull(false);
        return outcome.followedBy(carriedOut(name, Case.CLEAN));
    }

    private Outcome carriedOut(String name, Case happens) {
        Scenario next = scenario;
        Model model = site;
        PromotionRequest request = new PromotionRequest(
                // What a promotion keeps is kept under what its id begins with.
                new UUID((long) ++cases << Integer.SIZE, 1),
                name,
                "prod",
                ModelSite.NEW,
                "ann",
                "",
                Instant.parse("2026-01-05T10:00:00Z"),
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                next.purpose(),
                next.instance());
        Operator person = new Operator(
                environment.getWorkflowClient(),
                request.workflowId(),
                request.workflowId() + "/act/" + request.id(),
                next.attempt(),
                () -> model.diskFull(false));
        begin(person);
        host.begin(happens, model, person);
        WorkflowStub promotion = environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(
                        "Promotion",
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.BELAY)
                                .setWorkflowId(request.workflowId())
                                .build());
        promotion.start(request);
        try {
            return outcome(promotion.getResult(PATIENCE, TimeUnit.SECONDS, PromotionStatus.class), model, person);
        } catch (WorkflowFailedException cancelled) {
            // Its report is in the store.
            return outcome(newest.orElseThrow(() -> cancelled), model, person);
        } catch (TimeoutException stuck) {
            throw new AssertionError(
                    next + ": " + happens + ": it does not end: " + host.acts() + "\n" + events(request), stuck);
        }
    }

    /** The end of the acting workflow's history, for whoever looks why it does not end. */
    private String events(PromotionRequest request) {
        return environment
                .getWorkflowClient()
                .fetchHistory(request.workflowId() + "/act/" + request.id())
                .getEvents()
                .stream()
                .map(event -> event.getEventId() + " " + event.getEventType())
                .collect(Collectors.joining("\n"));
    }

    private synchronized Outcome outcome(PromotionStatus end, Model model, Operator person) {
        return new Outcome(
                end.state(),
                end.message(),
                newest.map(PromotionStatus::state).orElse(PromotionState.PLANNING),
                model.found(),
                host.acts(),
                List.copyOf(audit),
                locked,
                person.wasNeeded(),
                Optional.empty());
    }

    private synchronized void begin(Operator person) {
        operator = person;
        audit.clear();
        newest = Optional.empty();
        locked = false;
    }

    @Override
    public LockGrant lock(LockOrder order) {
        locked = true;
        return new LockGrant(true, 7, "", "");
    }

    @Override
    public void unlock(LockOrder order, long token) {
        locked = false;
    }

    @Override
    public void record(PromotionStatus status, List<AuditEntry> entries) {
        remember(status, entries);
        operator.told(status);
    }

    private synchronized void remember(PromotionStatus status, List<AuditEntry> entries) {
        audit.addAll(entries);
        if (newest.filter(known -> known.sequence() >= status.sequence()).isEmpty()) {
            newest = Optional.of(status);
        }
    }

    @Override
    public void keepPlan(UUID promotion, Resolution resolution, Plan plan) {
        // Nobody looks at it here.
    }

    @Override
    public Resolution resolve(PromotionRequest request) {
        return FaultySite.resolution(request.site(), scenario, site.standings());
    }

    @Override
    public void change(RoleChange change) {
        site.roles(change);
    }

    @Override
    public void close() {
        environment.close();
    }
}
