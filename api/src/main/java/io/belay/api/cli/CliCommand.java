package io.belay.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.belay.api.request.Json;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands have in common: help, the manner of answers, failures as messages with exit codes. */
@Command(mixinStandardHelpOptions = true)
abstract class CliCommand implements Callable<Integer> {
    private static final int[] EXITS = {Exit.DONE, Exit.BROKEN, Exit.USAGE, Exit.REFUSED, Exit.NOT_ALLOWED, Exit.NOT_NOW
    };

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Manner manner = new Manner();

    private Surroundings around = Surroundings.of(System::getenv);

    /** The same with other surroundings. */
    final CliCommand in(Surroundings other) {
        around = other;
        return this;
    }

    /** Does it; the exit code. */
    abstract int run(PrintWriter out);

    /** The exit codes that it can have. */
    int[] exits() {
        return EXITS.clone();
    }

    @Override
    public final Integer call() {
        PrintWriter out = spec().commandLine().getOut();
        try {
            int exit = run(out);
            out.flush();
            return exit;
        } catch (CliFailure failure) {
            out.flush();
            say("belay: " + failure.getMessage());
            return failure.exitCode();
        }
    }

    /** Belay, as options, the environment or the user's configuration say. */
    final RestClient belay() {
        return new RestClient(settings(), around);
    }

    /** Where Belay is and who speaks. */
    final Settings settings() {
        return Settings.read(around, server());
    }

    /** The server that is wanted, by name or address; empty when none was said. */
    final String server() {
        return manner.server(around.outer());
    }

    /** What is around. */
    final Surroundings around() {
        return around;
    }

    /** Where people read and write, as far as they want it. */
    final Terminal terminal() {
        return manner.colourless(around.outer()) ? around.terminal().colourless() : around.terminal();
    }

    /** A variable of the environment; empty when it is not set. */
    final String variable(String name) {
        return around.variable(name);
    }

    /** Whether programs read the answer. */
    final boolean json() {
        return manner.json(around.outer());
    }

    /** Prints an answer: as it came, or as text. */
    final <T> int tell(PrintWriter out, Answer<T> answer, Consumer<T> asText) {
        if (json()) {
            out.println(answer.json().strip());
        } else {
            asText.accept(answer.value());
        }
        return Exit.DONE;
    }

    /** Prints something that is no answer of Belay's. */
    final <T> int tellOwn(PrintWriter out, T value, Consumer<T> asText) {
        try {
            return tell(out, new Answer<>(json() ? Json.lenient().writeValueAsString(value) : "", value), asText);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Goes on only when a person is sure.
     *
     * @param yes whether it was said by {@code --yes} already
     * @param what what will happen, in a sentence or more
     */
    final void sure(boolean yes, String what) {
        if (yes) {
            return;
        }
        say(what);
        if (!terminal().asks()) {
            throw new CliFailure(
                    Exit.USAGE,
                    "nobody can be asked here, so nothing was done. If that is what you want, type it again with --yes");
        }
        if (!new Asking(err(), false).yes("Do it?", "--yes")) {
            throw new CliFailure(Exit.REFUSED, "nothing was done");
        }
    }

    /** The whole command line. */
    final CommandLine root() {
        return spec().root().commandLine();
    }

    /** Where messages go that are no result. */
    final PrintWriter err() {
        return spec().commandLine().getErr();
    }

    /** Says something that is no result. */
    final void say(String line) {
        err().println(line);
        err().flush();
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
