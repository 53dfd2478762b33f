package io.belay.api.cli;

import io.belay.store.snapshot.SnapshotRow;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay snapshots [SITE [STAGE]]}. */
@Command(
        name = "snapshots",
        description = "Lists what promotions kept on hosts: snapshots, and salvage of what was given up.")
final class SnapshotsCommand extends CliCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "SITE", description = "The site.")
    private String site = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "STAGE", description = "The stage.")
    private String stage = "";

    @Option(names = "--salvage", description = "Only what users wrote in attempts that were given up.")
    private boolean salvage;

    @Override
    int run(PrintWriter out) {
        String path = "/api/snapshots?limit=100" + (salvage ? "&kind=salvage" : "") + said("site", site)
                + said("stage", stage);
        return tell(out, belay().ask(path, SnapshotRow[].class), rows -> show(out, rows));
    }

    private static void show(PrintWriter out, SnapshotRow[] rows) {
        for (SnapshotRow each : rows) {
            out.println(
                    each.kind() + " " + each.name() + " of " + each.site() + "/" + each.stage() + ", " + each.keptAt());
            out.println("    " + each.host() + ":" + each.path()
                    + (each.bytes() < 0 ? "" : ", " + each.bytes() + " bytes")
                    + (each.digest().isEmpty() ? "" : ", SHA-256 " + each.digest())
                    + each.removedAt().map(moment -> ", removed " + moment).orElse(""));
        }
        if (rows.length == 0) {
            out.println("Nothing was kept yet.");
        }
    }

    private static String said(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
