package io.belay.workflows.fault;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What happens to which act.
 *
 * @param faults by the act's place among all acts of the promotion, from 1, onward and back
 */
record Case(Map<Integer, Fault> faults) {
    static final Case CLEAN = new Case(Map.of());

    Case {
        faults = Map.copyOf(faults);
    }

    static Case of(int act, Fault fault) {
        return new Case(Map.of(act, fault));
    }

    Case and(int act, Fault fault) {
        Map<Integer, Fault> both = new TreeMap<>(faults);
        both.put(act, fault);
        return new Case(both);
    }

    Fault at(int act) {
        return faults.getOrDefault(act, Fault.NONE);
    }

    @Override
    public String toString() {
        return faults.isEmpty()
                ? "nothing happens"
                : new TreeMap<>(faults)
                        .entrySet().stream()
                                .map(each -> "act " + each.getKey() + ": "
                                        + each.getValue().text())
                                .collect(Collectors.joining("; "));
    }
}
