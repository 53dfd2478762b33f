package io.belay.deploy.fault;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of each act that was drawn, as Markdown for people. */
final class Table {
    private static final List<Happening> MODES = Arrays.stream(Happening.values())
            .filter(each -> each != Happening.NOTHING)
            .toList();

    private Table() {}

    static String of(List<Left> all) {
        Map<Scenario, Map<Integer, Map<Happening, String>>> table = new LinkedHashMap<>();
        Map<Scenario, Map<Integer, String>> names = new LinkedHashMap<>();
        for (Left each : all) {
            Case what = each.what();
            if (what.act() > 0) {
                String word = Promises.broken(each).isEmpty() ? each.word() : "BROKEN";
                names.computeIfAbsent(what.scenario(), any -> new TreeMap<>()).put(what.act(), each.act());
                table.computeIfAbsent(what.scenario(), any -> new TreeMap<>())
                        .computeIfAbsent(what.act(), any -> new LinkedHashMap<>())
                        .put(what.happens(), word);
            }
        }
        StringBuilder text = new StringBuilder();
        table.forEach((scenario, acts) -> {
            text.append("### ").append(scenario).append("\n\n| act |");
            MODES.forEach(mode -> text.append(' ').append(mode.word()).append(" |"));
            text.append("\n|---|").append("---|".repeat(MODES.size())).append('\n');
            acts.forEach((act, words) -> {
                String name = names.getOrDefault(scenario, Map.of()).getOrDefault(act, "");
                text.append("| ").append(act).append(' ').append(name).append(" |");
                MODES.forEach(mode ->
                        text.append(' ').append(words.getOrDefault(mode, "–")).append(" |"));
                text.append('\n');
            });
            text.append('\n');
        });
        return text.toString();
    }
}
