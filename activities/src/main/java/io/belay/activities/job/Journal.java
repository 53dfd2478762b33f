package io.belay.activities.job;

import io.belay.activities.ssh.HostException;
import io.belay.activities.ssh.Hosts;
import io.belay.workflows.failure.Code;
import io.belay.workflows.site.Host;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The journal that a host keeps of each instance: which promotion is changing it, by which fencing token, and which of its
 * jobs began. It survives reboots; while it is open for one promotion no other can begin.
 */
public final class Journal {
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final byte[] NOTHING = {};

    private final HelperCalls helper;

    /** Asks through these connections. */
    public Journal(Hosts hosts) {
        this.helper = new HelperCalls(hosts);
    }

    /** What a host answers to a wish to open or close. */
    public enum Outcome {
        /** It is so. */
        DONE,
        /** The host has seen a higher token. */
        STALE,
        /** The journal is open for another promotion. */
        OPEN_FOR_ANOTHER,
        /** A job of this instance still runs. */
        BUSY
    }

    /**
     * An answer.
     *
     * @param outcome what became of the wish
     * @param detail the higher token; the other promotion; the job that runs; the promotion for which it was open before
     */
    public record Reply(Outcome outcome, String detail) {}

    /**
     * What a host knows of an instance.
     *
     * @param promotion for which it is open; empty when it is not
     * @param highest token that it has seen
     * @param steps that began since it was opened, one line each: job, label, promotion, state, exit status, why
     */
    public record Page(String promotion, long highest, List<String> steps) {}

    /** Opens an instance for a promotion; again does no harm. */
    public Reply open(Host host, Fence fence) throws HostException {
        return ask(host, "open", fence);
    }

    /** Takes over a journal that another promotion left open, to put right what it left. */
    public Reply adopt(Host host, Fence fence) throws HostException {
        return ask(host, "adopt", fence);
    }

    /** Settles an instance: no job of it begins from here on, and of those that were, only how they ended is kept. */
    public Reply close(Host host, Fence fence) throws HostException {
        return ask(host, "close", fence);
    }

    /** Looks. */
    public Page show(Host host, String scope) throws HostException {
        String word = new Fence(scope, 0, Fence.none().promotion()).scopeWord();
        Answer answer = helper.ask(host, "journal", List.of(word), NOTHING, DEADLINE);
        String by = answer.word(2);
        List<String> steps =
                new String(answer.body(), StandardCharsets.UTF_8).lines().toList();
        return new Page(by.equals("-") ? "" : by, answer.number(3), steps);
    }

    private Reply ask(Host host, String verb, Fence fence) throws HostException {
        List<String> words = List.of(fence.scopeWord(), fence.tokenWord(), fence.promotionWord());
        Answer answer = helper.ask(host, verb, words, NOTHING, DEADLINE);
        String detail = answer.word(2);
        if (answer.word(0).equals("S")) {
            return new Reply(Outcome.DONE, detail.equals("-") ? "" : detail);
        }
        return switch (answer.word(1)) {
            case "fenced" -> new Reply(Outcome.STALE, detail);
            case "journal" -> new Reply(Outcome.OPEN_FOR_ANOTHER, detail);
            case "busy" -> new Reply(Outcome.BUSY, detail);
            case "unwritable" ->
                throw new HostException(
                        Code.HOST_LACKS,
                        host.name() + ": cannot write in the home directory of " + host.user()
                                + ": see to its rights and free space.");
            default -> throw new HostException(Code.INTERNAL, host.name() + ": the helper said " + answer.words());
        };
    }
}
