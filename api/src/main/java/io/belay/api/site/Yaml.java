package io.belay.api.site;

import java.util.List;

/** What a YAML file says, with places; typed by the one who reads it, so that {@code no} stays the text it looks like. */
sealed interface Yaml {
    /** Where it begins. */
    Place at();

    /** How many nodes it is, aliases counted as often as they stand there. */
    long weight();

    /**
     * A scalar.
     *
     * @param text as written
     * @param plain whether it stood there without quotes
     * @param at where
     */
    record Text(String text, boolean plain, Place at) implements Yaml {
        @Override
        public long weight() {
            return 1;
        }

        /** Whether it says nothing, as YAML 1.2 sees it. */
        boolean nothing() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }
    }

    /** A sequence. */
    record Items(List<Yaml> items, long weight, Place at) implements Yaml {}

    /** A mapping, in the order written, each key once. */
    record Entries(List<Entry> entries, long weight, Place at) implements Yaml {}

    /** One line of a mapping. */
    record Entry(String key, Place at, Yaml value) {}
}
