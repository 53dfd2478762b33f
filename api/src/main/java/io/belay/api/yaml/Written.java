package io.belay.api.yaml;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as they are written into a YAML file. */
public final class Written {
    private static final Pattern PLAIN = Pattern.compile(
            "[A-Za-z0-9/](?:[A-Za-z0-9_./@+=-]|:(?=[^ ]))*(?: [A-Za-z0-9_./@+=](?:[A-Za-z0-9_./@+=-])*)*");

    private Written() {}

    /** Text, with quotes where it would be taken for something else without. */
    public static String text(String text) {
        boolean plain =
                PLAIN.matcher(text).matches() && new Yaml.Text(text, true, Place.BEGINNING).kind() == Yaml.Kind.TEXT;
        return plain ? text : quoted(text);
    }

    /** A list in one line. */
    public static String list(List<String> texts) {
        return texts.stream().map(Written::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Text of one or several lines as a block, each line indented by so many spaces. */
    public static String block(String text, int indent) {
        String margin = " ".repeat(indent);
        return text.strip()
                .lines()
                .map(each -> each.isEmpty() ? "" : margin + each)
                .collect(Collectors.joining("\n", "|\n", "\n"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(each -> {
            if (each == '"' || each == '\\') {
                quoted.append('\\').appendCodePoint(each);
            } else if (each < 0x20 || each == 0x7F) {
                quoted.append(String.format(Locale.ROOT, "\\x%02x", each));
            } else if (!Characters.allowed(each) || each == 0x85) {
                quoted.append(String.format(Locale.ROOT, "\\U%08x", each));
            } else {
                quoted.appendCodePoint(each);
            }
        });
        return quoted.append('"').toString();
    }
}
