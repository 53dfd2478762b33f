package io.belay.workflows.promotion;

import io.belay.workflows.failure.Code;
import io.belay.workflows.failure.Refusal;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.Verb;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which steps of a plan can be forced or skipped by the one who asks for the promotion (U6). */
final class StepChoices {
    private final Kit kit;
    private final SortedSet<Verb> compared = new TreeSet<>();

    StepChoices(Kit kit) {
        this.kit = kit;
    }

    /** A comparison decides about the verb: it can be forced and skipped. */
    void compared(Verb verb) {
        if (kit.definition(verb).isPresent()) {
            compared.add(verb);
        }
    }

    /** Refuses a wish that could not be met, rather than pass it over. */
    void refuseImpossible(PromotionRequest request) {
        for (Verb verb : request.force()) {
            if (request.skip().contains(verb)) {
                throw refused("\"" + word(verb) + "\" cannot be forced and skipped at once.");
            }
            if (!compared.contains(verb)) {
                throw refused("\"" + word(verb) + "\" cannot be forced: " + those("be forced", compared));
            }
        }
        for (Verb verb : request.skip()) {
            if (!skippable().contains(verb)) {
                throw refused("\"" + word(verb) + "\" cannot be skipped: " + those("be skipped", skippable()));
            }
        }
    }

    private SortedSet<Verb> skippable() {
        SortedSet<Verb> skippable = new TreeSet<>(compared);
        kit.verbs().forEach((verb, definition) -> {
            if (definition.skippable() && verb != Verb.FINGERPRINT) {
                skippable.add(verb);
            }
        });
        return skippable;
    }

    private static String those(String what, SortedSet<Verb> verbs) {
        return verbs.isEmpty()
                ? "no step of this kit can " + what + "."
                : "only these can " + what + ": "
                        + verbs.stream().map(StepChoices::word).collect(Collectors.joining(", ")) + ".";
    }

    private static String word(Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT);
    }

    private static PlanRefused refused(String message) {
        return new PlanRefused(new Refusal(Code.NOT_AN_OPTION, message));
    }
}
