package io.belay.api.cli;

import io.belay.api.inventory.HostLines;
import io.belay.api.inventory.Inventory;
import io.belay.api.inventory.InventoryHost;
import io.belay.api.inventory.InventoryProblem;
import io.belay.api.inventory.OpenSsh;
import io.belay.api.site.HostText;
import io.belay.api.yaml.MistakenFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay host import FILE}. */
@Command(
        name = "import",
        description = {
            "Writes the hosts of an Ansible inventory (INI or YAML) or of an SSH configuration (~/.ssh/config) as the",
            "\"hosts:\" of a site file, to standard output. Host keys are taken from known_hosts; others are shown and pinned",
            "only when they were compared."
        })
final class HostImportCommand extends Offline {
    @Parameters(index = "0", paramLabel = "FILE", description = "The inventory or configuration.")
    private String file = "";

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Only these hosts, or those of these groups.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--user", paramLabel = "ACCOUNT", description = "The account, where the file names none.")
    private String user = "";

    @Option(
            names = "--key",
            paramLabel = "REFERENCE",
            description =
                    "The private key's reference for all of them, file:/PATH or env:NAME, as Belay's worker sees it.")
    private String key = "";

    @Option(
            names = "--pin",
            split = ",",
            paramLabel = "NAME=SHA256:…",
            description = "The fingerprint of a host's key, compared before.")
    private Map<String, String> pins = new LinkedHashMap<>();

    @Option(names = "--ssh-config", paramLabel = "FILE", description = "Another SSH configuration than your own.")
    private Optional<Path> sshConfig = Optional.empty();

    @Option(names = "--yes", description = "Asks nothing; a host key that is not known is then refused.")
    private boolean yes;

    @Override
    int run(PrintWriter out) {
        try {
            Pinning pinning = new Pinning(new OpenSsh(sshConfig), new Asking(err(), yes), pins);
            StringBuilder lines = new StringBuilder("hosts:\n");
            for (InventoryHost host : wanted(Inventory.hosts(file))) {
                host.jump()
                        .ifPresent(jump -> err().println("note: " + host.name() + " is reached through " + jump
                                + " here; Belay's worker must reach " + host.address() + " itself"));
                String account = host.user().orElse(user);
                lines.append(HostLines.of(host, account, pinning.key(host), reference(host)));
            }
            HostText.check(lines.toString());
            out.print(lines);
            return Exit.DONE;
        } catch (InventoryProblem problem) {
            throw new CliFailure(Exit.REFUSED, problem.getMessage());
        } catch (MistakenFile mistaken) {
            throw new CliFailure(
                    Exit.REFUSED, "what the file says makes no hosts of a site file: " + CheckCommand.told(mistaken));
        }
    }

    private List<InventoryHost> wanted(List<InventoryHost> hosts) throws InventoryProblem {
        for (String name : only) {
            if (hosts.stream().noneMatch(host -> meant(host, name))) {
                throw new InventoryProblem("there is no host or group \"" + name + "\" in " + file);
            }
        }
        return hosts.stream()
                .filter(host -> only.isEmpty() || only.stream().anyMatch(name -> meant(host, name)))
                .toList();
    }

    private static boolean meant(InventoryHost host, String name) {
        return host.name().equals(name) || host.groups().contains(name);
    }

    private String reference(InventoryHost host) throws InventoryProblem {
        if (!key.isEmpty()) {
            return key;
        }
        String path = host.keyFile()
                .orElseThrow(() -> new InventoryProblem("host \"" + host.name()
                        + "\" names no private key. Give --key file:/PATH, as Belay's worker sees it"));
        String whole = path.startsWith("~/") ? System.getProperty("user.home", "/") + path.substring(1) : path;
        if (!Files.isReadable(Path.of(whole))) {
            err().println("note: " + whole + " is not on this machine; Belay's worker must have it there");
        }
        return "file:" + whole;
    }
}
