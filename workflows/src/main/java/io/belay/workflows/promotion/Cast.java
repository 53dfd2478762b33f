package io.belay.workflows.promotion;

import io.belay.workflows.failure.Code;
import io.belay.workflows.failure.Refusal;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.instance.RoleChange;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Instances;
import io.belay.workflows.site.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which of a stage's instances a promotion is about.
 *
 * @param stage the stage as its file says
 * @param production the one that serves; empty where the stage is one instance itself
 * @param other the one that is to serve, is made, filled or removed; empty where the promotion is about production alone
 * @param otherIs what the other one is
 */
record Cast(Stage stage, Optional<Instance> production, Optional<Instance> other, Role otherIs) {
    /** The cast of what is asked for. Fails with {@link PlanRefused} where instances do not stand for it. */
    static Cast of(Resolution resolution, PromotionRequest request) {
        Stage stage = resolution.stage();
        Instances instances = stage.instances();
        if (!instances.any()) {
            if (!request.purpose().promotes()) {
                throw refused(
                        Code.NO_INSTANCES,
                        "Stage " + stage.name()
                                + " is one instance; it has no others that could be previews. Write \"instances:\""
                                + " below it, and \"strategy: preview\".");
            }
            return new Cast(stage, Optional.empty(), Optional.empty(), Role.PRODUCTION);
        }
        Roles roles = new Roles(stage, resolution.standings());
        Optional<Instance> production = Optional.of(roles.production());
        return switch (request.purpose()) {
            case PREVIEW -> new Cast(stage, production, Optional.of(roles.free()), Role.PREVIEW);
            case SYNCHRONISE -> new Cast(stage, production, Optional.of(roles.preview()), Role.PREVIEW);
            case REMOVE ->
                new Cast(
                        stage,
                        production,
                        Optional.of(roles.removable(request.instance())),
                        roles.role(request.instance()));
            case PROMOTE ->
                new Cast(
                        stage,
                        production,
                        stage.strategy().equals("preview")
                                ? Optional.of(roles.previewOf(request.release()))
                                : Optional.empty(),
                        Role.PREVIEW);
        };
    }

    Place serving() {
        return production
                .map(instance -> Place.of(stage, instance, Role.PRODUCTION, other))
                .orElseGet(() -> Place.of(stage));
    }

    Place preview() {
        return Place.of(stage, other.orElseThrow(), otherIs, production);
    }

    /** How instances stand when it is kept; empty where the stage is one instance itself. */
    Optional<RoleChange> kept(Resolution resolution, PromotionRequest request, Instant now, Instant exported) {
        return production.map(serving -> {
            List<InstanceStanding> standings = new ArrayList<>();
            switch (request.purpose()) {
                case PREVIEW, SYNCHRONISE ->
                    standings.add(InstanceStanding.of(
                            other.orElseThrow().name(), Role.PREVIEW, request.release(), now, Optional.of(exported)));
                case REMOVE -> {
                    // What it is by another removal stays so: by which one, and since when.
                    if (otherIs != Role.REMOVING) {
                        standings.add(InstanceStanding.of(
                                other.orElseThrow().name(), Role.REMOVING, request.release(), now, Optional.empty()));
                    }
                }
                case PROMOTE -> {
                    other.ifPresent(next -> standings.add(InstanceStanding.of(
                            serving.name(),
                            Role.OLD,
                            resolution.installed().map(known -> known.release()).orElse(""),
                            now,
                            Optional.empty())));
                    standings.add(InstanceStanding.of(
                            other.orElse(serving).name(), Role.PRODUCTION, request.release(), now, Optional.empty()));
                }
            }
            return new RoleChange(request.id(), request.site(), request.stage(), standings, List.of());
        });
    }

    /** Nothing is left of the other one. */
    RoleChange gone(PromotionRequest request) {
        return new RoleChange(
                request.id(),
                request.site(),
                request.stage(),
                List.of(),
                List.of(other.orElseThrow().name()));
    }

    static PlanRefused refused(Code code, String message) {
        return new PlanRefused(new Refusal(code, message));
    }
}
