package io.belay.api.yaml;

/**
 * One thing in a file that cannot be accepted.
 *
 * @param at where
 * @param path what it is about, for instance {@code stages.prod.approve.quorum}; empty for the file as a whole
 * @param problem what is wrong and what was expected
 * @param remedy what to write instead
 * @param secret whether what stands there may be a secret and must not be shown
 */
public record Mistake(Place at, String path, String problem, String remedy, boolean secret) {
    /** Makes one whose texts do nothing to a terminal. */
    public Mistake {
        path = Characters.shown(path);
        problem = Characters.shown(problem);
        remedy = Characters.shown(remedy);
    }
}
