package io.belay.workflows.site;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One of the ordered stages of a site, with the instance that serves it.
 *
 * @param name for instance {@code uat}
 * @param after the stage whose kept release may come here; empty for the first
 * @param strategy how a release is carried in, for instance {@code in-place}
 * @param hosts names of the hosts; the first holds the data
 * @param directory the instance's directory on them
 * @param snapshots the directory for snapshots, outside the instance
 * @param data which way data go
 * @param environment the overlay's settings, given to each verb
 * @param secrets the overlay's secrets: variable name to reference ({@code file:…}, {@code env:…})
 * @param approve who must approve
 * @param attempt the trial by users
 * @param onFailure what happens when a step fails
 * @param holdFor how long a held promotion waits for a person before it rolls back
 * @param instances its instances, where it has several
 * @param salvage how long is kept what users wrote in attempts that were given up (P17)
 */
public record Stage(
        String name,
        String after,
        String strategy,
        List<String> hosts,
        String directory,
        String snapshots,
        Data data,
        SortedMap<String, String> environment,
        SortedMap<String, String> secrets,
        ApprovalPolicy approve,
        AttemptPolicy attempt,
        OnFailure onFailure,
        Duration holdFor,
        Instances instances,
        Retention salvage) {
    public Stage {
        hosts = List.copyOf(hosts);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        instances = orNone(instances);
        salvage = orUsual(salvage);
    }

    /** Stages that were written down before there were instances have none. */
    private static Instances orNone(@Nullable Instances known) {
        return known == null ? Instances.none() : known;
    }

    /** Those that were written down before it could go by itself say nothing of it. */
    private static Retention orUsual(@Nullable Retention salvage) {
        return salvage == null ? Retention.ofSalvage() : salvage;
    }

    /** The stage as one of its instances: its directory, its settings and secrets over the stage's. */
    public Stage as(Instance instance) {
        SortedMap<String, String> settings = new TreeMap<>(environment);
        settings.putAll(instance.environment());
        SortedMap<String, String> references = new TreeMap<>(secrets);
        references.putAll(instance.secrets());
        return new Stage(
                name,
                after,
                strategy,
                hosts,
                instance.directory(),
                snapshots,
                data,
                settings,
                references,
                approve,
                attempt,
                onFailure,
                holdFor,
                instances,
                salvage);
    }

    /** The stage without its gates, for what users are not served by. */
    public Stage withoutGates() {
        return new Stage(
                name,
                after,
                strategy,
                hosts,
                directory,
                snapshots,
                data,
                environment,
                secrets,
                ApprovalPolicy.none(),
                AttemptPolicy.none(),
                onFailure,
                holdFor,
                instances,
                salvage);
    }
}
