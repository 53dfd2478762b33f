package io.belay.api.notes;

import io.belay.api.notes.Moments.Moment;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Window;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says of a promotion, in plain words, when its attempt is and how it stands (P12, P13). */
final class AttemptReading {
    private static final String WRITTEN = Verb.WRITTEN.name().toLowerCase(Locale.ROOT);

    private final PromotionStatus status;
    private final AttemptPolicy policy;
    private final Moments moments;
    private final Instant now;
    private final Optional<Decision> verdict;
    private final Optional<Window> window;

    AttemptReading(Site site, PromotionStatus status, Instant now) {
        this.status = status;
        this.policy = site.stage(status.request().stage()).map(Stage::attempt).orElse(AttemptPolicy.none());
        this.moments = new Moments(site.zone());
        this.now = now;
        this.verdict = status.decisions().stream()
                .filter(each -> each.kind() == DecisionKind.VERDICT)
                .reduce((first, last) -> last);
        this.window = status.request().window();
    }

    /**
     * All of it.
     *
     * @param named whether people and tables may be named
     */
    AttemptView view(boolean named) {
        Standing standing = Standing.of(
                status.state(), window.filter(each -> now.isBefore(each.from())).isPresent());
        Optional<Moment> countdown = countdown();
        Duration left = countdown
                .map(each -> Duration.between(now, Instant.from(OffsetDateTime.parse(each.exact()))))
                .filter(each -> !each.isNegative())
                .orElse(Duration.ZERO);
        return new AttemptView(
                status.request().stage(),
                standing.tone(),
                standing.state(),
                standing.sentence(),
                moments(),
                length(named),
                countdown,
                countdown.map(each -> Moments.span(left)).orElse(""),
                left.toSeconds(),
                agreement(named),
                verdict.map(each -> votes(each, named)).orElse(List.of()));
    }

    private List<Moment> moments() {
        List<Moment> all = new ArrayList<>();
        window.ifPresent(each -> {
            all.add(moments.at("It begins at the earliest", each.from()));
            all.add(moments.at("It is over at the latest", each.until()));
        });
        verdict.ifPresent(each -> {
            all.add(moments.at(each.outcome().isEmpty() ? "Users try since" : "Users tried from", each.askedAt()));
            all.add(moments.at(
                    each.outcome().isEmpty() ? "Decided at the latest" : "It could be tried until", each.deadline()));
        });
        status.endedAt().ifPresent(at -> all.add(moments.at("It ended", at)));
        return all;
    }

    private String length(boolean named) {
        if (!policy.wanted()) {
            return "";
        }
        String more = policy.extensions() == 0
                ? ""
                : "; it can be lengthened "
                        + (policy.extensions() == 1 ? "once" : policy.extensions() + " times") + " by "
                        + Moments.span(policy.extendBy());
        return "Users try it for " + Moments.span(policy.lapse()) + more + "." + written(named);
    }

    /** What would be kept aside, as it was last counted (P15); its tables are not for strangers. */
    private String written(boolean named) {
        SortedMap<String, Long> tables = new TreeMap<>();
        if (status.state() == PromotionState.ATTEMPT) {
            status.steps().stream()
                    .filter(step -> step.verb().equals(WRITTEN))
                    .flatMap(step -> step.result().entrySet().stream())
                    .filter(each -> each.getValue().matches("[0-9]{1,15}"))
                    .forEach(each -> tables.merge(each.getKey(), Long.parseLong(each.getValue()), Long::sum));
        }
        long rows = tables.values().stream().mapToLong(Long::longValue).sum();
        if (rows == 0) {
            return "";
        }
        String by = named
                ? ": "
                        + tables.entrySet().stream()
                                .map(each -> each.getKey() + " " + each.getValue())
                                .collect(Collectors.joining(", "))
                : "";
        return " So far " + rows + (rows == 1 ? " entry was" : " entries were") + " typed in" + by + ".";
    }

    /** The last that was asked is what counts: an earlier approval is void. */
    private List<String> agreement(boolean named) {
        return status.decisions().stream()
                .filter(each -> each.kind() == DecisionKind.APPROVAL)
                .reduce((first, last) -> last)
                .map(asked -> asked.sides().stream()
                        .map(side -> named ? side.text() : side.figure())
                        .toList())
                .orElse(List.of());
    }

    private Optional<Moment> countdown() {
        return switch (status.state()) {
            case ATTEMPT ->
                verdict.filter(each -> each.outcome().isEmpty())
                        .map(each -> moments.at("left to try it", each.deadline()));
            case PLANNING, WAITING, LOCKING, APPLYING ->
                window.map(each -> now.isBefore(each.from())
                        ? moments.at("until it begins", each.from())
                        : moments.at("until it must be over", each.until()));
            default -> Optional.empty();
        };
    }

    private static List<String> votes(Decision decision, boolean named) {
        if (named) {
            return decision.answers().stream()
                    .map(each -> each.by() + ": " + word(each.choice())
                            + (each.comment().isBlank() ? "" : " – " + each.comment()))
                    .toList();
        }
        List<String> counts = new ArrayList<>();
        for (Choice choice : List.of(Choice.WORKS, Choice.BROKEN)) {
            int count = decision.count(choice);
            if (count > 0) {
                counts.add(count + (count == 1 ? " tester: " : " testers: ") + word(choice));
            }
        }
        return counts;
    }

    private static String word(Choice choice) {
        return switch (choice) {
            case WORKS -> "works";
            case BROKEN -> "does not work";
            case KEEP -> "keep it";
            default -> choice.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
