package io.belay.workflows.promotion;

import io.belay.workflows.failure.Code;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.instance.Standings;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds a stage's instances for what is asked for, or says why none will do. */
final class Roles {
    private final Stage stage;
    private final Standings standings;

    Roles(Stage stage, List<InstanceStanding> known) {
        this.stage = stage;
        this.standings = new Standings(stage.instances(), known);
    }

    Instance production() {
        return known(standings.production());
    }

    /** What an instance is; fails where it is nothing yet. */
    Role role(String name) {
        return standings
                .role(name)
                .orElseThrow(() -> refused(
                        Code.INSTANCE_UNKNOWN,
                        "Instance " + name + " of stage " + stage.name() + " is not in use. " + listed()));
    }

    /** The next one that is nothing yet. */
    Instance free() {
        standings.in(Role.PREVIEW).ifPresent(preview -> {
            throw refused(
                    Code.PREVIEW_EXISTS,
                    "Instance " + preview.name() + " of stage " + stage.name() + " is a preview of " + preview.release()
                            + " already. Try it, synchronise it, or remove it first.");
        });
        return stage.instances().known().values().stream()
                .filter(instance -> standings.role(instance.name()).isEmpty())
                .findFirst()
                .orElseThrow(() -> refused(
                        Code.NO_FREE_INSTANCE,
                        "No instance of stage " + stage.name() + " is free. " + listed()
                                + " Remove an old one, or write one more into the site file."));
    }

    Instance preview() {
        return standings
                .in(Role.PREVIEW)
                .map(preview -> known(preview.name()))
                .orElseThrow(() -> refused(
                        Code.NO_PREVIEW,
                        "Stage " + stage.name() + " has no preview. " + listed() + " Make one: belay preview create."));
    }

    Instance previewOf(String release) {
        Optional<InstanceStanding> preview = standings.in(Role.PREVIEW);
        if (preview.isPresent() && !preview.get().release().equals(release)) {
            throw refused(
                    Code.NO_PREVIEW,
                    "The preview of stage " + stage.name() + ", instance "
                            + preview.get().name() + ", holds "
                            + preview.get().release() + " and not " + release
                            + ": users can be led only to what they have seen. Promote "
                            + preview.get().release() + ", or remove the preview and make one of " + release + ".");
        }
        return preview();
    }

    Instance removable(String name) {
        if (stage.instances().named(name).isEmpty()) {
            throw refused(
                    Code.INSTANCE_UNKNOWN,
                    "Stage " + stage.name() + " has no instance " + name + "; it has "
                            + String.join(", ", stage.instances().known().keySet()) + ".");
        }
        if (role(name) == Role.PRODUCTION) {
            throw refused(
                    Code.INSTANCE_SERVES,
                    "Instance " + name + " of stage " + stage.name() + " serves the users. It cannot be removed.");
        }
        return known(name);
    }

    private Instance known(String name) {
        return stage.instances()
                .named(name)
                .orElseThrow(() -> refused(
                        Code.INSTANCE_UNKNOWN,
                        "Instance " + name + " of stage " + stage.name()
                                + " is in use and no longer in the site file. Write it in again."));
    }

    private String listed() {
        String others = standings.known().stream()
                .map(each -> each.name() + " is "
                        + (each.role() == Role.REMOVING
                                ? "not removed whole (belay preview remove)"
                                : each.role().name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? standings.production() + " is production." : others + ".";
    }

    private static PlanRefused refused(Code code, String message) {
        return Cast.refused(code, message);
    }
}
