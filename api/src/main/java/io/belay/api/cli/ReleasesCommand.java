package io.belay.api.cli;

import io.belay.api.problem.Visible;
import io.belay.api.release.ReleaseList;
import io.belay.api.release.ReleaseView;
import io.belay.workflows.release.Difference;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay releases SITE [RELEASE]}. */
@Command(
        name = "releases",
        description = "Lists the releases in a site's source and what became of them, or shows one with its notes.")
final class ReleasesCommand extends CliCommand {
    @Parameters(index = "0", paramLabel = "SITE", description = "The site.")
    private String site = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RELEASE",
            description = "The release: a tag or a commit of the site's source.")
    private String release = "";

    @Override
    int run(PrintWriter out) {
        String path = "/api/sites/" + encoded(site) + "/releases";
        return release.isEmpty()
                ? tell(out, belay().ask(path, ReleaseList.class), list -> list(out, list))
                : tell(out, belay().ask(path + "/" + encoded(release), ReleaseView.class), one -> show(out, one));
    }

    private static void list(PrintWriter out, ReleaseList list) {
        for (ReleaseView each : list.items()) {
            out.printf(
                    "%-16s %.10s  %tF  %-30s %s%n",
                    visible(each.name()),
                    each.commit(),
                    each.at().atOffset(java.time.ZoneOffset.UTC),
                    stages(each),
                    visible(each.title()));
            each.moved()
                    .ifPresent(moved -> out.println("    MOVED: stood for " + moved.commit() + ". " + moved.remedy()));
        }
        if (list.more() > 0) {
            out.println("and " + list.more() + " older ones");
        }
        if (list.items().isEmpty()) {
            out.println("The source has no tags yet. Tag a commit: git tag -a v1");
        }
    }

    private static void show(PrintWriter out, ReleaseView view) {
        out.println(view.name() + "  " + view.commit() + "  " + view.at());
        view.moved().ifPresent(moved -> out.println("MOVED: stood for " + moved.commit() + ". " + moved.remedy()));
        if (!view.stages().isEmpty()) {
            out.println(stages(view));
        }
        view.notes().lines().forEach(line -> out.println("  " + visible(line)));
        for (Difference each : view.differences()) {
            out.println(
                    each.known()
                            ? "against " + each.stage() + ": " + each.ahead() + " commits ahead, " + each.behind()
                                    + " behind, " + (each.files().size() + each.moreFiles()) + " files differ"
                            : "against " + each.stage() + ": the source no longer has what it runs, " + each.commit());
            each.commits().forEach(commit -> out.println("  + " + visible(commit)));
            each.files().forEach(file -> out.println("    " + visible(file)));
        }
    }

    private static String stages(ReleaseView view) {
        return view.stages().stream()
                .map(each -> switch (each.standing()) {
                    case RUNS -> each.stage() + " runs it";
                    case RAN -> each.stage() + " ran it";
                    case GIVEN_UP -> each.stage() + " gave it up";
                })
                .collect(Collectors.joining(", "));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    private static String visible(String text) {
        return Visible.text(text.replaceAll("[\\n\\t]", " "));
    }
}
