package io.belay.workflows.job;

import io.belay.workflows.plan.Digest;
import io.belay.workflows.site.Verb;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Names of jobs on hosts. */
public final class JobId {
    private JobId() {}

    /**
     * The id of one business attempt of one act of a step on a host; begins with step and verb, so that people who look
     * at the host can tell what it is.
     */
    public static String of(UUID promotion, int step, Direction direction, Verb verb, String host, int attempt) {
        String digest = Digest.of(List.of(
                promotion.toString(),
                String.valueOf(step),
                direction.name(),
                verb.name(),
                host,
                String.valueOf(attempt)));
        return String.format(
                Locale.ROOT, "%02d-%s-%s", step, verb.name().toLowerCase(Locale.ROOT), digest.substring(0, 20));
    }
}
