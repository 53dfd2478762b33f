package io.belay.deploy.dev;

import io.belay.deploy.stack.StackFile;
import io.belay.store.connection.Database;
import io.belay.store.connection.DatabaseSettings;
import io.belay.store.right.Grant;
import io.belay.store.right.Grantee;
import io.belay.store.right.Grants;
import io.belay.store.right.Role;
import io.belay.store.token.ApiTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person needs to speak to a fresh stack: a token, and a file for the shell that sets it.
 *
 * @param person whom the token proves
 * @param file sets {@code BELAY_URL} and {@code BELAY_TOKEN} when it is read by a shell
 */
record FirstCall(String person, Path file) {

    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final String FILE = "person.env";
    private static final String TOKEN = "export BELAY_TOKEN=";

    /** Makes both; nothing if the stack has no API. */
    static Optional<FirstCall> prepare(StackFile stack) throws IOException {
        String url = stack.services().getOrDefault("API", "");
        if (url.isEmpty() || stack.postgres().isEmpty()) {
            return Optional.empty();
        }
        String person = user();
        Path file = Files.createFile(
                stack.directory().resolve(FILE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                "export BELAY_URL=" + url + "\n" + TOKEN
                        + token(stack.postgres().get(), person) + "\n");
        return Optional.of(new FirstCall(person, file));
    }

    /** The token that was made for a running stack; none while it starts. */
    static Optional<String> token(StackFile stack) {
        try {
            return Files.readAllLines(stack.directory().resolve(FILE)).stream()
                    .filter(line -> line.startsWith(TOKEN))
                    .map(line -> line.substring(TOKEN.length()))
                    .findFirst();
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private static String token(StackFile.Postgres postgres, String person) throws IOException {
        String password = Files.readString(postgres.passwordFile()).strip();
        DatabaseSettings settings =
                new DatabaseSettings(postgres.url(), postgres.user(), password, 1, Duration.ofSeconds(20));
        try (Database store = Database.open(settings)) {
            new Grants(store)
                    .give(new Grant(
                            Grant.EVERYWHERE, Role.ADMIN, Grantee.person(person), "development stack", Instant.now()));
            return new ApiTokens(store, Clock.systemUTC())
                    .issue(person, "development stack", LIFETIME)
                    .secret();
        }
    }

    private static String user() {
        String user = System.getProperty("user.name", "").toLowerCase(Locale.ROOT);
        return user.matches("[a-z][a-z0-9._-]{0,62}") ? user : "developer";
    }
}
