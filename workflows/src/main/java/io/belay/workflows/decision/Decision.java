package io.belay.workflows.decision;

import io.belay.workflows.failure.Code;
import io.belay.workflows.failure.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One question to people.
 *
 * @param id {@code PROMOTION-N}
 * @param kind what sort of question
 * @param question for people
 * @param options what can be answered
 * @param people who may answer, by name, sorted
 * @param quorum how many must agree on a choice that needs it (approve, works, broken); all others need one; where there are
 *     sides, of all of them together
 * @param binds what an approval is bound to: digest of fingerprint, overlay and plan; empty for other kinds
 * @param askedAt when
 * @param deadline until when
 * @param onDeadline what is taken for decided then
 * @param answers so far, in order
 * @param outcome what was decided, once it is
 * @param sides those that must all agree, and whose yes counts for which (P12); empty where there is only one
 */
public record Decision(
        String id,
        DecisionKind kind,
        String question,
        List<Choice> options,
        List<String> people,
        int quorum,
        String binds,
        Instant askedAt,
        Instant deadline,
        Optional<Choice> onDeadline,
        List<Answer> answers,
        Optional<Choice> outcome,
        List<Side> sides) {
    public Decision {
        options = List.copyOf(options);
        people = List.copyOf(people);
        answers = List.copyOf(answers);
        sides = orNone(sides);
    }

    /** A question to one side. */
    public Decision(
            String id,
            DecisionKind kind,
            String question,
            List<Choice> options,
            List<String> people,
            int quorum,
            String binds,
            Instant askedAt,
            Instant deadline,
            Optional<Choice> onDeadline,
            List<Answer> answers,
            Optional<Choice> outcome) {
        this(
                id,
                kind,
                question,
                options,
                people,
                quorum,
                binds,
                askedAt,
                deadline,
                onDeadline,
                answers,
                outcome,
                List.of());
    }

    /** Questions that were written down before there were sides have none. */
    private static List<Side> orNone(@Nullable List<Side> known) {
        return known == null ? List.of() : List.copyOf(known);
    }

    /** Why this answer cannot count, if it cannot. */
    public Optional<Refusal> refuses(String by, Choice choice) {
        if (outcome.isPresent()) {
            return refusal(Code.DECIDED, "was decided already: " + outcome.get() + ".");
        }
        if (!options.contains(choice)) {
            return refusal(
                    Code.NOT_AN_OPTION, "cannot be answered with " + choice + "; it takes one of " + options + ".");
        }
        if (!people.contains(by)) {
            return refusal(Code.NOT_ENTITLED, "is not for " + name(by) + " to answer; it takes one of " + people + ".");
        }
        if (last(by).filter(each -> each.choice() == choice).isPresent()) {
            return refusal(Code.ANSWERED_TWICE, "has that answer of " + by + " already; each person counts once.");
        }
        return Optional.empty();
    }

    /** A person's answer that counts: whoever changed their mind may change it back. */
    private Optional<Answer> last(String by) {
        return answers.stream().filter(each -> each.by().equals(by)).reduce((earlier, later) -> later);
    }

    /** The question with one more answer; a person's later answer replaces the earlier in counting. */
    public Decision with(Answer answer) {
        List<Answer> more = new ArrayList<>(answers);
        more.add(answer);
        List<Side> standing = answer.choice() == Choice.APPROVE ? Agreement.with(sides, answer.by()) : sides;
        return changed(more, deadline, decidedBy(more, standing, answer.choice()), standing);
    }

    /** The question as decided because its deadline passed (or because it became void). */
    public Decision closed(Choice choice) {
        return changed(answers, deadline, Optional.of(choice), sides);
    }

    /** The question with a later deadline. */
    public Decision until(Instant later) {
        return changed(answers, later, outcome, sides);
    }

    /** How many people stand behind a choice now. */
    public int count(Choice choice) {
        return count(answers, choice);
    }

    /** The side for which a person's yes counts; empty where there are no sides, or it counts for none. */
    public Optional<Side> sideOf(String person) {
        return sides.stream().filter(side -> side.agreed().contains(person)).findFirst();
    }

    /** Those whose yes would still bring it on. */
    public List<String> awaited() {
        return sides.isEmpty()
                ? people
                : people.stream()
                        .filter(person -> !Agreement.with(sides, person).equals(sides))
                        .toList();
    }

    /** How its sides stand, for people; empty where there are none. */
    public String standing() {
        return sides.stream().map(Side::text).collect(Collectors.joining(", "));
    }

    private Optional<Choice> decidedBy(List<Answer> all, List<Side> standing, Choice last) {
        if (last == Choice.APPROVE && !standing.isEmpty()) {
            return standing.stream().allMatch(side -> side.missing() == 0) ? Optional.of(last) : Optional.empty();
        }
        boolean counted = last == Choice.APPROVE || last == Choice.WORKS || last == Choice.BROKEN;
        return !counted || count(all, last) >= quorum ? Optional.of(last) : Optional.empty();
    }

    private static int count(List<Answer> answers, Choice choice) {
        List<String> counted = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (int i = answers.size() - 1; i >= 0; i--) {
            Answer answer = answers.get(i);
            if (!seen.contains(answer.by())) {
                seen.add(answer.by());
                if (answer.choice() == choice) {
                    counted.add(answer.by());
                }
            }
        }
        return counted.size();
    }

    private Decision changed(List<Answer> answered, Instant until, Optional<Choice> decided, List<Side> standing) {
        return new Decision(
                id,
                kind,
                question,
                options,
                people,
                quorum,
                binds,
                askedAt,
                until,
                onDeadline,
                answered,
                decided,
                standing);
    }

    private static String name(String by) {
        return by.isBlank() ? "somebody without a name" : by;
    }

    private Optional<Refusal> refusal(Code code, String what) {
        return Optional.of(new Refusal(code, "Decision " + id + " " + what));
    }
}
