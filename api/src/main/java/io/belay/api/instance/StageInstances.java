package io.belay.api.instance;

import io.belay.api.problem.Problems;
import io.belay.store.instance.Instances;
import io.belay.workflows.failure.Code;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The instances of one stage, as its file names them and as they stand. */
final class StageInstances {
    private static final String FREE = "free";
    private static final String PRODUCTION = Role.PRODUCTION.name().toLowerCase(Locale.ROOT);

    private final Stage stage;
    private final List<InstanceStanding> standings;

    StageInstances(String site, Stage stage, Instances instances) {
        this.stage = stage;
        this.standings = instances.of(site, stage.name());
    }

    List<InstanceView> all() {
        return stage.instances().known().values().stream().map(this::view).toList();
    }

    void refuseWithoutAny() {
        if (!stage.instances().any()) {
            throw Problems.refused(
                    Code.NO_INSTANCES,
                    "Stage \"" + stage.name()
                            + "\" is one instance. Write \"instances:\" into it, and apply the file.");
        }
    }

    /** The release of the preview; refused where there is none. */
    String previewed() {
        return standings.stream()
                .filter(each -> each.role() == Role.PREVIEW)
                .map(InstanceStanding::release)
                .findFirst()
                .orElseThrow(() -> Problems.refused(
                        Code.NO_PREVIEW,
                        "Stage \"" + stage.name() + "\" has no preview. Make one: belay preview create."));
    }

    void refuseServing(String name) {
        all().stream()
                .filter(each -> each.name().equals(name) && each.role().equals(PRODUCTION))
                .findFirst()
                .ifPresent(serves -> {
                    throw Problems.refused(
                            Code.INSTANCE_SERVES,
                            "Instance \"" + name + "\" of stage \"" + stage.name()
                                    + "\" serves the users. It cannot be removed.");
                });
    }

    /** The release that an instance is removed with: its own, or production's where its own is not known. */
    String releaseOf(String name) {
        return standing(name)
                .map(InstanceStanding::release)
                .filter(release -> !release.isEmpty())
                .or(() -> standings.stream()
                        .filter(each -> each.role() == Role.PRODUCTION)
                        .map(InstanceStanding::release)
                        .findFirst())
                .orElseThrow(() -> Problems.refused(
                        Code.INSTANCE_UNKNOWN,
                        "Stage \"" + stage.name() + "\" has no instance \"" + name
                                + "\" in use. See what there is: belay preview list."));
    }

    private InstanceView view(Instance instance) {
        Optional<InstanceStanding> standing = standing(instance.name());
        return new InstanceView(
                stage.name(),
                instance.name(),
                role(instance, standing),
                standing.map(InstanceStanding::release).orElse(""),
                instance.directory(),
                standing.map(InstanceStanding::since),
                standing.flatMap(InstanceStanding::mirrors));
    }

    private String role(Instance instance, Optional<InstanceStanding> standing) {
        boolean moved = standings.stream().anyMatch(each -> each.role() == Role.PRODUCTION);
        boolean first = !moved && stage.instances().production().equals(instance.name());
        return first
                ? PRODUCTION
                : standing.map(each -> each.role().name().toLowerCase(Locale.ROOT))
                        .orElse(FREE);
    }

    private Optional<InstanceStanding> standing(String name) {
        return standings.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
