package io.belay.api.yaml;

/**
 * Where a reading has come to.
 *
 * @param path the names that lead there, joined by dots; empty at the top
 * @param key the last of them
 * @param mistakes where mistakes go
 */
public record Reading(String path, String key, Mistakes mistakes) {
    /** At the top of a file. */
    public static Reading top(Mistakes mistakes) {
        return new Reading("", "", mistakes);
    }

    /** One level below. */
    Reading below(String name) {
        return new Reading(path.isEmpty() ? name : path + "." + name, name, mistakes);
    }

    /** An item of a list, from 0. */
    Reading item(int index) {
        return new Reading(path + "[" + index + "]", key, mistakes);
    }

    void mistake(Place at, String problem, String remedy) {
        mistakes.add(at, path, problem, remedy);
    }
}
