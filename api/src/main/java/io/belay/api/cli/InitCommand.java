package io.belay.api.cli;

import io.belay.api.inventory.HostKey;
import io.belay.api.inventory.InventoryHost;
import io.belay.api.inventory.InventoryProblem;
import io.belay.api.inventory.OpenSsh;
import io.belay.api.setup.FirstFile;
import io.belay.api.setup.Found;
import io.belay.api.site.Kits;
import io.belay.api.site.SiteReader;
import io.belay.api.site.SiteWords;
import io.belay.api.yaml.MistakenFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay init}. */
@Command(
        name = "init",
        description = {
            "Writes a first site file, by asking and by looking at a host with your own ssh. Changes nothing there.",
            "The host's key is taken from known_hosts; another is shown, and pinned only when you have compared it."
        })
final class InitCommand extends Offline {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "What to write; default ${DEFAULT-VALUE}.")
    private String file = "site.yaml";

    @Option(names = "--host", paramLabel = "[USER@]HOST", description = "The host, as your ssh calls it.")
    private String host = "";

    @Option(names = "--directory", paramLabel = "PATH", description = "Where the site is installed there.")
    private String directory = "";

    @Option(names = "--name", paramLabel = "SITE", description = "The site's name.")
    private String name = "";

    @Option(names = "--stage", paramLabel = "STAGE", description = "The stage that it is; default ${DEFAULT-VALUE}.")
    private String stage = "prod";

    @Option(names = "--kit", paramLabel = "KIT", description = "The kit; default the one that fits what is found.")
    private String kit = "";

    @Option(
            names = "--git",
            paramLabel = "URL",
            description = "The repository; default the one that the site came from.")
    private String git = "";

    @Option(
            names = "--key",
            paramLabel = "REFERENCE",
            description = "The private key with which Belay's worker logs in, file:/PATH or env:NAME; default yours.")
    private String key = "";

    @Option(
            names = "--pin",
            paramLabel = "SHA256:…",
            description = "The fingerprint of the host's key, compared before.")
    private String pin = "";

    @Option(names = "--ssh-config", paramLabel = "FILE", description = "Another SSH configuration than your own.")
    private Optional<Path> sshConfig = Optional.empty();

    @Option(names = "--yes", description = "Asks nothing: what is not said is taken as found.")
    private boolean yes;

    @Option(names = "--force", description = "Overwrites the file if it is there.")
    private boolean force;

    @Override
    int run(PrintWriter out) {
        Path target = target();
        Asking asking = new Asking(err(), yes);
        try {
            String text = made(asking).text();
            SiteReader.read(file, text);
            write(target, text);
        } catch (InventoryProblem problem) {
            throw new CliFailure(Exit.REFUSED, problem.getMessage());
        } catch (MistakenFile mistaken) {
            throw new CliFailure(
                    Exit.REFUSED,
                    "what was found makes no site file; say it by options. " + CheckCommand.told(mistaken));
        }
        return tellOwn(
                out,
                Map.of("file", file),
                written -> out.println(
                        file + " is written. Read it, fill in what it leaves to you, then: belay check " + file));
    }

    private FirstFile made(Asking asking) throws InventoryProblem {
        String login =
                asking.value("Host, as your ssh calls it", "--host", host, "", SiteWords::login, SiteWords.LOGIN);
        String place = asking.value(
                "Directory of the site there", "--directory", directory, "", SiteWords::directory, SiteWords.DIRECTORY);
        OpenSsh ssh = new OpenSsh(sshConfig);
        InventoryHost known = ssh.host(login);
        Map<String, String> compared = pin.isEmpty() ? Map.of() : Map.of(known.name(), pin);
        HostKey pinned = new Pinning(ssh, asking, compared).key(known);
        Found found = Found.look(ssh, known, pinned, place);
        seen(found, place, known);
        String site = asking.value("Name of the site", "--name", name, guess(place), SiteWords::name, SiteWords.NAME);
        String kind = Kits.names().contains(found.first("kind")) ? found.first("kind") : "shell";
        String verbs =
                asking.value("Kit", "--kit", kit, kind, SiteWords::kit, "one of " + String.join(", ", Kits.names()));
        String source = asking.value(
                "Repository that releases come from",
                "--git",
                git,
                SiteWords.git(found.first("git")).orElse(""),
                SiteWords::git,
                SiteWords.GIT);
        String reference = asking.value(
                "Private key of Belay's worker", "--key", key, ownKey(known), SiteWords::secret, SiteWords.SECRET);
        return new FirstFile(
                site,
                SiteWords.name(stage).orElseThrow(() -> wrong("--stage \"" + stage + "\" is not " + SiteWords.NAME)),
                verbs,
                source,
                known,
                found.first("account"),
                pinned,
                reference,
                place,
                person(),
                found);
    }

    private void seen(Found found, String place, InventoryHost host) throws InventoryProblem {
        if (!found.first("directory").equals("open")) {
            String why = found.first("directory").equals("closed")
                    ? "cannot be entered by " + found.first("account")
                    : "is not there";
            throw new InventoryProblem(place + " " + why + " on " + host.name() + ". Name the site's directory");
        }
        found.facts().forEach((fact, values) -> {
            if (!fact.equals("directory") && !fact.equals("git")) {
                err().println("  found: " + fact + " " + String.join(", ", values));
            }
        });
        err().flush();
    }

    private Path target() {
        try {
            Path target = Path.of(file);
            if (!force && Files.exists(target)) {
                throw new CliFailure(Exit.REFUSED, file + " is there already. Name another file, or give --force");
            }
            return target;
        } catch (InvalidPathException wrong) {
            throw wrong("\"" + file + "\" is no file's name");
        }
    }

    private void write(Path target, String text) {
        try {
            if (force) {
                Files.writeString(target, text);
            } else {
                Files.writeString(target, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
        } catch (FileAlreadyExistsException meanwhile) {
            throw new CliFailure(Exit.REFUSED, file + " is there already. Name another file, or give --force");
        } catch (IOException unwritable) {
            throw new CliFailure(
                    Exit.REFUSED,
                    file + " cannot be written: " + unwritable.getClass().getSimpleName()
                            + ". See that its directory is there and yours");
        }
    }

    /** The last part of a path that says something. */
    private static String guess(String place) {
        String[] parts =
                place.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9/-]+", "-").split("/");
        for (int i = parts.length - 1; i > 0; i--) {
            if (!parts[i].matches("prod|production|live|current|www|htdocs|src|app|web|site|")
                    && SiteWords.name(parts[i]).isPresent()) {
                return parts[i];
            }
        }
        return "";
    }

    private static String ownKey(InventoryHost host) {
        String path = host.keyFile().orElse("");
        return path.isEmpty()
                ? ""
                : "file:" + (path.startsWith("~/") ? System.getProperty("user.home", "") + path.substring(1) : path);
    }

    private static String person() {
        String user = System.getProperty("user.name", "").toLowerCase(Locale.ROOT);
        return SiteWords.person(user).orElse("admin");
    }
}
