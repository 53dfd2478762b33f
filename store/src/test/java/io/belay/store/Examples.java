package io.belay.store;

import io.belay.workflows.decision.Answer;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.decision.Via;
import io.belay.workflows.drift.Installed;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.mail.Mailing;
import io.belay.workflows.plan.Command;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.plan.PlannedAct;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.plan.RollbackClass;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Resolution;
import io.belay.workflows.promotion.SnapshotStatus;
import io.belay.workflows.promotion.StepState;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.promotion.Wait;
import io.belay.workflows.promotion.Window;
import io.belay.workflows.release.Release;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.Data;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Instances;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.RawSignals;
import io.belay.workflows.site.Retention;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Source;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import io.belay.workflows.webhook.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A site and its promotions, as tests need them. */
public final class Examples {
    public static final Instant NOON = Instant.parse("2026-05-04T12:00:00.123456Z");
    public static final Host WEB1 =
            new Host("web1", "192.0.2.10", 22, "deploy", "ssh-ed25519 AAAA", "file:/etc/belay/keys/web1");

    private Examples() {}

    public static Site site(String name) {
        return site(name, "/srv/git/shop.git");
    }

    public static Site site(String name, String git) {
        return new Site(
                name,
                "Europe/Tallinn",
                new Kit("shell", new TreeMap<>(Map.of(Verb.UPDATE, definition("git pull")))),
                new Source(git, "migrations", "requirements.txt"),
                new TreeMap<>(Map.of("web1", WEB1)),
                new TreeMap<>(Map.of("testers", List.of("ann", "bob"))),
                List.of("ann"),
                List.of(stage("dev", ""), stage("uat", "dev")),
                RawSignals.TOKEN,
                new TreeMap<>());
    }

    public static Stage stage(String name, String after) {
        return stage(name, after, Instances.none());
    }

    public static Stage stage(String name, String after, Instances instances) {
        return new Stage(
                name,
                after,
                "in-place",
                List.of("web1"),
                "/srv/shop/" + name,
                "/srv/shop/snapshots",
                Data.FROM_PRODUCTION,
                new TreeMap<>(Map.of("PORT", "8080")),
                new TreeMap<>(Map.of("PASSWORD", "env:SHOP_PASSWORD")),
                ApprovalPolicy.none(),
                AttemptPolicy.none(),
                OnFailure.ASK,
                Duration.ofHours(4),
                instances,
                Retention.ofSalvage());
    }

    public static VerbDefinition definition(String run) {
        return new VerbDefinition(
                run,
                Duration.ofSeconds(90),
                Duration.ofMinutes(10),
                false,
                true,
                List.of("Done"),
                List.of("Traceback"));
    }

    public static Release release(String name, String commit) {
        return new Release(name, commit, "tree", "lock", "migrations", "kit", "fingerprint-of-" + commit);
    }

    public static PromotionRequest request(UUID id, String stage) {
        return new PromotionRequest(id, "shop", stage, "v2", "ann", "because", NOON);
    }

    public static PromotionStatus status(UUID id, String stage, PromotionState state, long sequence) {
        PromotionRequest request = request(id, stage);
        return new PromotionStatus(
                request,
                request.workflowId(),
                state,
                "as it stands at " + sequence,
                "c0ffee",
                "fingerprint-of-c0ffee",
                "plan",
                "in-place",
                List.of(step()),
                List.of(),
                Optional.of(new Wait("1 more approval", List.of("bob"), NOON.plusSeconds(60), "it is refused")),
                List.of(new SnapshotStatus("s1", "snapshot", "web1", "/srv/shop/snapshots/s1", "abc", 4096)),
                NOON,
                state.ended() ? Optional.of(NOON.plusSeconds(90)) : Optional.empty(),
                sequence);
    }

    /** The same of another site. */
    public static PromotionStatus of(PromotionStatus status, String site) {
        PromotionRequest known = status.request();
        PromotionRequest request = new PromotionRequest(
                known.id(),
                site,
                known.stage(),
                known.release(),
                known.requester(),
                known.comment(),
                known.requestedAt());
        return as(status, request, request.workflowId(), status.decisions(), status.waiting());
    }

    public static PromotionStatus with(PromotionStatus status, Decision... decisions) {
        return as(status, status.request(), status.workflowId(), List.of(decisions), status.waiting());
    }

    /** The same for an announced time, waiting for that or nothing. */
    public static PromotionStatus announced(PromotionStatus status, Window window, Optional<Wait> waiting) {
        PromotionRequest known = status.request();
        PromotionRequest request = new PromotionRequest(
                known.id(),
                known.site(),
                known.stage(),
                known.release(),
                known.requester(),
                known.comment(),
                known.requestedAt(),
                known.force(),
                known.skip(),
                Optional.of(window));
        return as(status, request, status.workflowId(), status.decisions(), waiting);
    }

    private static PromotionStatus as(
            PromotionStatus status,
            PromotionRequest request,
            String workflowId,
            List<Decision> decisions,
            Optional<Wait> waiting) {
        return new PromotionStatus(
                request,
                workflowId,
                status.state(),
                status.message(),
                status.commit(),
                status.fingerprint(),
                status.planDigest(),
                status.strategy(),
                status.steps(),
                decisions,
                waiting,
                status.snapshots(),
                status.startedAt(),
                status.endedAt(),
                status.sequence());
    }

    /** Waiting for that time alone. */
    public static Optional<Wait> until(Window window) {
        return Optional.of(new Wait("its window", List.of(), window.from(), "it begins"));
    }

    /** Users are asked whether it works. */
    public static Decision verdict(UUID promotion, int number, Instant from, Instant until) {
        return new Decision(
                promotion + "-" + number,
                DecisionKind.VERDICT,
                "Does v2 work?",
                List.of(Choice.WORKS, Choice.BROKEN, Choice.KEEP),
                List.of("ann"),
                1,
                "",
                from,
                until,
                Optional.of(Choice.CANCEL),
                List.of(),
                Optional.empty());
    }

    /** A site that tells those programs, and those people by mail. */
    public static Site telling(Site site, Map<String, Webhook> webhooks, Map<String, Mailing> mail) {
        return as(site, site.stages(), webhooks, mail);
    }

    /** A site with those stages. */
    public static Site staged(Site site, Stage... stages) {
        return as(site, List.of(stages), site.webhooks(), site.mail());
    }

    /** A site with that host. */
    public static Site on(Site site, Host host) {
        return new Site(
                site.name(),
                site.zone(),
                site.kit(),
                site.source(),
                new TreeMap<>(Map.of(host.name(), host)),
                site.groups(),
                site.operators(),
                site.stages(),
                site.rawSignals(),
                site.webhooks(),
                site.notes(),
                site.mail());
    }

    private static Site as(Site site, List<Stage> stages, Map<String, Webhook> webhooks, Map<String, Mailing> mail) {
        return new Site(
                site.name(),
                site.zone(),
                site.kit(),
                site.source(),
                site.hosts(),
                site.groups(),
                site.operators(),
                stages,
                site.rawSignals(),
                new TreeMap<>(webhooks),
                site.notes(),
                new TreeMap<>(mail));
    }

    public static StepStatus step() {
        return new StepStatus(
                1,
                Direction.FORWARD,
                "update",
                "update the code",
                "U5",
                List.of("web1"),
                StepState.RUNNING,
                1,
                Duration.ofSeconds(90),
                false,
                Optional.of(NOON),
                Duration.ofMillis(1500),
                "",
                "last words ✓",
                new TreeMap<>(Map.of("rows", "42")),
                Optional.empty());
    }

    public static Decision decision(UUID promotion, int number, String... people) {
        return new Decision(
                promotion + "-" + number,
                DecisionKind.APPROVAL,
                "May v2 be carried into uat?",
                List.of(Choice.APPROVE, Choice.REJECT),
                List.of(people),
                2,
                "bound",
                NOON,
                NOON.plus(Duration.ofDays(number)),
                Optional.of(Choice.REJECT),
                List.of(),
                Optional.empty());
    }

    public static Answer approval(String by) {
        return new Answer(by, Choice.APPROVE, "looks good", NOON.plusSeconds(5), Via.REST);
    }

    public static Plan plan() {
        PlannedAct act = new PlannedAct(
                Verb.UPDATE,
                "",
                List.of("web1"),
                new Command(
                        "git pull",
                        "/srv/shop/dev",
                        new TreeMap<>(Map.of("PORT", "8080")),
                        new TreeMap<>(Map.of("PASSWORD", "env:SHOP_PASSWORD"))),
                definition("git pull"));
        PlannedStep step = new PlannedStep(
                1,
                PlannedStep.Kind.ACT,
                "update the code",
                "U5",
                Optional.of(act),
                List.of(act),
                Duration.ofSeconds(90),
                true,
                Optional.empty());
        PlannedStep open = new PlannedStep(
                2,
                PlannedStep.Kind.OPEN,
                "open",
                "P16",
                Optional.empty(),
                List.of(),
                Duration.ZERO,
                false,
                Optional.empty());
        return new Plan("digest", "in-place", RollbackClass.RESTORE, List.of(step, open));
    }

    public static Resolution resolution() {
        Site site = site("shop");
        return new Resolution(
                3,
                site,
                site.stages().get(1),
                release("v2", "c0ffee"),
                "overlay",
                List.of("dev"),
                new TreeMap<>(Map.of(Verb.UPDATE, Duration.ofSeconds(12), Verb.STOP, Duration.ofMillis(2500))),
                new TreeMap<>(Map.of(Verb.RESTORE, Duration.ofSeconds(41))),
                Optional.of(new Installed(
                        UUID.fromString("b0a7c9a2-6c52-4e3a-9d39-3f9f0d4b8a11"),
                        "v1",
                        "fingerprint-of-v1",
                        NOON,
                        new TreeMap<>(Map.of("web1", new TreeMap<>(Map.of("commit", "decade", "change", "none")))))),
                Optional.empty(),
                List.of());
    }

    public static JobOrder order(UUID promotion, int step, Verb verb, String host, int attempt) {
        Command command = plan().steps().get(0).act().orElseThrow().command();
        Host machine = new Host(host, "192.0.2.11", 22, "deploy", "ssh-ed25519 AAAA", "file:/k");
        return new JobOrder(
                promotion,
                "shop/dev",
                7,
                step,
                Direction.FORWARD,
                attempt,
                machine,
                verb,
                command,
                definition("git pull"),
                List.of(),
                Duration.ofMinutes(10));
    }

    public static JobResult result(boolean succeeded, Duration took) {
        return new JobResult(
                JobResult.Ending.EXITED,
                succeeded ? 0 : 3,
                succeeded,
                succeeded ? "" : "BLY-STEP-EXIT",
                succeeded ? "" : "exit status 3",
                12,
                "tail",
                new TreeMap<>(Map.of("rows", "42")),
                took);
    }
}
