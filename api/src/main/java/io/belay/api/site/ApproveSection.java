package io.belay.api.site;

import io.belay.api.yaml.Field;
import io.belay.api.yaml.Form;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Many;
import io.belay.api.yaml.Named;
import io.belay.api.yaml.Section;
import io.belay.api.yaml.Shape;
import io.belay.api.yaml.Unless;
import io.belay.api.yaml.Values;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.ApprovalSide;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code approve:} of a stage. */
final class ApproveSection {
    static final Form<Integer> PEOPLE = Forms.number(1, 100, 2);

    static final Field<Integer> QUORUM = Field.or("quorum", PEOPLE, "1", "How many different people must approve.");
    private static final Many<String> PERSONS = new Many<>(Names.PERSON, 1);
    static final Field<List<String>> OF =
            Field.optional("of", PERSONS, "\"sides\" name them", "The groups or people whose word counts.");
    static final Field<List<String>> OF_SIDE =
            Field.needed("of", PERSONS, "The groups or people who speak for the side.");
    private static final Section<ApprovalSide> SIDE = Section.of(
            "side",
            "One of several sides that must all agree.",
            List.of(QUORUM, OF_SIDE),
            side -> Optional.of(new ApprovalSide(side.key(), side.sure(QUORUM), side.or(OF_SIDE, List.of()))));
    static final Field<Map<String, ApprovalSide>> SIDES = Field.optional(
            "sides",
            Named.of("a side", Names.NAME, SIDE, 2),
            "\"of\" names the only one",
            "Sides that must all agree, such as provider and users. Each has a quorum of its own; who stands in several "
                    + "counts for the one where they are needed. A no of any side decides.");
    static final Field<Boolean> NOT_BY = Field.or(
            "notBy",
            Forms.words(Map.of("requester", true, "nobody", false)),
            "nobody",
            "Who is excluded: \"requester\" is the one who asked for the promotion.");
    static final Field<Duration> WITHIN = Field.or(
            "within",
            Forms.duration("3d", Duration.ofSeconds(1), Duration.ofDays(365)),
            "7d",
            "How long the question stays open; then the promotion is refused.");

    static final Shape<ApprovalPolicy> SHAPE = new Unless<>(
            "none",
            ApprovalPolicy.none(),
            new Section<>(
                    "approve",
                    "Who must approve a promotion into the stage.",
                    List.of(QUORUM, OF, SIDES, NOT_BY, WITHIN),
                    List.of(List.of(OF, SIDES)),
                    ApproveSection::build));

    private ApproveSection() {}

    private static Optional<ApprovalPolicy> build(Values approve) {
        boolean notByRequester = approve.sure(NOT_BY);
        Duration within = approve.sure(WITHIN);
        if (!approve.wrote(SIDES)) {
            return Optional.of(
                    new ApprovalPolicy(approve.sure(QUORUM), approve.or(OF, List.of()), notByRequester, within));
        }
        if (approve.wrote(QUORUM)) {
            approve.mistake(QUORUM, "each side has a quorum of its own", "Write it below the side that it is about");
        }
        List<ApprovalSide> sides = List.copyOf(approve.or(SIDES, Map.of()).values());
        return Optional.of(ApprovalPolicy.of(sides, notByRequester, within));
    }
}
