package io.belay.activities.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real git repository of a site, for tests. */
final class Repository {
    private final Path folder;

    private Repository(Path folder) {
        this.folder = folder;
    }

    static Repository in(Path folder) {
        Repository repository = new Repository(folder);
        repository.write("requirements.txt", "flask==3.0\n");
        repository.write("migrations/001.sql", "create table item (name text);\n");
        repository.write("app.py", "print('v1')\n");
        repository.git("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    String url() {
        return folder.toString();
    }

    Repository write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Commits everything and returns the commit's id. */
    String commit(String message) {
        git("add", "--all");
        git("commit", "--quiet", "--allow-empty", "--message", message);
        return git("rev-parse", "HEAD");
    }

    String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
            return said.trim();
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
