package io.belay.activities.job;

import io.belay.activities.ssh.Exit;
import io.belay.activities.ssh.HostException;
import io.belay.activities.ssh.Hosts;
import io.belay.activities.ssh.RemoteCommand;
import io.belay.workflows.failure.Code;
import io.belay.workflows.site.Host;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Questions to the helper on a host, which is sent there when it turns out to be missing. */
final class HelperCalls {
    private static final Duration UPLOAD = Duration.ofSeconds(60);

    private final Hosts hosts;
    private final HelperLines lines;
    private final SecureRandom random = new SecureRandom();

    HelperCalls(Hosts hosts) {
        this.hosts = hosts;
        this.lines = new HelperLines(hosts);
    }

    /** Asks once; when the helper is not there yet, sends it and asks once more. */
    Answer ask(Host host, String verb, List<String> arguments, byte[] input, Duration deadline) throws HostException {
        Optional<Answer> quick = lines.ask(host, nonce(), verb, arguments, input, deadline);
        if (quick.isPresent()) {
            return quick.get();
        }
        try {
            return call(host, verb, arguments, input, deadline);
        } catch (HostException e) {
            lines.give(host);
            throw e;
        }
    }

    private String nonce() {
        byte[] seed = new byte[6];
        random.nextBytes(seed);
        return HexFormat.of().formatHex(seed);
    }

    private Answer call(Host host, String verb, List<String> arguments, byte[] input, Duration deadline)
            throws HostException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        for (int attempt = 1; ; attempt++) {
            String nonce = nonce();
            said.reset();
            Exit exit = hosts.exec(host, new RemoteCommand(Helper.line(nonce, verb, arguments), input, deadline, said));
            Optional<Answer> answer = Answer.in(said.toByteArray(), nonce);
            if (answer.isPresent()) {
                return answer.get();
            }
            if (exit.status().isEmpty()) {
                throw new HostException(Code.HOST_UNREACHABLE, host.name() + " broke off in the middle of an answer.");
            }
            if (attempt > 1) {
                throw input.length == 0 ? strange(host, exit, said.toByteArray()) : silent(host);
            }
            upload(host);
        }
    }

    private void upload(Host host) throws HostException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Exit exit = hosts.exec(host, new RemoteCommand(Helper.upload(), Helper.text(), UPLOAD, said));
        String text = said.toString(StandardCharsets.UTF_8);
        if (text.contains("BELAY1 uploaded")) {
            return;
        }
        if (exit.status().isEmpty()) {
            throw new HostException(Code.HOST_UNREACHABLE, host.name() + " broke off while the helper was sent.");
        }
        throw strange(host, exit, said.toByteArray());
    }

    /** What it said may be what it was sent, secrets and all. */
    private static HostException silent(Host host) {
        return new HostException(
                Code.HOST_LACKS,
                host.name() + " takes the helper and does not run it as " + host.user()
                        + ": /bin/sh is needed, and no forced command.");
    }

    private static HostException strange(Host host, Exit exit, byte[] said) {
        Tail tail = new Tail();
        tail.add(said, 0, said.length);
        return new HostException(
                Code.HOST_LACKS,
                host.name() + " does not carry out commands as " + host.user() + ": /bin/sh with a"
                        + " writable home directory is needed, and no forced command. It ended with status "
                        + (exit.status().isPresent() ? exit.status().getAsInt() : -1) + " and said: "
                        + (tail.text() + ' ' + exit.error()).trim());
    }
}
