package io.belay.workflows.site;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who must approve a promotion into a stage.
 *
 * @param quorum how many different people, of all sides together; 0 when nobody is asked
 * @param of the groups (or people) whose members count, of all sides
 * @param notByRequester whether the one who asked for the promotion is excluded
 * @param within how long the question stays open; then the promotion is refused
 * @param sides those that must all agree (P12); empty where there is only one
 */
public record ApprovalPolicy(
        int quorum, List<String> of, boolean notByRequester, Duration within, List<ApprovalSide> sides) {
    public ApprovalPolicy {
        of = List.copyOf(of);
        sides = orNone(sides);
    }

    /** Of one side. */
    public ApprovalPolicy(int quorum, List<String> of, boolean notByRequester, Duration within) {
        this(quorum, of, notByRequester, within, List.of());
    }

    /** Policies that were written down before there were sides have none. */
    private static List<ApprovalSide> orNone(@Nullable List<ApprovalSide> known) {
        return known == null ? List.of() : List.copyOf(known);
    }

    /** Nobody is asked. */
    public static ApprovalPolicy none() {
        return new ApprovalPolicy(0, List.of(), false, Duration.ofDays(7));
    }

    /** Of several sides. */
    public static ApprovalPolicy of(List<ApprovalSide> sides, boolean notByRequester, Duration within) {
        return new ApprovalPolicy(
                sides.stream().mapToInt(ApprovalSide::quorum).sum(),
                sides.stream().flatMap(side -> side.of().stream()).distinct().toList(),
                notByRequester,
                within,
                sides);
    }
}
