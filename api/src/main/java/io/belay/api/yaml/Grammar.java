package io.belay.api.yaml;

import java.util.List;

/**
 * What a parser's complaint means for the one who wrote the file.
 *
 * @param problem what is wrong
 * @param remedy what to do
 * @param begun whether the place is where the thing began, not where it was given up
 */
record Grammar(String problem, String remedy, boolean begun) {
    static final Grammar TAB = new Grammar("a tab stands in the indentation", "Indent with spaces", false);

    private record Known(String context, String problem, Grammar meaning) {}

    private static final List<Known> KNOWN = List.of(
            new Known("", "\\t", TAB),
            known(
                    "",
                    "mapping values are not allowed",
                    "\": \" cannot stand here",
                    "Put text that contains \": \" between quotes, or check the indentation"),
            begun("quoted scalar", "unexpected end of stream", "this quote is never closed", "Close it"),
            begun("quoted scalar", "document separator", "this quote is never closed", "Close it"),
            begun("flow mapping", "<stream end>", "this \"{\" is never closed", "Close it with \"}\""),
            begun("flow sequence", "<stream end>", "this \"[\" is never closed", "Close it with \"]\""),
            known(
                    "flow mapping",
                    "expected ',' or '}'",
                    "\",\" or \"}\" is expected here",
                    "Check commas, quotes and brackets here and on the line before"),
            known(
                    "flow sequence",
                    "expected ',' or ']'",
                    "\",\" or \"]\" is expected here",
                    "Check commas, quotes and brackets here and on the line before"),
            begun("simple key", "could not find expected ':'", "this line has no \": \"", "Write \"name: value\""),
            known(
                    "block mapping",
                    "expected <block end>",
                    "this does not fit the lines above it",
                    "Indent what belongs together equally, and put text with quotes in it between quotes"),
            known(
                    "block collection",
                    "expected <block end>",
                    "this does not fit the list above it",
                    "Begin each item with \"- \", indented equally"),
            known(
                    "double-quoted scalar",
                    "unknown escape character",
                    "there is no such escape",
                    "Write \"\\\\\" for a backslash, or use single quotes"),
            known("", "cannot start any token", "text cannot begin with this character", "Put the text between quotes"),
            known(
                    "",
                    "sequence entries are not allowed",
                    "a list cannot begin here",
                    "Put \"- \" on a line of its own, indented"),
            known("", "mapping keys are not allowed", "\"? \" cannot stand here", "Write \"name: value\""),
            known(
                    "",
                    "expected '<document start>'",
                    "this does not belong to what stands above it",
                    "Indent it like the fields it belongs to, and write \"name: value\""),
            known(
                    "",
                    "expected the node content",
                    "a value is expected here",
                    "Check commas, quotes and brackets here and before; put text that begins with a sign between quotes"),
            known(
                    "block scalar",
                    "",
                    "after \"|\" or \">\" nothing may follow in the line",
                    "Begin the text in the next line, indented, or put it between quotes"),
            known("", "found undefined tag handle", "tags are not taken", "Remove it; the field's type is known"),
            known("directive", "", "directives are not taken", "Remove the line that begins with \"%\""));

    /** Whether it is about a list or fields in brackets. */
    boolean flow() {
        return problem.startsWith("\",\" or");
    }

    /** The same of brackets that are still open on another line. */
    Grammar neverClosed(int line) {
        String bracket = problem.contains("}") ? "{" : "[";
        String other = problem.contains("}") ? "}" : "]";
        return new Grammar(
                "this \"" + bracket + "\" is not closed before line " + line + ", or a comma is missing there",
                "Close it with \"" + other + "\"",
                true);
    }

    static Grammar of(String context, String problem) {
        return KNOWN.stream()
                .filter(each -> context.contains(each.context) && problem.contains(each.problem))
                .map(Known::meaning)
                .findFirst()
                .orElse(new Grammar(
                        "this is not YAML: " + problem,
                        "Check indentation, quotes and brackets here and before",
                        false));
    }

    private static Known known(String context, String complaint, String problem, String remedy) {
        return new Known(context, complaint, new Grammar(problem, remedy, false));
    }

    private static Known begun(String context, String complaint, String problem, String remedy) {
        return new Known(context, complaint, new Grammar(problem, remedy, true));
    }
}
