package io.belay.api.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands have in common: help, failures as messages with exit codes. */
@Command(
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:something that should not happen",
            "2:wrong command line",
            "3:Belay says no, and why",
            "4:no token, or none that is valid",
            "5:Belay does not answer; try again later"
        })
abstract class CliCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    private UnaryOperator<@Nullable String> environment = System::getenv;

    /** The same with another environment. */
    final CliCommand in(UnaryOperator<@Nullable String> other) {
        environment = other;
        return this;
    }

    /** Does it; the exit code. */
    abstract int run(PrintWriter out);

    @Override
    public final Integer call() {
        PrintWriter out = spec().commandLine().getOut();
        try {
            int exit = run(out);
            out.flush();
            return exit;
        } catch (CliFailure failure) {
            out.flush();
            PrintWriter err = spec().commandLine().getErr();
            err.println("belay: " + failure.getMessage());
            err.flush();
            return failure.exitCode();
        }
    }

    /** Belay, as the environment or the user's configuration says. */
    final RestClient belay() {
        return new RestClient(Settings.read(environment));
    }

    /** A variable of the environment; empty when it is not set. */
    final String variable(String name) {
        String value = environment.apply(name);
        return value == null ? "" : value;
    }

    /** Where messages go that are no result. */
    final PrintWriter err() {
        return spec().commandLine().getErr();
    }

    /** Says that the command line is wrong. */
    final ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("a command runs without picocli");
        }
        return spec;
    }
}
