package io.belay.api.cli;

import io.belay.api.fetch.Fetched;
import io.belay.api.fetch.Fetching;
import io.belay.api.fetch.Lying;
import io.belay.api.fetch.Target;
import io.belay.api.inventory.HostKey;
import io.belay.api.inventory.InventoryHost;
import io.belay.api.inventory.InventoryProblem;
import io.belay.api.inventory.OpenSsh;
import io.belay.api.problem.Visible;
import io.belay.api.salvage.SalvagePlace;
import io.belay.api.salvage.SalvageView;
import io.belay.api.site.SiteWords;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay salvage export SITE/STAGE | PROMOTION | NAME [FILE]}. */
@Command(
        name = "export",
        description = {
            "Brings one to this machine, with your own ssh: a directory as a ZIP archive, a file as it is.",
            "The file is there whole, or not at all; it is compared with what was measured when it was made."
        })
final class SalvageExportCommand extends CliCommand {
    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            description = "SITE/STAGE for the newest there, a promotion's id, or the salvage's name.")
    private String what = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file to write, or a directory; default here, under a name of its own.")
    private String file = "";

    @Option(
            names = "--host",
            paramLabel = "[USER@]HOST",
            description = "The host, as your ssh calls it; default Belay's own account there.")
    private String host = "";

    @Option(names = "--ssh-config", paramLabel = "FILE", description = "Another SSH configuration than your own.")
    private Optional<Path> sshConfig = Optional.empty();

    @Option(names = "--force", description = "Replaces the file if it is there.")
    private boolean force;

    @Option(
            names = "--unverified",
            description = "Takes it also when it is not what was measured, or cannot be compared with that.")
    private boolean unverified;

    @Override
    int run(PrintWriter out) {
        if (!host.isEmpty() && SiteWords.login(host).isEmpty()) {
            throw wrong("--host \"" + host + "\" is not " + SiteWords.LOGIN);
        }
        RestClient belay = belay();
        SalvageView one = belay.get("/api/salvage/" + Where.salvage(belay, what), SalvageView.class);
        one.removedAt().ifPresent(moment -> {
            throw new CliFailure(
                    Exit.REFUSED,
                    one.name() + " was removed from " + one.place().host() + " at " + moment
                            + ": its time was over. Look for it in the host's backups");
        });
        Target target = target(one);
        SalvagePlace place = one.place();
        OpenSsh ssh = new OpenSsh(sshConfig);
        try {
            HostKey pinned = pinned(place);
            InventoryHost login = login(ssh, place);
            say("fetching " + place.host() + ":" + place.path()
                    + (one.bytes() < 0 ? "" : String.format(Locale.ROOT, ", %,d bytes", one.bytes())));
            Lying lying = new Lying(place.host(), place.path(), one.digest(), one.bytes(), one.keptAt());
            return tellOwn(out, new Fetching(ssh, login, pinned).fetch(lying, target), each -> show(out, one, each));
        } catch (InventoryProblem problem) {
            throw new CliFailure(Exit.REFUSED, Visible.text(problem.getMessage()));
        }
    }

    private static void show(PrintWriter out, SalvageView one, Fetched fetched) {
        out.println(fetched.file() + " is written: " + fetched.files() + (fetched.files() == 1 ? " file, " : " files, ")
                + fetched.bytes() + " bytes, "
                + (fetched.verified()
                        ? "all of it as it was measured on the host"
                        : one.digest().isEmpty()
                                ? "not compared: its verb measured nothing"
                                : "NOT as it was measured on the host"));
        fetched.doubts().forEach(each -> out.println("  " + Visible.text(each)));
        out.println(
                "It has what people typed in: keep it as safe as the site's own data, and remove it when you are done.");
        one.next().stream().skip(1).forEach(out::println);
    }

    private static HostKey pinned(SalvagePlace place) {
        String[] words = place.hostKey().split(" ");
        if (words.length < 2) {
            throw new CliFailure(
                    Exit.REFUSED,
                    "the site's file names " + place.host()
                            + " no more, and so no key by which it is recognised. Name the host there again, or fetch "
                            + place.path() + " from it by hand");
        }
        return new HostKey(words[0], words[1]);
    }

    private InventoryHost login(OpenSsh ssh, SalvagePlace place) throws InventoryProblem {
        return host.isEmpty()
                ? new InventoryHost(
                        place.address(),
                        place.address(),
                        place.port(),
                        Optional.of(place.user()),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())
                : ssh.host(host);
    }

    private Target target(SalvageView one) {
        String usual = (one.site() + "-" + one.stage() + "-" + one.name()).replaceAll("[^A-Za-z0-9._-]", "-");
        try {
            Path said = Path.of(file.isEmpty() ? "." : file);
            if (Files.isDirectory(said)) {
                return new Target(file.isEmpty() ? Path.of("") : said, usual, false, force, unverified);
            }
            if (!force && Files.exists(said)) {
                throw new CliFailure(Exit.REFUSED, file + " is there already. Name another file, or give --force");
            }
            Path folder = Optional.ofNullable(said.getParent()).orElse(Path.of(""));
            return new Target(folder, String.valueOf(said.getFileName()), true, force, unverified);
        } catch (InvalidPathException wrong) {
            throw wrong("\"" + file + "\" is no file's name");
        }
    }
}
