package io.belay.api.cli;

import io.belay.api.promotion.PromotionList;
import io.belay.api.release.ReleaseList;
import io.belay.api.release.ReleaseView;
import io.belay.api.site.SiteView;
import io.belay.workflows.site.Stage;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay names KIND [SITE]}: what the shell completes; quiet when it cannot be known. */
@Command(name = "names", hidden = true, description = "Names of sites, stages, releases, promotions or servers.")
final class NamesCommand extends CliCommand {
    @Parameters(index = "0", paramLabel = "KIND", description = "Of what.")
    private String kind = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "SITE", description = "The site.")
    private String site = "";

    @Override
    int run(PrintWriter out) {
        try {
            names().forEach(out::println);
        } catch (CliFailure unknown) {
            // A shell that completes has no place for messages.
        }
        return Exit.DONE;
    }

    private Stream<String> names() {
        return switch (kind) {
            case "sites" ->
                Stream.of(belay().get("/api/sites", SiteView[].class)).map(SiteView::name);
            case "promotions" ->
                belay().get("/api/promotions?limit=100", PromotionList.class).items().stream()
                        .map(each -> each.site() + "/" + each.stage())
                        .distinct();
            case "stages" -> stages(belay().get("/api/sites/" + Encoded.segment(site), SiteView.class)).stream();
            case "releases" ->
                belay().get("/api/sites/" + Encoded.segment(site) + "/releases", ReleaseList.class).items().stream()
                        .map(ReleaseView::name);
            case "servers" -> ServerFile.read(around()).servers().stream().map(ServerFile.Server::name);
            default -> Stream.empty();
        };
    }

    private static List<String> stages(SiteView site) {
        return site.site().stages().stream().map(Stage::name).toList();
    }
}
