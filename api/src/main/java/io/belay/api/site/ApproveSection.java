package io.belay.api.site;

import io.belay.api.yaml.Field;
import io.belay.api.yaml.Form;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Many;
import io.belay.api.yaml.Section;
import io.belay.api.yaml.Shape;
import io.belay.api.yaml.Unless;
import io.belay.api.yaml.Values;
import io.belay.workflows.site.ApprovalPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code approve:} of a stage. */
final class ApproveSection {
    static final Form<Integer> PEOPLE = Forms.number(1, 100, 2);

    static final Field<Integer> QUORUM = Field.or("quorum", PEOPLE, "1", "How many different people must approve.");
    static final Field<List<String>> OF =
            Field.needed("of", new Many<>(Names.PERSON, 1), "The groups or people whose word counts.");
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
            Section.of(
                    "approve",
                    "Who must approve a promotion into the stage.",
                    List.of(QUORUM, OF, NOT_BY, WITHIN),
                    ApproveSection::build));

    private ApproveSection() {}

    private static Optional<ApprovalPolicy> build(Values approve) {
        return Optional.of(new ApprovalPolicy(
                approve.sure(QUORUM), approve.or(OF, List.of()), approve.sure(NOT_BY), approve.sure(WITHIN)));
    }
}
