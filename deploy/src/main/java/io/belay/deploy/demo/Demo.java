package io.belay.deploy.demo;

import io.belay.deploy.dev.DevOptions;
import io.belay.deploy.dev.DevStack;
import io.belay.deploy.stack.Interrupts;
import io.belay.deploy.stack.PartState;
import io.belay.deploy.stack.Ports;
import io.belay.deploy.stack.Scratch;
import io.belay.deploy.stack.StackFile;
import io.belay.deploy.stack.Stacks;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay demo}: a small real site, carried from dev to production, put back, rescued; and looked at. */
@Command(
        name = "demo",
        description = "Carries a small real site dev, uat, prod on this machine: approvals, an attempt, a failed"
                + " migration put back, a cancelled attempt, a killed worker. Checks on the hosts that it was so.",
        mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
    @Option(
            names = {"-y", "--yes"},
            description = "Answer every question as suggested; exit status 0 only if everything was as claimed.")
    private boolean yes;

    @Option(names = "--hold", description = "Stay up at the end, to look around; Ctrl-C ends it.")
    private boolean hold;

    @Option(names = "--keep", description = "Leave the stack's directory (hosts, data, logs) behind at the end.")
    private boolean keep;

    @Override
    public Integer call() throws IOException {
        Thread main = Thread.currentThread();
        AtomicInteger interrupted = new AtomicInteger();
        // The second Ctrl-C does not wait; the lifeline then ends by force what is left.
        Interrupts.handle(
                status -> {
                    interrupted.set(status);
                    main.interrupt();
                },
                Runtime.getRuntime()::halt);
        Screen screen = new Screen(System.out);
        screen.say("belay demo: a shop goes dev, uat, prod, on servers of its own on this machine");
        try {
            return tell(screen) ? 0 : 1;
        } catch (InterruptedException asked) {
            return ended(screen, interrupted.get());
        } catch (RuntimeException broken) {
            if (interrupted.get() == 0) {
                throw broken;
            }
            return ended(screen, interrupted.get());
        }
    }

    private int ended(Screen screen, int status) {
        screen.say("ended; nothing is left behind" + (keep ? " but the stack's directory" : ""));
        return status;
    }

    private boolean tell(Screen screen) throws IOException, InterruptedException {
        Scratch scratch = Scratch.find(System.getenv());
        for (String left : new Stacks(scratch).sweep()) {
            screen.say("swept away what the stack " + left + " had left");
        }
        screen.say("starting PostgreSQL, Temporal, three SSH hosts, Belay's API and worker");
        DevOptions options = new DevOptions(List.of("dev", "uat", "prod"), true, keep);
        try (Ports ports = new Ports();
                DevStack stack = DevStack.start(options, scratch, state -> show(screen, state), screen::say)) {
            boolean so = new Story(scene(screen, stack.file(), ports), yes ? "20s" : "10m").tell();
            if (hold) {
                hold(screen, stack.file());
            }
            screen.say("ending everything");
            return so;
        }
    }

    private Scene scene(Screen screen, StackFile stack, Ports ports) {
        Map<String, Person> people = People.admit(stack.postgres().orElseThrow());
        StackFile.Temporal temporal = stack.temporal().orElseThrow();
        return new Scene(
                screen,
                yes ? Asking.nobody(screen) : Asking.reader(screen, System.in),
                new Claims(screen),
                new RestApi(URI.create(stack.services().getOrDefault("API", ""))),
                new Signals(temporal.address(), temporal.namespace(), temporal.program()),
                DemoSite.create(stack, ports::chooseAnother),
                new Processes(stack.directory()),
                people,
                new Journal());
    }

    private static void show(Screen screen, PartState state) {
        switch (state.phase()) {
            case READY -> screen.say("  " + state.name() + " is up" + (state.restarts() > 0 ? " again" : ""));
            case DOWN -> screen.say("  " + state.name() + " is down: " + state.detail());
            case STARTING, ENDED -> {}
        }
    }

    private static void hold(Screen screen, StackFile stack) throws InterruptedException {
        screen.say("everything stays up; Ctrl-C ends it");
        stack.services().forEach((name, place) -> screen.more("  " + name + "  " + place));
        stack.temporal().flatMap(StackFile.Temporal::ui).ifPresent(ui -> screen.more("  Temporal's pages  " + ui));
        screen.more(
                "  people and addresses, for a shell:  . " + stack.directory().resolve("demo/people.env"));
        screen.more("  logs  " + stack.directory().resolve("logs"));
        new CountDownLatch(1).await();
    }
}
