package io.belay.workflows.plan;

import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One verb with everything resolved.
 *
 * @param verb what is done
 * @param instance of which of the stage's instances; empty where the stage is one itself
 * @param hosts where, by name
 * @param command what runs there
 * @param definition how the kit judges and bounds it; its text stands in the command
 */
public record PlannedAct(Verb verb, String instance, List<String> hosts, Command command, VerbDefinition definition) {
    public PlannedAct {
        instance = orNone(instance);
        hosts = List.copyOf(hosts);
    }

    /** Plans that were written down before there were instances name none. */
    private static String orNone(@Nullable String name) {
        return name == null ? "" : name;
    }

    /** What is done, for people. */
    public String title() {
        return instance.isEmpty() ? verb.title() : verb.title() + ", " + instance;
    }

    /** Whether another one is the same thing, done to the same instance. */
    public boolean like(PlannedAct other) {
        return verb == other.verb && instance.equals(other.instance);
    }
}
