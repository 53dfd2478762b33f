package io.belay.deploy.dev;

import io.belay.deploy.stack.Footprint;
import io.belay.deploy.stack.Interrupts;
import io.belay.deploy.stack.Scratch;
import io.belay.deploy.stack.StackFile;
import io.belay.deploy.stack.Stacks;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code belay dev}: the development stack until Ctrl-C. */
@Command(
        name = "dev",
        description = "Starts PostgreSQL, Temporal, embedded hosts, API and worker on this machine, until Ctrl-C.",
        mixinStandardHelpOptions = true)
public final class DevCommand implements Callable<Integer> {

    @Option(
            names = "--hosts",
            split = ",",
            defaultValue = "dev,uat,prod",
            paramLabel = "NAME",
            description = "Names of the embedded hosts (default: ${DEFAULT-VALUE}).")
    private List<String> hosts = List.of();

    @Option(names = "--keep", description = "Leave the stack's directory (data, logs) behind at the end.")
    private boolean keep;

    @Option(
            names = "--status",
            description = "Show the stacks that run: where, how they stand, their memory; then exit.")
    private boolean status;

    @Option(
            names = "--site-hosts",
            description = "Print the hosts of the stack that runs, as the \"hosts:\" of a site file; then exit.")
    private boolean siteHosts;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Scratch scratch = Scratch.find(System.getenv());
        Stacks stacks = new Stacks(scratch);
        if (status) {
            return showStatus(stacks);
        }
        if (siteHosts) {
            return showHosts(stacks);
        }
        for (String left : stacks.sweep()) {
            say("swept away what the stack " + left + " had left");
        }
        return hold(scratch);
    }

    private int hold(Scratch scratch) throws IOException {
        Thread main = Thread.currentThread();
        AtomicInteger exit = new AtomicInteger();
        Interrupts.handle(
                status -> {
                    exit.set(status);
                    main.interrupt();
                },
                // The lifeline ends the rest, by force where it must.
                Runtime.getRuntime()::halt);
        Instant began = Instant.now();
        StackReport report = new StackReport(out());
        say("starting the stack");
        try (DevStack stack = DevStack.start(new DevOptions(hosts, true, keep), scratch, report::changed, this::say)) {
            Optional<FirstCall> firstCall = FirstCall.prepare(stack.file());
            report.places(stack.file(), stack.footprint(), Duration.between(began, Instant.now()));
            firstCall.ifPresent(report::tryIt);
            new CountDownLatch(1).await();
        } catch (InterruptedException asked) {
            ended(scratch);
        } catch (IOException | RuntimeException broken) {
            // What was under way when it was asked to end says so in words of its own.
            if (exit.get() == 0) {
                throw broken;
            }
            ended(scratch);
        }
        return exit.get();
    }

    private void ended(Scratch scratch) {
        say("ended; nothing is left behind" + (keep ? " but " + scratch.stacks() : ""));
    }

    private int showStatus(Stacks stacks) throws IOException {
        List<StackFile> running = stacks.running();
        StackReport report = new StackReport(out());
        if (running.isEmpty()) {
            say("no stack runs");
            return 1;
        }
        for (StackFile stack : running) {
            report.status(stack, Footprint.of(stack));
        }
        return 0;
    }

    private int showHosts(Stacks stacks) throws IOException {
        List<StackFile> running = stacks.running();
        if (running.isEmpty()) {
            spec.commandLine().getErr().println("belay: no stack runs. Start one in another terminal: ./belay dev");
            return 1;
        }
        out().println("hosts:");
        running.get(0)
                .hosts()
                .forEach((name, host) -> out().printf(
                                Locale.ROOT,
                                "  %s: { address: \"%s\", port: %d, user: \"%s\", hostKey: \"%s\", key: \"file:%s\" }%n",
                                name,
                                host.address(),
                                host.port(),
                                host.user(),
                                host.hostKey(),
                                host.key()));
        out().flush();
        return 0;
    }

    private void say(String line) {
        out().println("belay: " + line);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
