package io.belay.api.site;

/**
 * One thing in a file that cannot be accepted.
 *
 * @param at where
 * @param path what it is about, for instance {@code stages.prod.approve.quorum}; empty for the file as a whole
 * @param problem what is wrong and what was expected
 * @param remedy what to write instead
 */
public record Mistake(Place at, String path, String problem, String remedy) {
    /** One line for people: {@code FILE:LINE:COLUMN: PATH: problem; remedy}. */
    public String line(String file) {
        String about = path.isEmpty() ? "" : path + ": ";
        return file + ":" + at + ": " + about + problem + ". " + remedy;
    }
}
