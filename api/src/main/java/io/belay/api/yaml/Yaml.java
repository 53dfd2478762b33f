package io.belay.api.yaml;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a YAML file says, with places. */
public sealed interface Yaml {
    /** Where it begins. */
    Place at();

    /** How many nodes it is, aliases counted as often as they stand there. */
    long weight();

    /** Whether nothing is written there. */
    default boolean nothing() {
        return false;
    }

    /** What YAML 1.2 (its core schema) takes a scalar for. */
    enum Kind {
        NOTHING("nothing"),
        TRUTH("a truth value"),
        NUMBER("a number"),
        TEXT("text");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * A scalar.
     *
     * @param text as written
     * @param plain whether it stood there without quotes
     * @param at where
     */
    record Text(String text, boolean plain, Place at) implements Yaml {
        private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
        private static final Set<String> TRUTH = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
        private static final Pattern NUMBER =
                Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)"
                        + "(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

        @Override
        public long weight() {
            return 1;
        }

        /** What it is; {@code no}, {@code on}, {@code 1_000} and {@code 1:30} are text, {@code 0123} is a number. */
        Kind kind() {
            if (!plain) {
                return Kind.TEXT;
            }
            if (NOTHING.contains(text)) {
                return Kind.NOTHING;
            }
            if (TRUTH.contains(text)) {
                return Kind.TRUTH;
            }
            return text.length() < 100 && NUMBER.matcher(text).matches() ? Kind.NUMBER : Kind.TEXT;
        }

        @Override
        public boolean nothing() {
            return kind() == Kind.NOTHING;
        }
    }

    /** A sequence. */
    record Items(List<Yaml> items, long weight, Place at) implements Yaml {}

    /** A mapping, in the order written, each key once. */
    record Entries(List<Entry> entries, long weight, Place at) implements Yaml {}

    /** One line of a mapping. */
    record Entry(String key, Place at, Yaml value) {
        /** Where a mistake about its value should point. */
        Place said() {
            return value instanceof Text text && !text.nothing() ? text.at() : at;
        }
    }
}
