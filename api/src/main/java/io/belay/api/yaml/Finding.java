package io.belay.api.yaml;

/**
 * A mistake in a file, as people and programs are told of it.
 *
 * @param file the file's name as it was given
 * @param line from 1
 * @param column from 1, in characters
 * @param path what it is about, for instance {@code stages.prod.approve.quorum}; empty for the file as a whole
 * @param problem what is wrong and what was expected
 * @param remedy what to write instead
 * @param source the line itself, with secrets left out
 */
public record Finding(String file, int line, int column, String path, String problem, String remedy, String source) {
    /** {@code FILE:LINE:COLUMN: PATH: problem. Remedy}. */
    public String sentence() {
        String about = path.isEmpty() ? "" : path + ": ";
        return file + ":" + line + ":" + column + ": " + about + problem + ". " + remedy;
    }

    /** The sentence, the line itself, and a caret below the place. */
    public String withSource() {
        return source.isBlank() ? sentence() : sentence() + "\n" + Excerpt.drawn(line, column, source);
    }
}
