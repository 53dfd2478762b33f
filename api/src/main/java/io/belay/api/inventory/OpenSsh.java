package io.belay.api.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The user's own {@code ssh}, with the user's own configuration, agent and keys. Host keys are strict and nothing is asked
 * at a prompt; whatever varies goes to a host by standard input, never in a command's text.
 */
public final class OpenSsh {
    private static final int PATIENCE_SECONDS = 60;
    private static final String END = "END-OF-WHAT-BELAY-SAYS";
    private static final int MOST_OUTPUT = 256 * 1024;

    private final Optional<Path> config;

    /** With another configuration than the user's, or with that. */
    public OpenSsh(Optional<Path> config) {
        this.config = config;
    }

    /**
     * What a program said.
     *
     * @param exit its exit status
     * @param out its output
     * @param err its messages
     */
    public record Output(int exit, String out, String err) {}

    /** What counts for a host: {@code ssh -G}, each setting with its values in order. */
    Map<String, List<String>> settings(String name) throws InventoryProblem {
        List<String> command = command("ssh", "-G");
        command.addAll(List.of("--", name));
        Output said = run(command, "");
        if (said.exit() != 0) {
            throw new InventoryProblem(
                    "ssh does not understand its configuration: " + said.err().strip());
        }
        Map<String, List<String>> settings = new LinkedHashMap<>();
        for (String line : said.out().split("\n")) {
            String[] pair = line.split(" ", 2);
            if (pair.length == 2) {
                settings.computeIfAbsent(pair[0], any -> new ArrayList<>()).add(pair[1].strip());
            }
        }
        return settings;
    }

    /** A host of the configuration, or any name as an address. */
    public InventoryHost host(String name) throws InventoryProblem {
        return SshConfig.host(name, settings(name));
    }

    /** The keys that the user's {@code known_hosts} have for a host. */
    public Optional<HostKey> known(InventoryHost host) throws InventoryProblem {
        Map<String, List<String>> settings = settings(host.name());
        String alias =
                settings.getOrDefault("hostkeyalias", List.of(host.address())).get(0);
        String name = host.port() == 22 ? alias : "[" + alias + "]:" + host.port();
        List<HostKey> keys = new ArrayList<>();
        for (String setting : List.of("userknownhostsfile", "globalknownhostsfile")) {
            for (String file :
                    settings.getOrDefault(setting, List.of("")).get(0).split(" +")) {
                Path path = Path.of(home(file));
                if (!file.isEmpty() && Files.isReadable(path)) {
                    Output found = run(new ArrayList<>(List.of("ssh-keygen", "-F", name, "-f", path.toString())), "");
                    found.out()
                            .lines()
                            .map(HostKey::of)
                            .flatMap(Optional::stream)
                            .forEach(keys::add);
                }
            }
        }
        return HostKey.best(keys);
    }

    /** The key that a host shows to whoever asks; not to be trusted until a person has compared it. */
    public Optional<HostKey> shown(InventoryHost host) throws InventoryProblem {
        if (!host.address().matches("[A-Za-z0-9:][A-Za-z0-9.:-]*")) {
            return Optional.empty();
        }
        Output shown = run(
                new ArrayList<>(List.of("ssh-keyscan", "-T", "10", "-p", String.valueOf(host.port()), host.address())),
                "");
        return HostKey.best(
                shown.out().lines().map(HostKey::of).flatMap(Optional::stream).toList());
    }

    /** What reads the output of a command while it comes. */
    public interface Receiver {
        /**
         * Reads it, up to its end or as far as is wanted.
         *
         * @throws IOException when it cannot be read
         * @throws InventoryProblem when it is not wanted any more
         */
        void receive(InputStream sent) throws IOException, InventoryProblem;
    }

    /**
     * Runs a constant script on a host that shows the pinned key.
     *
     * @param script shell text that reads what varies from standard input
     * @param data one line that it reads there; no shell looks at it
     */
    public Output run(InventoryHost host, HostKey pinned, String script, String data) throws InventoryProblem {
        Path known = known(pinned);
        try {
            return run(login(host, pinned, known), input(script, data));
        } finally {
            remove(known);
        }
    }

    /**
     * The same for output of any length, which is read while it comes, as far as it is wanted: what a host sends beyond that
     * is not waited for. A host that falls silent for two minutes is given up.
     *
     * @return with no output
     */
    public Output run(InventoryHost host, HostKey pinned, String script, String data, Receiver receiver)
            throws InventoryProblem {
        Path known = known(pinned);
        try {
            return receive(login(host, pinned, known), input(script, data), receiver);
        } finally {
            remove(known);
        }
    }

    private static String input(String script, String data) {
        if (data.equals(END) || data.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("one line of data is sent");
        }
        return "{\n" + script + "\nexit 0\n} <<'" + END + "'\n" + data + "\n" + END + "\n";
    }

    private List<String> login(InventoryHost host, HostKey pinned, Path known) {
        List<String> command = command("ssh", "-T", "-x", "-a");
        for (String option : List.of(
                "BatchMode=yes",
                "StrictHostKeyChecking=yes",
                "UserKnownHostsFile=" + known,
                "GlobalKnownHostsFile=/dev/null",
                "UpdateHostKeys=no",
                "HostKeyAlias=belay-pinned",
                "ConnectTimeout=15",
                "ServerAliveInterval=15",
                "ServerAliveCountMax=8",
                "ClearAllForwardings=yes",
                "HostKeyAlgorithms="
                        + (pinned.type().equals("ssh-rsa") ? "rsa-sha2-512,rsa-sha2-256" : pinned.type()))) {
            command.add("-o");
            command.add(option);
        }
        host.user().ifPresent(user -> command.addAll(List.of("-l", user)));
        command.addAll(List.of("-p", String.valueOf(host.port()), "--", host.name(), "exec /bin/sh -s"));
        return command;
    }

    private static Path known(HostKey pinned) throws InventoryProblem {
        try {
            Path known = Files.createTempFile("belay-known", "");
            // Ctrl-C leaves nothing.
            known.toFile().deleteOnExit();
            return Files.writeString(known, "belay-pinned " + pinned.line() + "\n");
        } catch (IOException unwritable) {
            throw new InventoryProblem("no temporary file can be written: " + unwritable.getMessage());
        }
    }

    private static void remove(Path known) throws InventoryProblem {
        try {
            Files.deleteIfExists(known);
        } catch (IOException busy) {
            throw new InventoryProblem(known + " cannot be removed: " + busy.getMessage());
        }
    }

    private List<String> command(String program, String... options) {
        List<String> command = new ArrayList<>(List.of(program));
        config.ifPresent(file -> command.addAll(List.of("-F", file.toString())));
        command.addAll(List.of(options));
        return command;
    }

    private static Output run(List<String> command, String input) throws InventoryProblem {
        try {
            Process process = start(command);
            CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
            CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            tell(process, input);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new InventoryProblem(
                        command.get(0) + " did not end within a minute. Try it by hand: " + String.join(" ", command));
            }
            return new Output(process.exitValue(), out.join(), err.join());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InventoryProblem("interrupted");
        }
    }

    private static Output receive(List<String> command, String input, Receiver receiver) throws InventoryProblem {
        Process process = start(command);
        try (InputStream sent = process.getInputStream()) {
            CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            tell(process, input);
            receiver.receive(sent);
            return new Output(ended(process, sent), "", err.join());
        } catch (IOException broken) {
            throw new InventoryProblem("what the host sends cannot be read: " + broken.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InventoryProblem("interrupted");
        } finally {
            process.destroy();
        }
    }

    /** The exit status; a program that goes on saying what nobody asked for, or does not end, is ended. */
    private static int ended(Process process, InputStream sent) throws InterruptedException {
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        try {
            if (sent.readNBytes(MOST_OUTPUT).length == MOST_OUTPUT) {
                process.destroyForcibly();
            }
        } catch (IOException closed) {
            // It was ended meanwhile.
        }
        return process.waitFor();
    }

    private static Process start(List<String> command) throws InventoryProblem {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException missing) {
            throw new InventoryProblem(
                    "the program \"" + command.get(0)
                            + "\" is needed and cannot be started. Install OpenSSH's client (Debian: apt install openssh-client)");
        }
    }

    private static void tell(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            // It ended without reading; its exit status says why.
        }
    }

    private static String text(InputStream stream) {
        try (stream) {
            byte[] read = stream.readNBytes(MOST_OUTPUT);
            stream.transferTo(OutputStream.nullOutputStream());
            return new String(read, StandardCharsets.UTF_8);
        } catch (IOException closed) {
            return "";
        }
    }

    private static String home(String file) {
        return file.startsWith("~/") ? System.getProperty("user.home", "/") + file.substring(1) : file;
    }
}
