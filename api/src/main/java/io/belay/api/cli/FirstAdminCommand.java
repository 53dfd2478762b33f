package io.belay.api.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.belay.store.Store;
import io.belay.store.audit.Deed;
import io.belay.store.connection.DatabaseSettings;
import io.belay.store.connection.StoreFailure;
import io.belay.store.right.Grant;
import io.belay.store.right.Grantee;
import io.belay.store.right.Role;
import io.belay.store.token.IssuedToken;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay first-admin NAME}: the one command that speaks to the database and not to REST. */
@Command(
        name = "first-admin",
        description = {
            "Makes a person admin of a new installation, and prints a token for them, once.",
            "Goes to the database that BELAY_DATABASE_URL, BELAY_DATABASE_USER and BELAY_DATABASE_PASSWORD name: whoever "
                    + "knows these may do anything already."
        })
final class FirstAdminCommand extends CliCommand {
    /** Bringing the tables up to date takes more than one. */
    private static final int CONNECTIONS = 3;

    private static final Duration LIFETIME = Duration.ofDays(1);

    @Parameters(index = "0", paramLabel = "NAME", description = "The person, as in the groups of site files.")
    private String name = "";

    @Option(
            names = "--again",
            description = "Although there is an admin already, for instance since all tokens are lost.")
    private boolean again;

    @Override
    int run(PrintWriter out) {
        if (!Grantee.personCanBeCalled(name)) {
            throw wrong("a person's name has lower-case letters, digits, \".\", \"_\", \"@\" and \"-\"");
        }
        DatabaseSettings settings = new DatabaseSettings(
                needed("BELAY_DATABASE_URL"),
                needed("BELAY_DATABASE_USER"),
                needed("BELAY_DATABASE_PASSWORD"),
                CONNECTIONS,
                Duration.ofSeconds(10));
        silence();
        try (Store store = Store.open(settings)) {
            List<String> admins = store.grants().of(Grant.EVERYWHERE).stream()
                    .filter(each -> each.role() == Role.ADMIN)
                    .map(each -> each.grantee().text())
                    .toList();
            if (!admins.isEmpty() && !again) {
                throw new CliFailure(
                        Exit.REFUSED,
                        "There is an admin already: " + String.join(", ", admins)
                                + ". Ask for a role (belay grant --everywhere), or add --again if nobody can sign in.");
            }
            return tellOwn(out, Map.of("token", admin(store).secret()), made -> out.println(made.get("token")));
        } catch (StoreFailure failure) {
            throw new CliFailure(Exit.NOT_NOW, String.valueOf(failure.getMessage()));
        }
    }

    private IssuedToken admin(Store store) {
        Instant now = Instant.now();
        Grant grant = new Grant(Grant.EVERYWHERE, Role.ADMIN, Grantee.person(name), "first-admin", now);
        return store.trail()
                .with(
                        () -> {
                            store.grants().give(grant);
                            return store.apiTokens().issue(name, "first admin", LIFETIME, "first-admin");
                        },
                        token -> new Deed(
                                now,
                                name,
                                "database",
                                "",
                                "",
                                "first admin",
                                "",
                                token.id() + (again ? ", again" : ""),
                                Deed.DONE));
    }

    /** What is printed is the token and nothing else: scripts read it. */
    private static void silence() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        }
    }

    private String needed(String variable) {
        String value = variable(variable);
        if (value.isEmpty()) {
            throw new CliFailure(
                    Exit.USAGE, variable + " is not set. It says, as for belay api, where the database is.");
        }
        return value;
    }
}
