package io.belay.workflows.promotion;

import io.belay.workflows.failure.Code;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Stage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The instances of a stage by what they are now. */
final class Roles {
    private final Stage stage;
    private final List<InstanceStanding> standings;

    Roles(Stage stage, List<InstanceStanding> standings) {
        this.stage = stage;
        this.standings = standings;
    }

    /** The one that serves: as Belay last left it, else as the site file says. */
    Instance production() {
        String name = standing(Role.PRODUCTION)
                .map(InstanceStanding::name)
                .orElse(stage.instances().production());
        return known(name);
    }

    /** What an instance is; fails where it is nothing yet. */
    Role role(String name) {
        return production().name().equals(name)
                ? Role.PRODUCTION
                : standing(name)
                        .map(InstanceStanding::role)
                        .orElseThrow(() -> refused(
                                Code.INSTANCE_UNKNOWN,
                                "Instance " + name + " of stage " + stage.name() + " is not in use. " + listed()));
    }

    /** The next one that is nothing yet. */
    Instance free() {
        standing(Role.PREVIEW).ifPresent(preview -> {
            throw refused(
                    Code.PREVIEW_EXISTS,
                    "Instance " + preview.name() + " of stage " + stage.name() + " is a preview of " + preview.release()
                            + " already. Try it, synchronise it, or remove it first.");
        });
        String production = production().name();
        return stage.instances().known().values().stream()
                .filter(instance -> !instance.name().equals(production))
                .filter(instance -> standing(instance.name()).isEmpty())
                .findFirst()
                .orElseThrow(() -> refused(
                        Code.NO_FREE_INSTANCE,
                        "No instance of stage " + stage.name() + " is free. " + listed()
                                + " Remove an old one, or write one more into the site file."));
    }

    Instance preview() {
        return standing(Role.PREVIEW)
                .map(preview -> known(preview.name()))
                .orElseThrow(() -> refused(
                        Code.NO_PREVIEW,
                        "Stage " + stage.name() + " has no preview. " + listed() + " Make one: belay preview create."));
    }

    Instance previewOf(String release) {
        Optional<InstanceStanding> preview = standing(Role.PREVIEW);
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
        String others = standings.stream()
                .map(each -> each.name() + " is " + each.role().name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? production().name() + " is production." : others + ".";
    }

    private Optional<InstanceStanding> standing(Role role) {
        return standings.stream().filter(each -> each.role() == role).findFirst();
    }

    private Optional<InstanceStanding> standing(String name) {
        return standings.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static PlanRefused refused(Code code, String message) {
        return Cast.refused(code, message);
    }
}
