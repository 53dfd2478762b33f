package io.belay.api.yaml;

import java.util.Optional;

/** Whole numbers as YAML 1.2's core schema writes them. */
final class Numbers {
    private Numbers() {}

    /** Its value, if it is one that fits. */
    static Optional<Integer> whole(String text) {
        if (text.length() > 20) {
            return Optional.empty();
        }
        try {
            if (text.startsWith("0x")) {
                return Optional.of(Integer.parseUnsignedInt(text.substring(2), 16));
            }
            return Optional.of(text.startsWith("0o") ? Integer.parseInt(text.substring(2), 8) : Integer.parseInt(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
