package io.belay.activities.drift;

import io.belay.activities.failure.Failures;
import io.belay.activities.job.Glance;
import io.belay.activities.ssh.HostException;
import io.belay.activities.ssh.Hosts;
import io.belay.store.Store;
import io.belay.workflows.drift.Comparison;
import io.belay.workflows.drift.Deviation;
import io.belay.workflows.drift.DriftActivities;
import io.belay.workflows.drift.DriftOrder;
import io.belay.workflows.drift.DriftReport;
import io.belay.workflows.drift.FoundDrift;
import io.belay.workflows.drift.HostDrift;
import io.belay.workflows.drift.Installed;
import io.belay.workflows.failure.Code;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.instance.Standings;
import io.belay.workflows.plan.Command;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Measures hosts for whoever asks, and explains what promotions measured. */
public final class HostMeasurements implements DriftActivities {
    /** Somebody waits for the answer. */
    private static final Duration DEADLINE = Duration.ofSeconds(75);

    private static final int MOST = 200;
    private static final int AT_ONCE = 8;

    private final Store store;
    private final Hosts hosts;
    private final Manifests manifests;
    private final Clock clock;

    /** Finds sites and earlier measurements in the store, reaches hosts that way. */
    public HostMeasurements(Store store, Hosts hosts, Clock clock) {
        this.store = store;
        this.hosts = hosts;
        this.manifests = new Manifests(store);
        this.clock = clock;
    }

    @Override
    public List<Deviation> explain(FoundDrift found) {
        return Failures.stored(() -> {
            List<Deviation> explained = new ArrayList<>();
            found.jobs()
                    .forEach((host, job) -> explained.addAll(Things.explained(
                            found.deviations().stream()
                                    .filter(each -> each.host().equals(host))
                                    .toList(),
                            then(found.promoted(), host),
                            manifests.of(found.promotion(), job))));
            return List.copyOf(explained.subList(0, Math.min(MOST, explained.size())));
        });
    }

    @Override
    public DriftReport look(DriftOrder order) {
        Site site = site(order);
        Stage stage = serving(site, stage(site, order));
        Optional<Installed> promoted =
                Failures.stored(() -> store.measurements().last(site.name(), stage.name()));
        Optional<VerbDefinition> verb = site.kit().definition(Verb.FINGERPRINT);
        List<HostDrift> found = verb.map(definition -> measured(site, stage, definition, promoted))
                .orElse(List.of());
        boolean running = Failures.stored(() -> store.promotions().running(site.name(), stage.name()))
                .isPresent();
        return new Findings(site, stage, promoted, found, running).report(clock.instant());
    }

    @Override
    public SortedMap<String, String> overlays(DriftOrder order) {
        SortedMap<String, String> own = new TreeMap<>();
        look(order).hosts().forEach(found -> overlay(found).ifPresent(digest -> own.put(found.host(), digest)));
        Site site = site(order);
        Stage stage = stage(site, order);
        // Users are led to the preview: what is approved is a release beside its files too.
        preview(site, stage)
                .ifPresent(instance -> site.kit()
                        .definition(Verb.FINGERPRINT)
                        .ifPresent(verb -> measured(site, stage.as(instance), verb, Optional.empty())
                                .forEach(found -> overlay(found)
                                        .ifPresent(digest -> own.put(found.host() + " " + instance.name(), digest)))));
        return own;
    }

    /** One digest of a stage's own files on a host; empty when it has none. */
    private static Optional<String> overlay(HostDrift found) {
        if (!found.code().isEmpty()) {
            throw ApplicationFailure.newFailure(found.host() + ": " + found.problem(), found.code());
        }
        return Optional.ofNullable(found.facts().get(Comparison.OVERLAY))
                .filter(digest -> !digest.equals(Comparison.NONE));
    }

    /** The instance that is to serve when an attempt is kept. */
    private Optional<Instance> preview(Site site, Stage stage) {
        if (!stage.strategy().equals("preview")) {
            return Optional.empty();
        }
        return Failures.stored(() -> store.instances().of(site.name(), stage.name())).stream()
                .filter(each -> each.role() == Role.PREVIEW)
                .flatMap(each -> stage.instances().named(each.name()).stream())
                .findFirst();
    }

    private Site site(DriftOrder order) {
        return Failures.stored(() -> store.sites().newest(order.site()))
                .orElseThrow(() -> Failures.lasting(Code.UNKNOWN_SITE, "There is no site " + order.site() + "."))
                .definition();
    }

    private static Stage stage(Site site, DriftOrder order) {
        return site.stage(order.stage())
                .orElseThrow(() -> Failures.lasting(
                        Code.UNKNOWN_STAGE, "Site " + site.name() + " has no stage " + order.stage() + "."));
    }

    /** The stage as the instance that serves, where it has several. */
    private Stage serving(Site site, Stage stage) {
        List<InstanceStanding> known = Failures.stored(() -> store.instances().of(site.name(), stage.name()));
        return new Standings(stage.instances(), known).serving().map(stage::as).orElse(stage);
    }

    private List<HostDrift> measured(Site site, Stage stage, VerbDefinition verb, Optional<Installed> promoted) {
        List<Host> machines = site.hosts(stage);
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, machines.size()));
        try {
            List<CompletableFuture<HostDrift>> answers = machines.stream()
                    .map(host -> CompletableFuture.supplyAsync(
                            () -> measured(host, command(site, stage, verb), promoted), threads))
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private HostDrift measured(Host host, Command command, Optional<Installed> promoted) {
        try {
            Glance glance = Glance.at(hosts, host, command, DEADLINE);
            if (glance.status() != 0) {
                return unmeasured(
                        host,
                        Code.STEP_EXIT,
                        "the verb fingerprint ended with status " + glance.status() + ": " + glance.error());
            }
            List<Deviation> things = Failures.stored(() -> Things.explained(
                    Comparison.drift(promoted, host.name(), glance.result()),
                    then(promoted, host.name()),
                    Things.in(glance.output())));
            List<Deviation> shown = things.subList(0, Math.min(MOST, things.size()));
            return new HostDrift(host.name(), glance.result(), shown, things.size() - shown.size(), "", "");
        } catch (HostException refused) {
            return unmeasured(host, refused.code(), String.valueOf(refused.getMessage()));
        }
    }

    private Things then(Optional<Installed> promoted, String host) {
        return promoted.map(known -> manifests.last(known.promotion(), host)).orElseGet(() -> Things.in(""));
    }

    private static HostDrift unmeasured(Host host, Code code, String problem) {
        return new HostDrift(host.name(), new TreeMap<>(), List.of(), 0, code.text(), problem);
    }

    /** As in a promotion, but for what only a promotion has; no secrets. */
    private static Command command(Site site, Stage stage, VerbDefinition verb) {
        SortedMap<String, String> variables = new TreeMap<>(stage.environment());
        variables.put("BELAY_SITE", site.name());
        variables.put("BELAY_STAGE", stage.name());
        variables.put("BELAY_DIRECTORY", stage.directory());
        variables.put("BELAY_SOURCE", site.source().git());
        return new Command(verb.run(), stage.directory(), variables, new TreeMap<>());
    }
}
