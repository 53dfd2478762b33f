package io.belay.api.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The options with which whoever asks for a promotion decides about single steps (U6). */
final class StepOptions {
    @Option(
            names = "--force",
            split = ",",
            paramLabel = "STEP",
            description = {
                "Do this step even when the comparison finds that it need not be: a verb, for instance migrate.",
                "May be given several times."
            })
    private List<String> force = List.of();

    @Option(
            names = "--skip",
            split = ",",
            paramLabel = "STEP",
            description = {
                "Leave this step out; only those that a comparison decides about, or that the kit calls skippable.",
                "What is left out stands in the plan that is approved."
            })
    private List<String> skip = List.of();

    /** A body that asks for something, with these wishes in it where there are any. */
    Map<String, Object> with(Map<String, String> wanted) {
        Map<String, Object> body = new TreeMap<>(wanted);
        if (!force.isEmpty()) {
            body.put("force", force);
        }
        if (!skip.isEmpty()) {
            body.put("skip", skip);
        }
        return body;
    }
}
