package io.belay.workflows.mail;

import java.util.List;

/**
 * What somebody is told by mail (P12).
 *
 * @param stages of attempts in these stages; empty for all
 */
public record Mailing(List<String> stages) {
    public Mailing {
        stages = List.copyOf(stages);
    }

    /** Whether attempts in a stage are told. */
    public boolean about(String stage) {
        return stages.isEmpty() || stages.contains(stage);
    }
}
