package io.belay.deploy.dev;

import io.belay.deploy.stack.Footprint;
import io.belay.deploy.stack.PartState;
import io.belay.deploy.stack.PartState.Phase;
import io.belay.deploy.stack.StackFile;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a person reads of a stack: plain lines, good in a terminal and in a pipe. */
final class StackReport {

    private final PrintWriter out;
    private final Map<String, Long> began = new ConcurrentHashMap<>();

    StackReport(PrintWriter out) {
        this.out = out;
    }

    /** One line when a process gets ready, and when it is down. */
    void changed(PartState state) {
        if (state.phase() == Phase.STARTING) {
            began.put(state.name(), System.nanoTime());
        } else if (state.phase() == Phase.READY) {
            Duration took = Duration.ofNanos(System.nanoTime() - began.getOrDefault(state.name(), System.nanoTime()));
            line("%-9s ready%s (%s)", state.name(), state.restarts() > 0 ? " again" : "", seconds(took));
        } else if (state.phase() == Phase.DOWN) {
            line("%-9s down: %s", state.name(), state.detail());
        }
    }

    /** Where everything is, once it is all up. */
    void places(StackFile stack, Footprint footprint, Duration took) {
        line("");
        line("The stack is up after %s, %d MB of memory. Ctrl-C ends it.", seconds(took), footprint.total() / 1024);
        line("");
        where(stack);
        line("");
    }

    /** How to make a first call. */
    void tryIt(FirstCall call) {
        line("Try it in another terminal, as %s:", call.person());
        line("");
        line("  ./belay whoami");
        line("  ./belay --help");
        line("  . %s", call.file());
        line("  curl -H \"Authorization: Bearer $BELAY_TOKEN\" $BELAY_URL/api/promotions");
        line("");
    }

    /** A running stack with its processes and their memory. */
    void status(StackFile stack, Footprint footprint) {
        line("stack %s, held by process %d", stack.id(), stack.launcher().pid());
        for (PartState part : stack.parts()) {
            String phase = part.phase().toString().toLowerCase(Locale.ROOT);
            line(
                    "  %-9s %-8s process %d, restarted %d times %s",
                    part.name(), phase, part.pid(), part.restarts(), part.detail());
        }
        where(stack);
        line("memory (PSS)");
        for (Footprint.Line process : footprint.processes()) {
            line("  %7d KB  %6d  %s", process.kilobytes(), process.pid(), shortened(process.command()));
        }
        line("  %7d KB  in all", footprint.total());
    }

    private void where(StackFile stack) {
        stack.services().forEach((name, place) -> line("  %-14s %s", name, place));
        stack.temporal().ifPresent(temporal -> {
            line("  %-14s %s", "Temporal UI", temporal.ui().orElse("none"));
            line("  %-14s %s", "Temporal", temporal.address());
        });
        stack.postgres()
                .ifPresent(store -> line(
                        "  %-14s %s, user %s, password in %s",
                        "PostgreSQL", store.url(), store.user(), store.passwordFile()));
        stack.hosts()
                .forEach((name, host) -> line(
                        "  %-14s ssh -i %s -p %d %s@%s",
                        "host " + name, host.key(), host.port(), host.user(), host.address()));
        line("  %-14s %s (stack.json tells all of this to programs; logs in logs/)", "directory", stack.directory());
    }

    private synchronized void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments).stripTrailing());
        out.flush();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String shortened(String command) {
        String text = command.replaceAll("-cp \\S+", "-cp …");
        return text.length() > 110 ? text.substring(0, 109) + "…" : text;
    }
}
