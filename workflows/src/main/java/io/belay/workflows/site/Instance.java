package io.belay.workflows.site;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One of the copies that a stage may have, with a neutral name: what is preview today is production tomorrow (P).
 *
 * @param name for instance {@code v2}
 * @param directory its directory on the stage's hosts
 * @param environment settings of its own, over those of the stage
 * @param secrets secrets of its own, over those of the stage
 */
public record Instance(
        String name, String directory, SortedMap<String, String> environment, SortedMap<String, String> secrets) {
    public Instance {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }
}
