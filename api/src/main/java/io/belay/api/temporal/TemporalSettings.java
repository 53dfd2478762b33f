package io.belay.api.temporal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where Temporal is.
 *
 * @param address host and port of its frontend
 * @param namespace the namespace of Belay's workflows
 * @param ui the address of its UI; empty when there is none
 */
public record TemporalSettings(String address, String namespace, String ui) {
    /** Where people see a workflow. */
    public Optional<String> page(String workflowId) {
        return ui.isBlank()
                ? Optional.empty()
                : Optional.of(ui.replaceAll("/+$", "") + "/namespaces/" + encoded(namespace) + "/workflows/"
                        + encoded(workflowId));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
