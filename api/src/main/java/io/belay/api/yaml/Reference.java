package io.belay.api.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A file's description as a page for people, in Markdown. */
public final class Reference {
    private final Set<Section<?>> sections = new LinkedHashSet<>();

    private Reference() {}

    /** One table for each section, the file's own first. */
    public static String of(Section<?> file) {
        Reference reference = new Reference();
        reference.gather(file);
        return reference.sections.stream().map(reference::table).collect(Collectors.joining("\n"));
    }

    private void gather(Section<?> section) {
        if (sections.add(section)) {
            section.fields().forEach(field -> field.shape().sections().forEach(this::gather));
        }
    }

    private String table(Section<?> section) {
        List<String> lines = new ArrayList<>();
        lines.add("### " + title(section));
        lines.add("");
        lines.add(section.doc());
        lines.add("");
        lines.add("| field | what it is | what it takes | left out |");
        lines.add("|---|---|---|---|");
        section.fields().forEach(field -> lines.add(row(field)));
        for (List<Field<?>> group : section.either()) {
            lines.add("");
            lines.add("Exactly one of "
                    + group.stream().map(each -> "`" + each.name() + "`").collect(Collectors.joining(" and "))
                    + " is written.");
        }
        return String.join("\n", lines) + "\n";
    }

    private static String row(Field<?> field) {
        String below = field.shape().sections().stream()
                .map(each -> " – see [" + title(each) + "](#" + title(each) + ")")
                .collect(Collectors.joining());
        String takes = field.shape().expected() + below;
        String without = field.needed() ? "**must be there**" : without(field);
        return "| `" + field.name() + "` | " + cell(field.doc()) + " | " + cell(takes) + " | " + cell(without) + " |";
    }

    private static String without(Field<?> field) {
        return field.byDefault().isPresent() ? "`" + field.otherwise() + "`" : field.otherwise();
    }

    private static String title(Section<?> section) {
        return section.name();
    }

    private static String cell(String text) {
        String plain = text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
        return plain.replace("|", "\\|").replace("<", "&lt;");
    }
}
