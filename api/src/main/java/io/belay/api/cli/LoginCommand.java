package io.belay.api.cli;

import io.belay.api.person.PersonResource;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay login --server URL}. */
@Command(
        name = "login",
        description = {
            "Remembers a server and your token for it, when it takes the token.",
            "Asks for the token without showing it, or reads it from standard input; an option for it there is none, for "
                    + "others on the machine can read command lines. --server is its address here."
        })
final class LoginCommand extends CliCommand {
    private static final int LONGEST = 1000;

    @Option(names = "--name", paramLabel = "NAME", description = "What to call it; the host's name unless said.")
    private String name = "";

    @Option(names = "--token-stdin", description = "Reads the token from standard input.")
    private boolean piped;

    @Option(names = "--ca", paramLabel = "FILE", description = "Certificates (PEM) of those who vouch for it.")
    private Optional<Path> ca = Optional.empty();

    @Override
    int run(PrintWriter out) {
        String wanted = server();
        if (!wanted.contains("://")) {
            throw wrong("say which: belay login --server https://belay.example.org");
        }
        URI url = Settings.address(wanted, "--server");
        String called = name.isEmpty() ? url.getHost().replaceAll("[^a-z0-9._-]", "-") : name;
        if (!ServerYaml.canBeCalled(called)) {
            throw wrong("--name has lower-case letters, digits, \".\", \"_\" and \"-\"");
        }
        Optional<Path> authority = ca.map(Path::toAbsolutePath);
        authority.filter(each -> !Files.isReadable(each)).ifPresent(each -> {
            throw wrong("--ca " + each + " cannot be read");
        });
        if (url.getScheme().equals("http") && !Loopback.is(url.getHost())) {
            say("belay: " + url + " is not encrypted: whoever listens on the way learns the token");
        }
        String token = Settings.proper(token(called), piped ? "standard input" : "what you typed");
        Answer<PersonResource.Me> me = new RestClient(new Settings(url, token, authority, "--server", "you"), around())
                .ask("/api/people/me", PersonResource.Me.class);
        ServerFile file = ServerFile.read(around());
        ServerFile.Server server = new ServerFile.Server(
                called, url.toString(), authority.map(Path::toString).orElse(""));
        file.writeToken(server, token);
        file.with(server).write();
        return tellOwn(
                out,
                Map.of(
                        "server",
                        called,
                        "url",
                        url.toString(),
                        "person",
                        me.value().name()),
                done -> out.println("logged in to " + called + " (" + url + ") as "
                        + me.value().name() + "; it is the current server"));
    }

    private String token(String called) {
        if (piped) {
            try {
                return new String(System.in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            } catch (IOException broken) {
                throw new CliFailure(Exit.USAGE, "standard input cannot be read");
            }
        }
        @Nullable Console console = System.console();
        if (console == null || !terminal().asks()) {
            throw new CliFailure(Exit.USAGE, "there is nobody to ask. Give the token with --token-stdin");
        }
        char @Nullable [] typed = console.readPassword("Token for %s: ", called);
        return typed == null ? "" : new String(typed).strip();
    }
}
