package io.belay.activities.job;

import io.belay.activities.ssh.HostException;
import io.belay.activities.ssh.Hosts;
import io.belay.activities.ssh.Line;
import io.belay.workflows.site.Host;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Helpers that go on and are asked one question after another, which spares each question a channel and a login shell. They
 * are a short cut and nothing else: whoever gets no answer here asks by a call of its own, since every question may be asked
 * again.
 */
final class HelperLines {
    /** Questions that are asked often and in a row. */
    private static final Set<String> VERBS = Set.of("run", "poll");
    /** What is larger is checked by a tool that reads to the end of its input, which a line does not have. */
    private static final int LARGEST = 8000;
    /** Lines that are kept for the next question, for each host. */
    private static final int KEPT = 2;

    private static final Duration GREETING = Duration.ofSeconds(5);

    private final Hosts hosts;
    /** Hosts that took the command and said nothing for so long: they are not asked to listen again. */
    private final Set<Host> mute = ConcurrentHashMap.newKeySet();

    private final Map<Host, Deque<Line>> idle = new ConcurrentHashMap<>();

    HelperLines(Hosts hosts) {
        this.hosts = hosts;
    }

    /** The answer, if one came; empty when it is to be had by a call of its own only. */
    Optional<Answer> ask(Host host, String nonce, String verb, List<String> arguments, byte[] input, Duration deadline)
            throws HostException {
        if (!VERBS.contains(verb) || input.length > LARGEST) {
            return Optional.empty();
        }
        Optional<Line> line = line(host, nonce);
        return line.isEmpty()
                ? Optional.empty()
                : ask(host, line.get(), nonce, said(nonce, verb, arguments, input), deadline);
    }

    private Optional<Answer> ask(Host host, Line line, String nonce, byte[] said, Duration deadline)
            throws HostException {
        byte[] mark = mark(nonce, ".");
        boolean whole = false;
        try {
            byte[] heard = line.ask(said, mark, deadline);
            whole = line.open();
            return whole
                    ? Answer.in(Arrays.copyOf(heard, heard.length - mark.length), nonce)
                    : Answer.in(heard, nonce).filter(answer -> answer.word(0).equals("E"));
        } finally {
            if (whole) {
                keep(host, line);
            } else {
                line.close();
            }
        }
    }

    /** Gives up the lines to a host that wait for a question: it may not grant another channel beside them. */
    void give(Host host) {
        Deque<Line> lines = idle.remove(host);
        if (lines != null) {
            lines.forEach(Line::close);
        }
    }

    private Optional<Line> line(Host host, String nonce) throws HostException {
        Deque<Line> lines = idle.getOrDefault(host, new ConcurrentLinkedDeque<>());
        for (Line line = lines.pollFirst(); line != null; line = lines.pollFirst()) {
            if (line.open()) {
                return Optional.of(line);
            }
            line.close();
        }
        return mute.contains(host) ? Optional.empty() : begun(host, nonce);
    }

    /** Nothing is said before the helper has shown that it listens: a host may repeat what it hears. */
    private Optional<Line> begun(Host host, String nonce) throws HostException {
        Optional<Line> begun = hosts.line(host, Helper.line(nonce, "serve", List.of()));
        if (begun.isPresent() && !ready(host, begun.get(), nonce)) {
            begun.get().close();
            return Optional.empty();
        }
        return begun;
    }

    private boolean ready(Host host, Line line, String nonce) {
        long since = System.nanoTime();
        try {
            line.ask(new byte[0], mark(nonce, "ready"), GREETING);
            return line.open();
        } catch (HostException e) {
            if (System.nanoTime() - since >= GREETING.toNanos()) {
                mute.add(host);
            }
            return false;
        }
    }

    private static byte[] mark(String nonce, String word) {
        return ("\nBELAY1 " + nonce + ' ' + word + '\n').getBytes(StandardCharsets.US_ASCII);
    }

    private void keep(Host host, Line line) {
        Deque<Line> lines = idle.computeIfAbsent(host, any -> new ConcurrentLinkedDeque<>());
        if (lines.size() < KEPT) {
            lines.addFirst(line);
        } else {
            line.close();
        }
    }

    private static byte[] said(String nonce, String verb, List<String> arguments, byte[] input) {
        byte[] words = Helper.words(nonce, verb, arguments).concat("\n").getBytes(StandardCharsets.US_ASCII);
        byte[] said = Arrays.copyOf(words, words.length + input.length);
        System.arraycopy(input, 0, said, words.length, input.length);
        return said;
    }
}
