package io.belay.deploy.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The shop's git repository: one commit and one tag a version.
 *
 * @param path where it lies, as Belay and the hosts reach it
 */
record ShopRepository(Path path) {
    /** The same on every machine, whatever its user has configured. */
    private static final Map<String, String> SAME_EVERYWHERE = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_AUTHOR_NAME", "Ann",
            "GIT_AUTHOR_EMAIL", "ann@shop.example",
            "GIT_COMMITTER_NAME", "Ann",
            "GIT_COMMITTER_EMAIL", "ann@shop.example");

    /** Makes it, with every version. */
    static ShopRepository create(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        ShopRepository repository = new ShopRepository(path);
        repository.git("init", "--quiet");
        repository.git("symbolic-ref", "HEAD", "refs/heads/main");
        int day = 1;
        for (ShopVersion version : ShopVersion.all()) {
            repository.commit(version, "2026-01-%02dT09:00:00+00:00".formatted(day++));
        }
        return repository;
    }

    /** The full commit id of a tag. */
    String commit(String tag) {
        return git("rev-parse", "--verify", "refs/tags/" + tag + "^{commit}").strip();
    }

    /** A working tree at a tag, in a new directory. */
    void install(String tag, Path directory) {
        git("clone", "--quiet", "--no-hardlinks", "--no-checkout", path.toString(), directory.toString());
        git("-C", directory.toString(), "checkout", "--quiet", "--detach", commit(tag));
    }

    private void commit(ShopVersion version, String date) {
        version.files().forEach(file -> SiteFiles.write(version.resource(file), path.resolve(file)));
        Map<String, String> dated = Map.of("GIT_AUTHOR_DATE", date, "GIT_COMMITTER_DATE", date);
        git("add", "--all");
        run(dated, "-c", "commit.gpgsign=false", "commit", "--quiet", "--message", version.message());
        run(dated, "-c", "tag.gpgsign=false", "tag", "--annotate", "--message", version.message(), version.tag());
    }

    private String git(String... arguments) {
        return run(Map.of(), arguments);
    }

    private String run(Map<String, String> more, String... arguments) {
        List<String> words =
                Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        return new LocalProgram(words, path, SAME_EVERYWHERE).with(more).output();
    }
}
