package io.belay.workflows.strategy;

import java.util.List;
import java.util.Optional;

/** The strategies that there are. */
public final class Strategies {
    private static final List<Strategy> ALL = List.of(new InPlace());

    private Strategies() {}

    /** The strategy of that name, if there is one. */
    public static Optional<Strategy> named(String name) {
        return ALL.stream().filter(strategy -> strategy.name().equals(name)).findFirst();
    }

    /** All names, for messages. */
    public static List<String> names() {
        return ALL.stream().map(Strategy::name).toList();
    }
}
