package io.belay.workflows.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of each act under each fault, as Markdown for people. */
final class FaultTable {
    private FaultTable() {}

    static String of(List<Tried> tried) {
        Map<Scenario, Map<String, Map<Fault, String>>> table = new LinkedHashMap<>();
        for (Tried each : tried) {
            each.happens()
                    .faults()
                    .forEach((act, fault) -> table.computeIfAbsent(each.scenario(), any -> new LinkedHashMap<>())
                            .computeIfAbsent(act + " " + each.act(), any -> new LinkedHashMap<>())
                            .put(fault, each.broken().isEmpty() ? each.outcome().word() : "BROKEN"));
        }
        StringBuilder text = new StringBuilder();
        table.forEach((scenario, acts) -> {
            text.append("### ").append(scenario).append("\n\n| act |");
            List<Fault> faults = List.copyOf(acts.values().iterator().next().keySet());
            faults.forEach(fault -> text.append(' ').append(word(fault)).append(" |"));
            text.append("\n|---|").append("---|".repeat(faults.size())).append('\n');
            acts.forEach((act, outcomes) -> {
                text.append("| ").append(act).append(" |");
                faults.forEach(fault -> text.append(' ')
                        .append(outcomes.getOrDefault(fault, "–"))
                        .append(" |"));
                text.append('\n');
            });
            text.append('\n');
        });
        return text.toString();
    }

    private static String word(Fault fault) {
        return fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
