package io.belay.deploy.demo;

import io.belay.deploy.stack.StackFile;
import io.belay.store.connection.Database;
import io.belay.store.connection.DatabaseSettings;
import io.belay.store.right.Grant;
import io.belay.store.right.Grantee;
import io.belay.store.right.Grants;
import io.belay.store.right.Role;
import io.belay.store.token.ApiTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The people of the demo, each with a token of their own, which lasts as long as the store. */
final class People {
    private static final Duration LIFETIME = Duration.ofDays(30);

    private People() {}

    /** Gives each a token. */
    static Map<String, Person> admit(StackFile.Postgres postgres) {
        DatabaseSettings settings =
                new DatabaseSettings(postgres.url(), postgres.user(), password(postgres), 1, Duration.ofMinutes(1));
        try (Database store = Database.open(settings)) {
            // She makes the site, which makes her its admin; the others are named in its file.
            new Grants(store)
                    .give(new Grant(Grant.EVERYWHERE, Role.CREATOR, Grantee.person("ann"), "demo", Instant.now()));
            ApiTokens tokens = new ApiTokens(store, Clock.systemUTC());
            return Person.NAMES.stream()
                    .map(name -> new Person(
                            name, tokens.issue(name, "demo", LIFETIME).secret()))
                    .collect(Collectors.toMap(Person::name, Function.identity()));
        }
    }

    private static String password(StackFile.Postgres postgres) {
        try {
            return Files.readString(postgres.passwordFile()).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
