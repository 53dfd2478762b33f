package io.belay.api.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import io.belay.api.person.TokenResource;
import io.belay.api.person.TokenView;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay token}. */
@Command(
        name = "token",
        description = "Tokens with which people prove to Belay who they are.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class TokenCommand {
    /** What the three have in common. */
    abstract static class OfPerson extends CliCommand {
        @Option(
                names = "--for",
                paramLabel = "NAME",
                description = "Another person, for admins of the installation; default: yourself.",
                defaultValue = "me")
        private String person = "me";

        final String person() {
            return person;
        }

        final String path() {
            return "/api/people/" + Encoded.segment(person) + "/tokens";
        }
    }

    /** {@code belay token create}. */
    @Command(name = "create", description = "Makes a token and prints it, this once. Belay keeps only a digest of it.")
    static final class Create extends OfPerson {
        @Option(names = "--label", description = "What for, for instance laptop.", defaultValue = "command line")
        private String label = "";

        @Option(names = "--days", description = "How long it counts; default and most are set by the installation.")
        private int days;

        @Override
        int run(PrintWriter out) {
            Map<String, Object> wanted = new HashMap<>(Map.of("label", label));
            if (days != 0) {
                wanted.put("days", days);
            }
            return tell(
                    out,
                    belay().post(path(), wanted, "", TokenResource.Issued.class),
                    issued -> out.println(issued.token()));
        }
    }

    /** {@code belay token list}. */
    @Command(name = "list", description = "Lists tokens, newest first; never their secrets.")
    static final class Tokens extends OfPerson {
        @Option(
                names = {"-a", "--all"},
                description = "Those that count no more, too.")
        private boolean all;

        @Override
        int run(PrintWriter out) {
            return tell(out, belay().ask(path(), new TypeReference<List<TokenView>>() {}), tokens -> show(out, tokens));
        }

        private void show(PrintWriter out, List<TokenView> tokens) {
            for (TokenView each : tokens) {
                if (all || each.counts()) {
                    String end = each.revokedAt()
                            .map(at -> "revoked " + at)
                            .orElse((each.counts() ? "until " : "expired ") + each.expiresAt());
                    String used = each.lastUsed().map(at -> "last used " + at).orElse("never used");
                    out.println(each.id() + "  " + each.label() + ", " + end + ", " + used + ", made by "
                            + each.createdBy() + (each.speaking() ? ", this one" : ""));
                }
            }
        }
    }

    /** {@code belay token revoke}. */
    @Command(name = "revoke", description = "Makes tokens count no more, from the next request on.")
    static final class Revoke extends OfPerson {
        @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "As belay token list shows it.")
        private String id = "";

        @Option(names = "--all", description = "All of them, the one of this command too.")
        private boolean all;

        @Mixin
        private Sure sure = new Sure();

        @Override
        int run(PrintWriter out) {
            if (all != id.isEmpty()) {
                throw wrong("name one token by its id, or write --all");
            }
            String path = all ? path() : path() + "/" + Encoded.segment(id);
            sure(
                    sure.yes(),
                    (all
                                    ? (person().equals("me") ? "All of your tokens" : "All tokens of " + person())
                                    : "The token " + id)
                            + " will count no more, from the next request on. There is no way back but a new one.");
            return tell(
                    out,
                    belay().delete(path, TokenResource.Revoked.class),
                    revoked -> out.println(
                            revoked.tokens() == 1 ? "one token revoked" : revoked.tokens() + " tokens revoked"));
        }
    }
}
