package io.belay.workflows.plan;

import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import java.util.List;

/**
 * One verb with everything resolved.
 *
 * @param verb what is done
 * @param hosts where, by name
 * @param command what runs there
 * @param definition how the kit judges and bounds it
 */
public record PlannedAct(Verb verb, List<String> hosts, Command command, VerbDefinition definition) {
    public PlannedAct {
        hosts = List.copyOf(hosts);
    }
}
