package io.belay.workflows.promotion;

import io.belay.workflows.instance.Role;
import io.belay.workflows.plan.Command;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The commands of a promotion: the kit's constant text, and what varies as data beside it. */
final class Commands {
    private final Resolution resolution;

    Commands(Resolution resolution) {
        this.resolution = resolution;
    }

    /** What a verb runs: known when planning, the same for every promotion of this release into this stage. */
    Command planned(Verb verb, VerbDefinition definition, Place place) {
        Stage stage = place.stage();
        SortedMap<String, String> variables = new TreeMap<>(stage.environment());
        variables.putAll(place.variables());
        variables.put("BELAY_SITE", resolution.site().name());
        variables.put("BELAY_STAGE", stage.name());
        variables.put("BELAY_DIRECTORY", stage.directory());
        variables.put("BELAY_RELEASE", resolution.release().name());
        variables.put("BELAY_COMMIT", resolution.release().commit());
        variables.put("BELAY_SOURCE", resolution.site().source().git());
        // What is installed is looked at any time, by whoever may ask for a plan: no secret is needed for that.
        SortedMap<String, String> secrets = verb == Verb.FINGERPRINT ? new TreeMap<>() : stage.secrets();
        return new Command(definition.run(), place.directory(verb), variables, secrets);
    }

    /** What is known only when one promotion carries the plan out: its id, and where it keeps things. */
    SortedMap<String, String> ofPromotion(PromotionRequest request) {
        String kept = folder(request);
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("BELAY_PROMOTION", whose(request).toString());
        variables.put("BELAY_KEEP", kept + "/keep");
        variables.put("BELAY_SNAPSHOT", kept + "/snapshot");
        variables.put("BELAY_SALVAGE", kept + "/salvage");
        return variables;
    }

    /** The name under which people find a promotion's snapshots. */
    String snapshotName(PromotionRequest request, Verb verb) {
        return label(request) + "/" + (verb == Verb.SALVAGE ? "salvage" : "snapshot");
    }

    private String folder(PromotionRequest request) {
        return resolution.stage().snapshots() + "/" + label(request);
    }

    /** What is left of a removal is cleared away by what that one kept: verbs ask for its last snapshot. */
    private UUID whose(PromotionRequest request) {
        return resolution.standings().stream()
                .filter(each -> request.purpose() == Purpose.REMOVE
                        && each.role() == Role.REMOVING
                        && each.name().equals(request.instance()))
                .flatMap(each -> each.madeBy().stream())
                .findFirst()
                .orElse(request.id());
    }

    private String label(PromotionRequest request) {
        String release = request.release().replaceAll("[^A-Za-z0-9._-]", "_");
        return release + "-" + whose(request).toString().substring(0, 8);
    }
}
