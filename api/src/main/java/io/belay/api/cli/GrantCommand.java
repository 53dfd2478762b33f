package io.belay.api.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import io.belay.api.right.GrantView;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay grant}, {@code belay revoke}, {@code belay members}: who holds which role. */
abstract class GrantCommand extends CliCommand {
    @Option(names = "--everywhere", description = "At every site, and for what concerns no single one.")
    private boolean everywhere;

    /** The grants' address, for a site or everywhere. */
    final String path(String site) {
        if (everywhere != site.isEmpty()) {
            throw wrong("name a site, or write --everywhere");
        }
        return everywhere ? "/api/grants" : "/api/sites/" + Encoded.segment(site) + "/grants";
    }

    /** The two that change something: {@code [SITE] ROLE WHO}. */
    abstract static class Change extends GrantCommand {
        @Parameters(
                arity = "2..3",
                paramLabel = "WORD",
                description = {
                    "SITE ROLE WHO, or with --everywhere ROLE WHO.",
                    "ROLE is viewer, promoter, approver, operator, admin, or everywhere also creator.",
                    "WHO is a person like ann, a group like group:release, or a group of the OIDC issuer like oidc:release."
                })
        private List<String> words = List.of();

        final String path() {
            return path(words.size() == 3 ? words.get(0) : "");
        }

        final String place() {
            return words.size() == 3 ? " at " + words.get(0) : " everywhere";
        }

        final String role() {
            return words.get(words.size() - 2);
        }

        final String who() {
            return words.get(words.size() - 1);
        }
    }

    /** {@code belay grant SITE ROLE WHO}. */
    @Command(name = "grant", description = "Gives a person or a group a role at a site, or everywhere.")
    static final class Grant extends Change {
        @Override
        int run(PrintWriter out) {
            return tell(
                    out,
                    belay().post(path(), Map.of("role", role(), "to", who()), "", GrantView.class),
                    granted -> out.println(line(granted)));
        }
    }

    /** {@code belay revoke SITE ROLE WHO}. */
    @Command(name = "revoke", description = "Takes a role back, from the next request on.")
    static final class Revoke extends Change {
        @Mixin
        private Sure sure = new Sure();

        @Override
        int run(PrintWriter out) {
            String path = path();
            sure(sure.yes(), who() + " loses the role " + role() + place() + ", from the next request on.");
            belay().order("DELETE", path + Encoded.query(Map.of("role", role(), "to", who())));
            return tellOwn(
                    out,
                    Map.of("role", role(), "to", who()),
                    gone -> out.println(who() + " is " + role() + " no more"));
        }
    }

    /** {@code belay members SITE}. */
    @Command(name = "members", description = "Lists who holds which role at a site, or everywhere.")
    static final class Members extends GrantCommand {
        @Parameters(index = "0", arity = "0..1", paramLabel = "SITE", description = "The site.")
        private String site = "";

        @Override
        int run(PrintWriter out) {
            return tell(
                    out,
                    belay().ask(path(site), new TypeReference<List<GrantView>>() {}),
                    all -> all.forEach(each -> out.println(line(each))));
        }
    }

    private static String line(GrantView grant) {
        String members = grant.members().isEmpty() ? "" : " (" + String.join(", ", grant.members()) + ")";
        String why = grant.grantedBy().map(by -> "granted by " + by).orElse("named in the site's file");
        return "%-9s %s%s, %s".formatted(grant.role(), grant.to(), members, why);
    }
}
