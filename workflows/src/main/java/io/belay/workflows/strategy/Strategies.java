package io.belay.workflows.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The strategies that there are: Belay's own, and those that an installation puts on the class path of its API and
 * workers, named in {@code META-INF/services}. One of its own has the better right to a name.
 */
public final class Strategies {
    private static final List<Strategy> ALL = all();

    private Strategies() {}

    /** The strategy of that name, if there is one. */
    public static Optional<Strategy> named(String name) {
        return ALL.stream().filter(strategy -> strategy.name().equals(name)).findFirst();
    }

    /** The names that a stage can ask for. */
    public static List<String> names() {
        return ALL.stream().filter(Strategy::forStages).map(Strategy::name).toList();
    }

    private static List<Strategy> all() {
        List<Strategy> all = new ArrayList<>(List.of(
                new InPlace(),
                new PreviewAttempt(),
                new PreviewCreate(),
                new PreviewSynchronise(),
                new InstanceRemove(),
                new InstanceClear()));
        ServiceLoader.load(Strategy.class, Strategies.class.getClassLoader()).forEach(all::add);
        return List.copyOf(all);
    }
}
