package io.belay.activities.job;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a job runs: constant shell text, and everything variable as data beside it.
 *
 * @param script the shell text
 * @param directory where it starts; empty for the home directory
 * @param environment its variables
 * @param secrets variables that never lie on the host's disk once the job has begun, nor in any list of processes
 */
public record Payload(
        String script, String directory, SortedMap<String, String> environment, SortedMap<String, String> secrets) {
    /** What a job says last that cannot enter its directory. */
    static final String NO_DIRECTORY = "belay: the directory of the instance cannot be entered";

    private static final String SERVICE = "belay_service() { /bin/sh \"$BELAY_HELPER\" - service \"$@\"; }\n";

    /** A promotion's own directory is there before its first verb, for nobody else to read: snapshots lie there too. */
    private static final String KEEP =
            "[ -d \"$BELAY_KEEP\" ] || (umask 077; mkdir -p -- \"$BELAY_KEEP\") || exit 73\n";

    public Payload {
        if (script.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a shell cannot hold a NUL");
        }
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }

    /** The file that the host runs; the same for the same job, whatever its secrets are today. */
    byte[] text() {
        StringBuilder text = new StringBuilder();
        environment.forEach((name, value) -> assign(text, name, value));
        text.append(SERVICE);
        if (!directory.isEmpty()) {
            text.append("cd -- ")
                    .append(Words.quoted(directory))
                    .append(" || { echo '" + NO_DIRECTORY + "' >&2; exit 72; }\n");
        }
        if (environment.containsKey("BELAY_KEEP")) {
            text.append(KEEP);
        }
        text.append(script);
        if (!script.endsWith("\n")) {
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String secretText() {
        StringBuilder text = new StringBuilder();
        secrets.forEach((name, value) -> assign(text, name, value));
        return text.toString();
    }

    int secretLines() {
        return lines(secretText());
    }

    int lines() {
        return lines(new String(text(), StandardCharsets.UTF_8));
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /** What is sent: the lines of the secrets, then the file. */
    byte[] input() {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(secretText().getBytes(StandardCharsets.UTF_8));
        input.writeBytes(text());
        return input.toByteArray();
    }

    /** One line that gives a variable its value, whatever is in it. */
    static void assign(StringBuilder text, String name, String value) {
        text.append("export ")
                .append(Words.variable(name))
                .append('=')
                .append(Words.quoted(value))
                .append('\n');
    }
}
