package io.belay.api.fetch;

/**
 * What a host says before it sends a file, or instead.
 *
 * @param kind what it is
 * @param bytes of a file: how many follow
 * @param name the name or path that is meant; else empty
 */
record Piece(Kind kind, long bytes, String name) {
    /** What can be said. */
    enum Kind {
        /** So many bytes follow. */
        FILE,
        /** The files of a directory follow. */
        DIRECTORY,
        /** A file that should be there is not. */
        MISSING,
        /** Whoever has logged in may not read it. */
        CLOSED,
        /** Nothing lies there. */
        GONE,
        /** Nothing follows. */
        END,
        /** The host said no more, or something else. */
        BROKEN_OFF
    }

    static Piece of(Kind kind) {
        return new Piece(kind, 0, "");
    }

    /** A line of the script that sends. */
    static Piece read(String line) {
        String[] words = line.split(" ", 3);
        return switch (words[0]) {
            case "file" ->
                words.length == 3 && words[1].matches("[0-9]{1,18}")
                        ? new Piece(Kind.FILE, Long.parseLong(words[1]), words[2])
                        : of(Kind.BROKEN_OFF);
            case "missing" ->
                new Piece(Kind.MISSING, 0, line.substring("missing".length()).strip());
            case "closed" ->
                new Piece(Kind.CLOSED, 0, line.substring("closed".length()).strip());
            case "directory" -> of(Kind.DIRECTORY);
            case "gone" -> of(Kind.GONE);
            case "end" -> of(Kind.END);
            default -> of(Kind.BROKEN_OFF);
        };
    }
}
