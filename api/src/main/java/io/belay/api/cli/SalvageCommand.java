package io.belay.api.cli;

import io.belay.api.problem.Visible;
import io.belay.api.salvage.SalvagePlace;
import io.belay.api.salvage.SalvageView;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay salvage}: what was kept aside of attempts that were given up. */
@Command(
        name = "salvage",
        description =
                "What users typed in during attempts that were given up: shows it, brings it here, keeps it longer.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class SalvageCommand {
    SalvageCommand() {}

    /** {@code 12 rows in 3 tables}. */
    static String rows(SalvageView one) {
        return one.written()
                .map(tables -> {
                    long rows =
                            tables.values().stream().mapToLong(Long::longValue).sum();
                    return rows == 0
                            ? "nothing was written"
                            : rows
                                    + (rows == 1 ? " row in " : " rows in ")
                                    + tables.size()
                                    + (tables.size() == 1 ? " table" : " tables");
                })
                .orElse("rows were not counted");
    }

    /** {@code kept until 2026-12-31T03:00:00Z; }. */
    private static String stays(SalvageView one) {
        return one.removedAt()
                .map(moment -> "removed " + moment + "; ")
                .or(() -> one.left().map(why -> "its time is over, and it is left to people; "))
                .or(() -> one.expires().map(moment -> "kept until " + moment + "; "))
                .orElse("kept until somebody removes it; ");
    }

    private static String size(SalvageView one) {
        return (one.bytes() < 0 ? "" : String.format(Locale.ROOT, "%,d bytes, ", one.bytes()))
                + (one.verified() ? "verified" : "not verified");
    }

    /** {@code belay salvage list [SITE [STAGE]]}. */
    @Command(name = "list", description = "Lists what was kept aside of attempts that were given up.")
    static final class Listing extends CliCommand {
        @Parameters(index = "0", arity = "0..1", paramLabel = "SITE", description = "The site.")
        private String site = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "STAGE", description = "The stage.")
        private String stage = "";

        @Override
        int run(PrintWriter out) {
            String query = Encoded.query(Map.of("site", site, "stage", stage, "limit", "100"));
            return tell(out, belay().ask("/api/salvage" + query, SalvageView[].class), rows -> show(out, rows));
        }

        private static void show(PrintWriter out, SalvageView[] rows) {
            for (SalvageView each : rows) {
                out.println(each.site() + "/" + each.stage() + "  " + each.release() + "  "
                        + each.until().orElse(each.keptAt()) + "  " + Visible.text(each.reason()));
                out.println(
                        "    " + each.name() + " on " + each.place().host() + ", " + size(each) + ", " + rows(each));
                out.println("    " + stays(each) + "belay salvage show " + each.promotion());
            }
            if (rows.length == 0) {
                out.println("Nothing was kept aside: no attempt was given up.");
            }
        }
    }

    /** {@code belay salvage show SITE/STAGE | PROMOTION | NAME}. */
    @Command(
            name = "show",
            description = "Shows one: whose attempt, why it was given up, where it lies, what was written, what to do.")
    static final class Show extends CliCommand {
        @Parameters(
                index = "0",
                paramLabel = "WHAT",
                description = "SITE/STAGE for the newest there, a promotion's id, or the salvage's name.")
        private String what = "";

        @Override
        int run(PrintWriter out) {
            RestClient belay = belay();
            return tell(
                    out,
                    belay.ask("/api/salvage/" + Where.salvage(belay, what), SalvageView.class),
                    one -> show(out, one));
        }

        private static void show(PrintWriter out, SalvageView one) {
            out.println(
                    "salvage " + one.name() + " of " + one.site() + "/" + one.stage() + ", release " + one.release());
            line(
                    out,
                    "attempt",
                    one.from().map(from -> "from " + from).orElse("")
                            + one.until().map(until -> " until " + until).orElse(""));
            line(
                    out,
                    "given up",
                    one.reason() + (one.givenUpBy().isEmpty() ? "" : " (" + String.join(", ", one.givenUpBy()) + ")"));
            line(out, "promotion", one.promotion().toString());
            line(out, "lies at", place(one.place()));
            line(out, "size", size(one) + (one.digest().isEmpty() ? "" : ", SHA-256 " + one.digest()));
            line(out, "written", rows(one) + (one.written().isPresent() ? ", at least" : ""));
            one.written()
                    .ifPresent(tables -> tables.entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .forEach(each -> line(out, "", each.getValue() + "  " + each.getKey())));
            one.next().forEach(each -> line(out, each.equals(one.next().get(0)) ? "next" : "", each));
        }

        private static String place(SalvagePlace place) {
            return place.host() + ":" + place.path()
                    + (place.address().isEmpty()
                            ? ", a host that the site's file names no more"
                            : " (" + place.user() + "@" + place.address() + ", port " + place.port() + ")");
        }

        private static void line(PrintWriter out, String what, String text) {
            if (!text.isBlank()) {
                out.printf("  %-10s %s%n", what, Visible.text(text.strip().replaceAll("[\\n\\t]", " ")));
            }
        }
    }
}
