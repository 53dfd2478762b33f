package io.belay.api.site;

import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Reads {@code approve:} and {@code attempt:} of a stage. */
final class PolicyReader {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST_ATTEMPT = Duration.ofDays(30);
    private static final Duration LONGEST_WAIT = Duration.ofDays(365);
    private static final Form<Integer> QUORUM = Form.number(1, 100);
    private static final Form<Boolean> NOT_BY = Form.words(Map.of("requester", true, "nobody", false));

    private PolicyReader() {}

    static ApprovalPolicy approval(Fields stage) {
        if (!stage.has("approve") || stage.none("approve")) {
            stage.given("approve", Form.TEXT);
            return ApprovalPolicy.none();
        }
        Fields approve = stage.below("approve");
        int quorum = approve.or("quorum", QUORUM, 1);
        List<String> of = people(approve);
        boolean notByRequester = approve.or("notBy", NOT_BY, false);
        Duration within = approve.or("within", SECOND, LONGEST_WAIT, Duration.ofDays(7));
        approve.nothingElse();
        return new ApprovalPolicy(quorum, of, notByRequester, within);
    }

    static AttemptPolicy attempt(Fields stage) {
        if (!stage.has("attempt") || stage.none("attempt")) {
            stage.given("attempt", Form.TEXT);
            return AttemptPolicy.none();
        }
        Fields attempt = stage.below("attempt");
        Duration lapse =
                attempt.needed("lapse", Form.duration(SECOND, LONGEST_ATTEMPT)).orElse(SECOND);
        Fields extend = attempt.below("extend");
        boolean extendable = attempt.has("extend");
        Duration by = extendable
                ? extend.needed("by", Form.duration(SECOND, LONGEST_ATTEMPT)).orElse(SECOND)
                : Duration.ZERO;
        int times = extendable ? extend.or("times", Form.number(1, 100), 1) : 0;
        extend.nothingElse();
        Fields verdict = attempt.below("verdict");
        boolean judged = attempt.has("verdict");
        int quorum = judged ? verdict.or("quorum", QUORUM, 1) : 0;
        List<String> of = judged ? people(verdict) : List.of();
        verdict.nothingElse();
        attempt.nothingElse();
        return new AttemptPolicy(lapse, by, times, quorum, of);
    }

    private static List<String> people(Fields policy) {
        List<String> of = policy.list("of", Form.PERSON);
        if (of.isEmpty() && !policy.has("of")) {
            policy.needed("of", Form.PERSON);
        } else if (of.isEmpty()) {
            policy.mistakes().add(policy.path("of"), "nobody is named here", "Name groups or people, \"[testers]\"");
        }
        return of;
    }
}
