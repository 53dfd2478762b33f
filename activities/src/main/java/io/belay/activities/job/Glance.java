package io.belay.activities.job;

import io.belay.activities.ssh.Exit;
import io.belay.activities.ssh.HostException;
import io.belay.activities.ssh.Hosts;
import io.belay.activities.ssh.RemoteCommand;
import io.belay.workflows.failure.Code;
import io.belay.workflows.plan.Command;
import io.belay.workflows.site.Host;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a verb said that changes nothing and was run at once, outside of all jobs: it needs no lock and no promotion, leaves
 * nothing on the host, and whoever loses its answer asks again.
 *
 * @param status its exit status
 * @param result what it wrote to {@code $BELAY_RESULT}
 * @param output what it printed, at most 1 MB of it, fit for people
 * @param error the end of what it printed as errors
 */
public record Glance(int status, SortedMap<String, String> result, String output, String error) {
    private static final SecureRandom RANDOM = new SecureRandom();

    public Glance {
        result = Collections.unmodifiableSortedMap(new TreeMap<>(result));
    }

    /** Runs it; secrets of the command are not sent. */
    public static Glance at(Hosts hosts, Host host, Command command, Duration deadline) throws HostException {
        byte[] seed = new byte[8];
        RANDOM.nextBytes(seed);
        String mark = "belay-" + HexFormat.of().formatHex(seed);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        byte[] text = text(command, mark).getBytes(StandardCharsets.UTF_8);
        Exit exit = hosts.exec(host, new RemoteCommand("/bin/sh -s", text, deadline, said));
        String answer = said.toString(StandardCharsets.UTF_8);
        String whole = between(answer, mark + " status ", "\n" + mark + " end\n");
        if (whole.isEmpty()) {
            throw new HostException(
                    exit.status().isEmpty() ? Code.HOST_UNREACHABLE : Code.HOST_LACKS,
                    host.name() + " broke off before it had said everything"
                            + (exit.error().isBlank()
                                    ? "."
                                    : ": " + Tail.printable(exit.error()).strip()));
        }
        return new Glance(
                Integer.parseInt(whole.substring(0, whole.indexOf('\n')).strip()),
                Reported.read(between(whole, mark + " result\n", "\n" + mark + " output\n")),
                Tail.printable(between(whole, mark + " output\n", "\n" + mark + " error\n")),
                Tail.printable(whole.substring(whole.indexOf(mark + " error\n") + mark.length() + 7))
                        .strip());
    }

    private static String text(Command command, String mark) {
        StringBuilder text = new StringBuilder("umask 077\n"
                + "d=$(mktemp -d \"${TMPDIR:-/tmp}/belay-look.XXXXXX\") || exit 73\n"
                + "trap 'rm -rf \"$d\"' 0\ntrap 'exit 143' 1 2 15\n: >\"$d/result\"\n");
        text.append("printf %s ").append(Words.quoted(command.script())).append(" >\"$d/script\"\n(\n");
        command.environment().forEach((name, value) -> Payload.assign(text, name, value));
        return text.append("export BELAY_RESULT=\"$d/result\"\ncd -- ")
                .append(Words.quoted(command.directory()))
                .append(" && exec /bin/sh \"$d/script\"\n) </dev/null >\"$d/out\" 2>\"$d/err\"\ns=$?\n")
                .append("echo '")
                .append(mark)
                .append(" status '$s\n")
                .append("echo '")
                .append(mark)
                .append(" result'\ndd if=\"$d/result\" bs=4096 count=1 2>/dev/null\necho\n")
                .append("echo '")
                .append(mark)
                .append(" output'\ndd if=\"$d/out\" bs=1048576 count=1 2>/dev/null\necho\n")
                .append("echo '")
                .append(mark)
                .append(" error'\ntail -c 2000 \"$d/err\"\necho\n")
                .append("echo '")
                .append(mark)
                .append(" end'\n")
                .toString();
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from);
        int end = text.indexOf(to, Math.max(start, 0));
        return start < 0 || end < 0 || end < start + from.length() ? "" : text.substring(start + from.length(), end);
    }
}
