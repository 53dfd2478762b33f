package io.belay.api.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where Belay is and who speaks: from the environment ({@code BELAY_URL}, {@code BELAY_TOKEN}), else from
 * {@code ~/.config/belay/config} (lines {@code url=…} and {@code token=…}). Never from the command line, which others on
 * the machine can read.
 *
 * @param url Belay's address
 * @param token the token; empty when there is none
 */
record Settings(URI url, String token) {
    private static final String USUAL = "http://127.0.0.1:8080";

    static Settings read(UnaryOperator<@Nullable String> environment) {
        Map<String, String> file = file(path(environment));
        String url = or(environment.apply("BELAY_URL"), file.getOrDefault("url", USUAL));
        String token = or(environment.apply("BELAY_TOKEN"), file.getOrDefault("token", ""));
        if (!token.strip().matches("[\\x21-\\x7e]{0,500}")) {
            throw new CliFailure(
                    Exit.NOBODY, "BELAY_TOKEN holds more than a token: spaces, lines or letters that no token has");
        }
        try {
            URI address = URI.create(url.replaceAll("/+$", ""));
            if (address.getHost() == null
                    || !"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
                throw new IllegalArgumentException();
            }
            return new Settings(address, token.strip());
        } catch (IllegalArgumentException wrong) {
            throw new CliFailure(Exit.USAGE, "BELAY_URL is not an address: write for instance BELAY_URL=" + USUAL);
        }
    }

    private static Path path(UnaryOperator<@Nullable String> environment) {
        String home = or(environment.apply("HOME"), System.getProperty("user.home", "/"));
        String config = or(environment.apply("XDG_CONFIG_HOME"), home + "/.config");
        return Path.of(config, "belay", "config");
    }

    private static Map<String, String> file(Path path) {
        Map<String, String> values = new HashMap<>();
        try {
            if (!Files.isReadable(path)) {
                return values;
            }
            for (String line : Files.readAllLines(path)) {
                int sign = line.indexOf('=');
                if (!line.isBlank() && !line.startsWith("#") && sign > 0) {
                    values.put(
                            line.substring(0, sign).strip(),
                            line.substring(sign + 1).strip());
                }
            }
            if (values.containsKey("token") && othersRead(path)) {
                throw new CliFailure(
                        Exit.NOBODY, path + " holds a token and others can read it. Type: chmod 600 " + path);
            }
            return values;
        } catch (IOException unreadable) {
            throw new CliFailure(Exit.USAGE, path + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static boolean othersRead(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(path).stream()
                        .anyMatch(each ->
                                each == PosixFilePermission.OTHERS_READ || each == PosixFilePermission.GROUP_READ);
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value;
    }

    @Override
    public String toString() {
        return "Settings[" + url + "]";
    }
}
