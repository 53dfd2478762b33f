package io.belay.workflows.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Lets every fault happen to every act of a scenario; or two faults, drawn by a seed. */
final class FaultMatrix {
    private static final List<Fault> FAULTS = List.of(Fault.values()).stream()
            .filter(fault -> fault != Fault.NONE)
            .toList();

    private final FaultHarness belay;

    FaultMatrix(FaultHarness belay) {
        this.belay = belay;
    }

    /** The scenario undisturbed, then every fault at every act of it, onward and back. */
    List<Tried> all(Scenario scenario) {
        Outcome clean = belay.run(scenario, Case.CLEAN);
        List<Tried> tried = new ArrayList<>(List.of(new Tried(scenario, "", Case.CLEAN, clean)));
        for (int act = 1; act <= clean.acts().size(); act++) {
            for (Fault fault : FAULTS) {
                Case happens = Case.of(act, fault);
                tried.add(new Tried(scenario, clean.acts().get(act - 1), happens, belay.run(scenario, happens)));
            }
        }
        return tried;
    }

    /** A fault, and a second one at an act that came after it: mostly while it goes back. The same seed is the same pair. */
    Optional<Tried> pair(long seed) {
        Random random = new Random(seed);
        Scenario scenario = one(Scenario.all(), random);
        int acts = belay.run(scenario, Case.CLEAN).acts().size();
        int first = 1 + random.nextInt(acts);
        Case happens = Case.of(first, one(FAULTS, random));
        List<String> then = belay.run(scenario, happens).acts();
        if (then.size() <= first) {
            return Optional.empty();
        }
        int second = first + 1 + random.nextInt(then.size() - first);
        Case both = happens.and(second, one(FAULTS, random));
        return Optional.of(new Tried(
                scenario,
                "seed " + seed + ": " + then.get(first - 1) + ", " + then.get(second - 1),
                both,
                belay.run(scenario, both)));
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
