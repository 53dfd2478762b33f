package io.belay.workflows.promotion;

import io.belay.workflows.drift.Installed;
import io.belay.workflows.site.Stage;

/** Why a release may not go into a stage: the stage before has not kept this very fingerprint. */
final class Untested {
    private Untested() {}

    /** What was asked for, what the stage before has instead, and what to do. */
    static String why(Resolution resolution) {
        Stage stage = resolution.stage();
        String release = resolution.release().name();
        String known = resolution
                .before()
                .map(kept -> kept.release().equals(release)
                        ? "There " + kept.text()
                                + " was kept last: since then the kit, or what the site's file says of lock or migrations, is another"
                        : "There " + kept.text() + " was kept last")
                .orElse("Nothing was kept there yet");
        return "Release " + release + " (fingerprint " + mark(resolution) + ") was not kept in stage " + stage.after()
                + ", which comes before " + stage.name() + ". " + known + ". Promote it there first: belay promote "
                + resolution.site().name() + " " + stage.after() + " " + release + ".";
    }

    /** The release's fingerprint, shortened. */
    static String mark(Resolution resolution) {
        return Installed.shortened(resolution.release().fingerprint());
    }
}
