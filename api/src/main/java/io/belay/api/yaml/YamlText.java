package io.belay.api.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** Text into YAML nodes, within limits, so that no file can exhaust the process that reads it. */
final class YamlText {
    /** The longest file, in UTF-16 units. */
    static final int LONGEST = 256 * 1024;

    private static final int MOST_OF_A_KIND = 100;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private YamlText() {}

    /** The file's one document; empty, and why, when it is not YAML. */
    static Optional<Yaml> read(String text, Mistakes mistakes) {
        if (text.length() > LONGEST) {
            mistakes.add(
                    Place.BEGINNING,
                    "",
                    "the file is longer than " + LONGEST / 1024 + " KB",
                    "Move scripts into the repository and call them");
            return Optional.empty();
        }
        // YAML 1.2 allows a byte order mark at the very beginning; some editors of Windows write one.
        String marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        characters(marked, mistakes);
        return mistakes.none() ? parse(marked, mistakes) : Optional.empty();
    }

    private static Optional<Yaml> parse(String text, Mistakes mistakes) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(LONGEST).build();
        try {
            return Optional.of(
                    new YamlNodes(new Parse(settings).parseString(text).iterator(), mistakes).document());
        } catch (YamlNodes.Refused refused) {
            mistakes.add(refused.at(), "", String.valueOf(refused.getMessage()), refused.remedy());
        } catch (MarkedYamlEngineException failed) {
            grammar(text, failed, mistakes);
        } catch (YamlVersionException failed) {
            mistakes.add(
                    Place.BEGINNING,
                    "",
                    "this says that it is another YAML than 1.2",
                    "Remove the line that begins with \"%YAML\"");
        } catch (YamlEngineException failed) {
            mistakes.add(Place.BEGINNING, "", "this is not YAML: " + failed.getMessage(), "Write YAML 1.2");
        }
        return Optional.empty();
    }

    /** What may stand nowhere in the file, be it in a comment. */
    private static void characters(String text, Mistakes mistakes) {
        int line = 1;
        int column = 1;
        int found = 0;
        for (int i = 0; i < text.length() && found < MOST_OF_A_KIND; ) {
            int character = text.codePointAt(i);
            if (!Characters.allowed(character)) {
                mistakes.add(
                        new Place(line, column),
                        "",
                        "the character " + Characters.name(character) + " is not allowed in a site file",
                        "Remove it; in a value between double quotes it can be written as an escape");
                found++;
            }
            i += Character.charCount(character);
            boolean breaks = character == '\n' || character == '\r' && (i >= text.length() || text.charAt(i) != '\n');
            line = breaks ? line + 1 : line;
            column = breaks ? 1 : column + 1;
        }
    }

    private static void grammar(String text, MarkedYamlEngineException failed, Mistakes mistakes) {
        String problem = String.valueOf(failed.getProblem());
        Grammar said = Grammar.of(String.valueOf(failed.getContext()), problem);
        if (said.flow() && line(failed.getContextMark()) < line(failed.getProblemMark())) {
            said = said.neverClosed(line(failed.getProblemMark()) + 1);
        }
        Optional<Mark> mark = said.begun() ? failed.getContextMark() : failed.getProblemMark();
        Place at = mark.or(failed::getProblemMark)
                .map(each -> new Place(each.getLine() + 1, each.getColumn() + 1))
                .orElse(Place.BEGINNING);
        mistakes.add(at, "", said.problem(), said.remedy());
        if (problem.contains("\\t")) {
            furtherTabs(text, at.line(), mistakes);
        }
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0);
    }

    /** A file indented by tabs has many of them; each is told, where it cannot be text of a script. */
    private static void furtherTabs(String text, int after, Mistakes mistakes) {
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int i = after; i < Math.min(lines.length, after + MOST_OF_A_KIND); i++) {
            if (lines[i].startsWith("\t") && !lines[i].isBlank()) {
                mistakes.add(new Place(i + 1, 1), "", Grammar.TAB.problem(), Grammar.TAB.remedy());
            }
        }
    }
}
