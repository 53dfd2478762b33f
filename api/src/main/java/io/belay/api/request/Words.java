package io.belay.api.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The values of an enum as words of REST: {@code ROLL_BACK} is {@code rollBack}. */
public final class Words {
    private Words() {}

    /** All values by their words. */
    public static <E extends Enum<E>> Map<String, E> of(E[] values) {
        return Arrays.stream(values).collect(Collectors.toMap(Words::word, Function.identity()));
    }

    /** The word of a value. */
    public static String word(Enum<?> value) {
        String[] parts = value.name().toLowerCase(Locale.ROOT).split("_");
        return parts[0]
                + Arrays.stream(parts)
                        .skip(1)
                        .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                        .collect(Collectors.joining());
    }
}
