package io.belay.api.instance;

import io.belay.api.problem.ApiCode;
import io.belay.api.problem.Problems;
import io.belay.api.problem.Refused;
import io.belay.store.instance.Instances;
import io.belay.workflows.failure.Code;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.instance.Standings;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Stage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The instances of one stage, as its file names them and as they stand. */
final class StageInstances {
    private static final String FREE = "free";

    private final Stage stage;
    private final Standings standings;

    StageInstances(String site, Stage stage, Instances instances) {
        this.stage = stage;
        this.standings = new Standings(stage.instances(), instances.of(site, stage.name()));
    }

    /** All of them, as they are at a moment, in the time zone of their site. */
    List<InstanceView> all(Instant now, ZoneId zone) {
        return stage.instances().known().values().stream()
                .map(each -> view(each, now, zone))
                .toList();
    }

    /** One of them; refused where the file names none of that name. */
    InstanceView one(String name, Instant now, ZoneId zone) {
        return stage.instances().named(name).map(each -> view(each, now, zone)).orElseThrow(() -> unknown(name));
    }

    /** Why an instance cannot be kept longer: it did not serve before, or is being removed. */
    Refused notKept(String name) {
        return standings.role(name).map(role -> notKept(name, role)).orElseGet(() -> unknown(name));
    }

    private Refused notKept(String name, Role role) {
        String which = "Instance \"" + name + "\" of stage \"" + stage.name() + "\" is ";
        return switch (role) {
            case OLD, REMOVING -> ApiCode.BEING_REMOVED.refused(which + "being removed.");
            case PREVIEW, PRODUCTION ->
                Problems.refused(
                        Code.INSTANCE_UNKNOWN,
                        which + role.name().toLowerCase(Locale.ROOT) + ". Only an old one goes by itself.");
        };
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
        return standings
                .in(Role.PREVIEW)
                .map(InstanceStanding::release)
                .orElseThrow(() -> Problems.refused(
                        Code.NO_PREVIEW,
                        "Stage \"" + stage.name() + "\" has no preview. Make one: belay preview create."));
    }

    void refuseServing(String name) {
        if (standings.production().equals(name)) {
            throw Problems.refused(
                    Code.INSTANCE_SERVES,
                    "Instance \"" + name + "\" of stage \"" + stage.name()
                            + "\" serves the users. It cannot be removed.");
        }
    }

    /** The release that an instance is removed with; refused where the instance is not in use. */
    String releaseOf(String name) {
        if (standings.of(name).isEmpty()) {
            throw unknown(name);
        }
        return standings.removedWith(name);
    }

    private Refused unknown(String name) {
        return Problems.refused(
                Code.INSTANCE_UNKNOWN,
                "Stage \"" + stage.name() + "\" has no instance \"" + name
                        + "\" in use. See what there is: belay preview list.");
    }

    private InstanceView view(Instance instance, Instant now, ZoneId zone) {
        Optional<InstanceStanding> standing = standings.of(instance.name());
        Optional<Role> role = standings.role(instance.name());
        return new InstanceView(
                stage.name(),
                instance.name(),
                role.map(each -> each.name().toLowerCase(Locale.ROOT)).orElse(FREE),
                standing.map(InstanceStanding::release).orElse(""),
                instance.directory(),
                standing.map(InstanceStanding::since),
                standing.flatMap(InstanceStanding::mirrors),
                role.filter(Role.PREVIEW::equals)
                        .flatMap(preview -> stage.instances().synchronise().next(now, zone)),
                standing.filter(each -> each.left().isEmpty())
                        .flatMap(each -> stage.instances().old().end(each, zone, now)),
                standing.flatMap(InstanceStanding::left));
    }
}
