package io.belay.workflows.mail;

import java.util.List;

/**
 * What somebody is told by mail: of attempts (P12), and of old instances that go (P16).
 *
 * @param stages of these stages; empty for all
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
