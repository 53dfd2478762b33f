package io.belay.api.site;

import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Text into YAML nodes, within limits, so that no file can exhaust the process that reads it. */
final class YamlText {
    /** The longest file, in UTF-16 units. */
    static final int LONGEST = 256 * 1024;

    private YamlText() {}

    /** The file's one document; mistakes of grammar end the reading at the first. */
    static Yaml read(String file, String text) throws MistakenFile {
        if (text.length() > LONGEST) {
            throw mistaken(file, Place.BEGINNING, "the file is longer than " + LONGEST / 1024 + " KB", "Shorten it");
        }
        LoadSettings settings =
                LoadSettings.builder().setLabel(file).setCodePointLimit(LONGEST).build();
        try {
            return new YamlNodes(new Parse(settings).parseString(text).iterator()).document();
        } catch (YamlNodes.Refused refused) {
            throw mistaken(file, refused.at(), String.valueOf(refused.getMessage()), refused.remedy());
        } catch (MarkedYamlEngineException failed) {
            Place at = failed.getProblemMark()
                    .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(Place.BEGINNING);
            String context = failed.getContext() == null ? "" : failed.getContext() + ": ";
            throw mistaken(file, at, "this is not YAML: " + context + failed.getProblem(), hint(failed.getProblem()));
        } catch (ReaderException failed) {
            String character = String.format("U+%04X", failed.getCodePoint());
            throw mistaken(
                    file,
                    place(text, failed.getPosition()),
                    "the character " + character + " is not allowed",
                    "Remove it");
        } catch (YamlEngineException failed) {
            throw mistaken(file, Place.BEGINNING, "this is not YAML: " + failed.getMessage(), "Write YAML 1.2");
        }
    }

    private static Place place(String text, int position) {
        int end = Math.max(0, Math.min(position, text.length()));
        String before = text.substring(0, end);
        int line = (int) before.chars().filter(each -> each == '\n').count() + 1;
        return new Place(line, end - before.lastIndexOf('\n'));
    }

    private static String hint(String problem) {
        if (problem.contains("'\\t'") || problem.contains("\\t")) {
            return "Indent with spaces; YAML does not take tabs";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "Put text that contains \": \" between quotes, or check the indentation";
        }
        return "Check indentation, quotes and brackets here and on the line before";
    }

    private static MistakenFile mistaken(String file, Place at, String problem, String remedy) {
        return new MistakenFile(file, List.of(new Mistake(at, "", problem, remedy)));
    }
}
