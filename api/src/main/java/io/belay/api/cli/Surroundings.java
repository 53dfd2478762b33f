package io.belay.api.cli;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a command finds around it.
 *
 * @param environment the variables
 * @param outer what was said before the command's name
 * @param nearby a Belay that runs on this machine, for whoever has configured none
 * @param terminal where people read and write
 */
record Surroundings(
        UnaryOperator<@Nullable String> environment,
        Manner outer,
        Supplier<Optional<Nearby>> nearby,
        Terminal terminal) {

    /** Those of this process. */
    static Surroundings real(Supplier<Optional<Nearby>> nearby) {
        return new Surroundings(System::getenv, new Manner(), nearby, Terminal.real());
    }

    /** Those with an environment and nobody at a terminal. */
    static Surroundings of(UnaryOperator<@Nullable String> environment) {
        return new Surroundings(environment, new Manner(), Optional::empty, Terminal.NONE);
    }

    /** A variable of the environment; empty when it is not set. */
    String variable(String name) {
        String value = environment.apply(name);
        return value == null ? "" : value;
    }
}
