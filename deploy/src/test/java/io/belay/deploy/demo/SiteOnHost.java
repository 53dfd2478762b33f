package io.belay.deploy.demo;

import io.belay.deploy.stack.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Site files of tests, for a host of a stack. */
final class SiteOnHost {
    private SiteOnHost() {}

    /**
     * The site file, with the host's own words in it.
     *
     * @param name of the file among the test's resources
     * @param git where its repository is made
     * @param release the one tag in it
     */
    static String file(String name, Path git, String release, StackFile.Host host) throws IOException {
        return SiteFiles.text(name)
                .replace("{{git}}", repository(git, release).toString())
                .replace("{{address}}", host.address())
                .replace("{{port}}", String.valueOf(host.port()))
                .replace("{{user}}", host.user())
                .replace("{{hostKey}}", host.hostKey())
                .replace("{{key}}", host.key().toString())
                .replace("{{home}}", host.home().toString());
    }

    private static Path repository(Path git, String release) throws IOException {
        Files.createDirectories(git);
        List<String> nobody = List.of("-c", "user.name=Ann", "-c", "user.email=ann@shop.example");
        for (List<String> words : List.of(
                List.of("init", "--quiet"),
                List.of("commit", "--quiet", "--allow-empty", "--message", "first"),
                List.of("tag", release))) {
            List<String> command = new ArrayList<>(List.of("git"));
            command.addAll(nobody);
            command.addAll(words);
            new LocalProgram(command, git, Map.of("GIT_CONFIG_GLOBAL", "/dev/null")).output();
        }
        return git;
    }
}
