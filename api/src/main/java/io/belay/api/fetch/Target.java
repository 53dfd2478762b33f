package io.belay.api.fetch;

import java.nio.file.Path;

/**
 * Where something is brought.
 *
 * @param folder the directory
 * @param name the file's name
 * @param exact whether that is the whole name; else {@code .zip} is added for a directory
 * @param replaces whether a file that is there already is replaced
 * @param anyway whether it is also taken when it is not what was measured, or cannot be compared
 */
public record Target(Path folder, String name, boolean exact, boolean replaces, boolean anyway) {
    /** The file for a file, or for a directory. */
    Path file(String suffix) {
        return folder.resolve(exact ? name : name + suffix);
    }
}
