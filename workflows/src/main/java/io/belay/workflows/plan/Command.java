package io.belay.workflows.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What runs on a host: constant text, and everything variable as data beside it.
 *
 * @param script shell text of the kit
 * @param directory where it starts
 * @param environment variables given to it, as data
 * @param secrets variables given to it whose values are references, resolved where it is sent and masked everywhere
 */
public record Command(
        String script, String directory, SortedMap<String, String> environment, SortedMap<String, String> secrets) {
    public Command {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }

    /** The same with more variables. */
    public Command with(SortedMap<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new Command(script, directory, all, secrets);
    }
}
