package io.belay.workflows.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lets every fault happen to every act of a scenario; or two faults, drawn by a seed. A few cases at a time have a Temporal
 * of their own, two such side by side: the test server grows slower with each workflow that it has seen.
 */
final class FaultMatrix implements AutoCloseable {
    private static final List<Fault> FAULTS = List.of(Fault.values()).stream()
            .filter(fault -> fault != Fault.NONE)
            .toList();

    private static final int SIDE_BY_SIDE = 2;
    private static final int ACTS_ON_ONE_TEMPORAL = 3;
    private static final int SEEDS_ON_ONE_TEMPORAL = 13;

    private final ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    private final Map<Scenario, Outcome> undisturbed = new ConcurrentHashMap<>();

    /** The scenario undisturbed, then every fault at every act of it, onward and back. */
    List<Tried> all(Scenario scenario) {
        Part<Outcome> undisturbedOne = belay -> List.of(clean(belay, scenario));
        Outcome clean = together(List.of(undisturbedOne)).get(0);
        List<String> acts = clean.acts();
        List<Part<Tried>> parts = new ArrayList<>();
        for (int from = 1; from <= acts.size(); from += ACTS_ON_ONE_TEMPORAL) {
            int first = from;
            int last = Math.min(acts.size(), from + ACTS_ON_ONE_TEMPORAL - 1);
            parts.add(belay -> some(belay, scenario, acts, first, last));
        }
        List<Tried> tried = new ArrayList<>(List.of(new Tried(scenario, "", Case.CLEAN, clean)));
        tried.addAll(together(parts));
        return tried;
    }

    private static List<Tried> some(FaultHarness belay, Scenario scenario, List<String> acts, int first, int last) {
        List<Tried> tried = new ArrayList<>();
        for (int act = first; act <= last; act++) {
            for (Fault fault : FAULTS) {
                Case happens = Case.of(act, fault);
                tried.add(new Tried(scenario, acts.get(act - 1), happens, belay.run(scenario, happens)));
            }
        }
        return tried;
    }

    /** The pairs of the seeds from 1 to that. */
    List<Tried> pairs(long seeds) {
        List<Part<Tried>> parts = new ArrayList<>();
        for (long from = 1; from <= seeds; from += SEEDS_ON_ONE_TEMPORAL) {
            long first = from;
            long last = Math.min(seeds, from + SEEDS_ON_ONE_TEMPORAL - 1);
            parts.add(belay -> {
                List<Tried> tried = new ArrayList<>();
                for (long seed = first; seed <= last; seed++) {
                    pair(belay, seed).ifPresent(tried::add);
                }
                return tried;
            });
        }
        return together(parts);
    }

    /** A fault, and a second one at an act that came after it: mostly while it goes back. The same seed is the same pair. */
    private Optional<Tried> pair(FaultHarness belay, long seed) {
        Random random = new Random(seed);
        Scenario scenario = one(Scenario.all(), random);
        int acts = clean(belay, scenario).acts().size();
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

    /** What becomes of it when nothing happens; looked at once. */
    private Outcome clean(FaultHarness belay, Scenario scenario) {
        return undisturbed.computeIfAbsent(scenario, each -> belay.run(each, Case.CLEAN));
    }

    private <T> List<T> together(List<Part<T>> parts) {
        List<Future<List<T>>> running = parts.stream()
                .map(part -> threads.submit((Callable<List<T>>) () -> {
                    try (FaultHarness belay = new FaultHarness()) {
                        return part.tried(belay);
                    }
                }))
                .toList();
        List<T> all = new ArrayList<>();
        try {
            for (Future<List<T>> each : running) {
                all.addAll(each.get());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
        return all;
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** What is done on one Temporal. */
    private interface Part<T> {
        List<T> tried(FaultHarness belay);
    }
}
