package io.belay.api.yaml;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column from 1
 */
public record Place(int line, int column) {
    /** The file's beginning, for what is missing altogether. */
    public static final Place BEGINNING = new Place(1, 1);

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
