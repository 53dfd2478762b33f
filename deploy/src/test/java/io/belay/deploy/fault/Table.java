package io.belay.deploy.fault;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
            if (what.blows().size() == 1) {
                Case.Blow blow = what.blows().get(0);
                names.computeIfAbsent(what.scenario(), any -> new TreeMap<>()).put(blow.act(), each.act());
                table.computeIfAbsent(what.scenario(), any -> new TreeMap<>())
                        .computeIfAbsent(blow.act(), any -> new LinkedHashMap<>())
                        .put(blow.happens(), word(each));
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
        return text + pairs(all);
    }

    private static String pairs(List<Left> all) {
        List<Left> pairs =
                all.stream().filter(each -> each.what().blows().size() > 1).toList();
        StringBuilder text = new StringBuilder();
        if (!pairs.isEmpty()) {
            text.append("### Pairs\n\n| case | acts | what happens to them | left |\n|---|---|---|---|\n");
        }
        for (Left each : pairs) {
            String modes = each.what().blows().stream()
                    .map(blow -> blow.happens().word())
                    .collect(Collectors.joining(", "));
            text.append(String.format(
                    "| %s, %s | %s | %s | %s |%n",
                    each.what().scenario(), each.what().name(), each.act(), modes, word(each)));
        }
        return pairs.isEmpty() ? "" : text.append('\n').toString();
    }

    private static String word(Left each) {
        return Promises.broken(each).isEmpty() ? each.word() : "BROKEN";
    }
}
