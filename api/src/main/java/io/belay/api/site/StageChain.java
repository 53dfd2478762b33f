package io.belay.api.site;

import io.belay.api.name.Nearest;
import io.belay.api.yaml.Mistakes;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stages in the order in which releases pass them. */
final class StageChain {
    private final List<Stage> written;
    private final Mistakes mistakes;
    private final Map<String, Stage> next = new TreeMap<>();

    private StageChain(List<Stage> written, Mistakes mistakes) {
        this.written = written;
        this.mistakes = mistakes;
    }

    /** The site with its stages in order; as written, and why, where they form no chain. */
    static Site ordered(Site site, Mistakes mistakes) {
        return new Site(
                site.name(),
                site.zone(),
                site.kit(),
                site.source(),
                site.hosts(),
                site.groups(),
                site.operators(),
                new StageChain(site.stages(), mistakes).chain(),
                site.rawSignals(),
                site.webhooks(),
                site.notes(),
                site.mail());
    }

    private List<Stage> chain() {
        boolean known = true;
        for (Stage stage : written) {
            if (!stage.after().isEmpty() && !mistakes.names("stages").contains(stage.after())) {
                known = false;
                mistakes.add(
                        path(stage),
                        "there is no stage \"" + stage.after() + "\"",
                        Nearest.remedy(stage.after(), mistakes.names("stages")));
            }
            known &= follows(stage);
        }
        List<Stage> chain = new ArrayList<>();
        for (Stage at = next.get(""); at != null && !chain.contains(at); at = next.get(at.name())) {
            chain.add(at);
        }
        if (known && chain.size() < written.size()) {
            circle();
        }
        return chain.size() == written.size() ? chain : written;
    }

    /** Notes which stage it follows; false when another follows that one already. */
    private boolean follows(Stage stage) {
        Stage other = next.putIfAbsent(stage.after(), stage);
        if (other == null) {
            return true;
        }
        String both = "\"" + other.name() + "\" and \"" + stage.name() + "\"";
        mistakes.add(
                path(stage),
                stage.after().isEmpty()
                        ? both + " would both be the first stage"
                        : both + " would both follow \"" + stage.after() + "\"",
                "Stages form one chain: say with \"after: STAGE\" which one \"" + stage.name() + "\" follows");
        return false;
    }

    private void circle() {
        for (Stage start : written) {
            List<String> names = new ArrayList<>(List.of(start.name()));
            Stage at = next.get(start.name());
            while (at != null && !names.contains(at.name())) {
                names.add(at.name());
                at = next.get(at.name());
            }
            if (at != null && at.equals(start)) {
                mistakes.add(
                        path(start),
                        "the stages follow each other in a circle: " + String.join(" -> ", names) + " -> "
                                + start.name(),
                        "Leave \"after\" out of the first stage");
                return;
            }
        }
    }

    private static String path(Stage stage) {
        return "stages." + stage.name() + ".after";
    }
}
