package io.belay.activities.job;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.belay.workflows.site.ProgressLines.Group;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A pattern of RE2 and what its groups found last. One thread's. */
final class LinePattern {
    private static final int MOST_DIGITS = 15;
    private static final int LONGEST_WORDS = 60;

    private final Matcher matcher;
    private final Map<Group, Integer> groups = new EnumMap<>(Group.class);

    /** @throws com.google.re2j.PatternSyntaxException when it is none */
    LinePattern(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        matcher = compiled.matcher("");
        for (Group group : Group.values()) {
            Integer number = compiled.namedGroups().get(group.name().toLowerCase(Locale.ROOT));
            if (number != null) {
                groups.put(group, number);
            }
        }
    }

    /** Whether it is found in a line. */
    boolean foundIn(String line) {
        return matcher.reset(line).find();
    }

    /** The number that a group found: digits, with or without {@code , _ '} between them. */
    OptionalLong number(Group group) {
        String text = found(group).orElse("");
        long number = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                number = number * 10 + (c - '0');
                digits++;
            } else if (c != ',' && c != '_' && c != '\'') {
                return OptionalLong.empty();
            }
            if (digits > MOST_DIGITS) {
                return OptionalLong.empty();
            }
        }
        return digits == 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** The words that a group found, fit for people. */
    Optional<String> words(Group group) {
        return found(group).map(LinePattern::brief).filter(words -> !words.isEmpty());
    }

    private Optional<String> found(Group group) {
        Integer number = groups.get(group);
        return number == null ? Optional.empty() : Optional.ofNullable(matcher.group(number));
    }

    private static String brief(String text) {
        String words = Tail.printable(text).replace('\t', ' ').strip();
        return words.codePointCount(0, words.length()) <= LONGEST_WORDS
                ? words
                : words.substring(0, words.offsetByCodePoints(0, LONGEST_WORDS - 1)) + "…";
    }
}
