package io.belay.api.cli;

import io.belay.api.site.SecretRoots;
import io.belay.api.site.SiteReader;
import io.belay.api.yaml.MistakenFile;
import io.belay.workflows.site.Site;
import io.belay.workflows.webhook.Webhook;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code belay webhook add}, {@code belay webhook remove}: write in a site file, which alone says who is told. What was
 * written is read again: the file is only replaced when nothing else in it means anything else than before.
 */
abstract class WebhookFileCommand extends Offline {
    @Parameters(index = "0", paramLabel = "FILE", description = "The site file.")
    private String file = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The program's name in it.")
    private String name = "";

    final String name() {
        return name;
    }

    final String file() {
        return file;
    }

    /**
     * Changes the file's lines; refused where that would not give just that.
     *
     * @param wanted whether the programs that the file names afterwards are those that it should name
     */
    final int changed(
            PrintWriter out,
            SiteFile before,
            UnaryOperator<List<String>> change,
            Predicate<SortedMap<String, Webhook>> wanted,
            String byHand) {
        String text = String.join("\n", change.apply(List.of(before.text().split("\n", -1))));
        SortedMap<String, Webhook> webhooks = read(text)
                .filter(after -> others(before.site(), after) && wanted.test(after.webhooks()))
                .orElseThrow(() -> new CliFailure(
                        Exit.REFUSED,
                        "\"" + file + "\" is written in a way that cannot be changed here without touching more of it;"
                                + " nothing was changed. Do it by hand: " + byHand))
                .webhooks();
        write(text);
        return tellOwn(
                out,
                Map.of("file", file, "webhooks", webhooks.keySet()),
                done -> out.println("written; it counts from the next version on: belay apply " + file));
    }

    /** The changed file's site; a mistake in what was asked for, such as an address that is none, is told. */
    private Optional<Site> read(String text) {
        try {
            return Optional.of(SiteReader.read(file, text));
        } catch (MistakenFile mistaken) {
            if (mistaken.findings().stream().allMatch(each -> each.path().startsWith("webhooks"))) {
                throw new CliFailure(Exit.REFUSED, CheckCommand.told(mistaken));
            }
            return Optional.empty();
        }
    }

    /** Whether nothing but the programs differs. */
    private static boolean others(Site before, Site after) {
        return new Site(
                        before.name(),
                        before.zone(),
                        before.kit(),
                        before.source(),
                        before.hosts(),
                        before.groups(),
                        before.operators(),
                        before.stages(),
                        before.rawSignals(),
                        after.webhooks(),
                        before.notes(),
                        before.mail())
                .equals(after);
    }

    private void write(String text) {
        Path path = Path.of(file).toAbsolutePath();
        try {
            Path part = Files.createTempFile(path.getParent(), ".belay", ".part");
            Files.writeString(part, text, StandardCharsets.UTF_8);
            if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(path));
            }
            Files.move(part, path.toRealPath(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new CliFailure(Exit.USAGE, "\"" + file + "\" cannot be written: " + unwritable.getMessage());
        }
    }

    /** {@code belay webhook add FILE NAME URL}. */
    @Command(
            name = "add",
            description = {
                "Writes a program that is to be told into a site file, which alone says who is told.",
                "It counts when the file is applied."
            })
    static final class Add extends WebhookFileCommand {
        @Parameters(index = "2", paramLabel = "URL", description = "Where it listens.")
        private String url = "";

        @Option(
                names = "--secret",
                required = true,
                paramLabel = "REFERENCE",
                description = "The secret that signs what it is told, file:/PATH or env:NAME as the worker sees it.")
        private String secret = "";

        @Option(
                names = "--event",
                split = ",",
                paramLabel = "EVENT",
                description = "Tell it only of this; may be given several times. Default: everything.")
        private List<String> events = List.of();

        @Override
        int run(PrintWriter out) {
            SiteFile before = SiteFile.sure(file(), SecretRoots.ANY);
            if (before.site().webhooks().containsKey(name())) {
                throw new CliFailure(
                        Exit.REFUSED,
                        "\"" + file() + "\" names a program " + name() + " already. Take it out first: belay webhook"
                                + " remove " + file() + " " + name());
            }
            String line = WebhookLines.line(name(), url, secret, events);
            return changed(
                    out,
                    before,
                    lines -> WebhookLines.with(lines, line),
                    now -> {
                        SortedMap<String, Webhook> others = new TreeMap<>(now);
                        return others.remove(name()) != null
                                && others.equals(before.site().webhooks());
                    },
                    "below webhooks:, add " + line);
        }
    }

    /** {@code belay webhook remove FILE NAME}. */
    @Command(
            name = "remove",
            description = {"Takes a program out of a site file.", "It counts when the file is applied."})
    static final class Remove extends WebhookFileCommand {
        @Override
        int run(PrintWriter out) {
            SiteFile before = SiteFile.sure(file(), SecretRoots.ANY);
            SortedMap<String, Webhook> wanted = new TreeMap<>(before.site().webhooks());
            if (wanted.remove(name()) == null) {
                throw new CliFailure(
                        Exit.REFUSED,
                        "\"" + file() + "\" names no program " + name() + "; it names "
                                + before.site().webhooks().keySet());
            }
            return changed(
                    out,
                    before,
                    lines -> WebhookLines.without(lines, name()),
                    wanted::equals,
                    "below webhooks:, take out " + name());
        }
    }
}
