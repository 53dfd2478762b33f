package io.belay.api.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.belay.store.Store;
import io.belay.store.connection.DatabaseSettings;
import io.belay.store.connection.StoreFailure;
import io.belay.store.token.IssuedToken;
import java.io.PrintWriter;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay token}. */
@Command(
        name = "token",
        description = "Tokens with which people prove to Belay who they are.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class TokenCommand {
    private static final int LONGEST_DAYS = 90;
    /** Bringing the tables up to date takes more than one. */
    private static final int CONNECTIONS = 3;

    /** {@code belay token create NAME}. */
    @Command(
            name = "create",
            description = {
                "Makes a token for a person and prints it, once.",
                "For the operator of the installation: goes to the database that BELAY_DATABASE_URL, BELAY_DATABASE_USER and "
                        + "BELAY_DATABASE_PASSWORD name."
            })
    static final class Create extends CliCommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "The person, as in the groups of site files.")
        private String name = "";

        @Option(names = "--label", description = "What for, for instance laptop.")
        private String label = "command line";

        @Option(names = "--days", description = "How long it counts; at most 90 days.", defaultValue = "30")
        private int days;

        @Override
        int run(PrintWriter out) {
            if (!name.matches("[a-z0-9][a-z0-9._@-]{0,63}")) {
                throw wrong("a person's name has lower-case letters, digits, \".\", \"_\", \"@\" and \"-\"");
            }
            if (days < 1 || days > LONGEST_DAYS) {
                throw wrong("--days is from 1 to " + LONGEST_DAYS);
            }
            DatabaseSettings settings = new DatabaseSettings(
                    needed("BELAY_DATABASE_URL"),
                    needed("BELAY_DATABASE_USER"),
                    needed("BELAY_DATABASE_PASSWORD"),
                    CONNECTIONS,
                    Duration.ofSeconds(10));
            silence();
            try (Store store = Store.open(settings)) {
                IssuedToken token = store.apiTokens().issue(name, label, Duration.ofDays(days));
                out.println(token.secret());
                return Exit.DONE;
            } catch (StoreFailure failure) {
                throw new CliFailure(Exit.NOT_NOW, String.valueOf(failure.getMessage()));
            }
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
}
