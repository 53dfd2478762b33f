package io.belay.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.belay.workflows.promotion.PromotionStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Temporal past Belay's REST: {@code temporal workflow signal}.
 *
 * @param address of its front end
 * @param namespace that Belay uses
 * @param program the {@code temporal} command, if there is one
 */
record Signals(String address, String namespace, Optional<Path> program) {
    /** Whether there is a {@code temporal} command to send one with. */
    boolean possible() {
        return program.isPresent();
    }

    /** The line that sends a signal in the name of a person, where {@code TEMPORAL_ADDRESS} is set. */
    String line(PromotionStatus status, String name, Person by) {
        return "temporal workflow signal --workflow-id " + status.workflowId() + " --name " + name + " --input '"
                + input(name, by, "") + "'";
    }

    /** Sends it, and gives what the program said. */
    String send(PromotionStatus status, String name, Person by, String comment) {
        String temporal = program.orElseThrow().toString();
        List<String> words = List.of(
                temporal,
                "workflow",
                "signal",
                "--address",
                address,
                "--namespace",
                namespace,
                "--workflow-id",
                status.workflowId(),
                "--name",
                name,
                "--input",
                input(name, by, comment).toString());
        return new LocalProgram(words, Path.of("/"), Map.of()).output().strip();
    }

    private static JsonNode input(String name, Person by, String comment) {
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("by", by.name());
        if (name.equals("verdict")) {
            input.put("works", true);
        }
        return comment.isEmpty() ? input : input.put("comment", comment);
    }
}
