package io.belay.api.request;

import io.belay.api.name.Nearest;
import io.belay.api.problem.ApiCode;
import io.belay.api.problem.Problem;
import io.belay.api.problem.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what a request says, field by field, and tells every mistake at once. */
public final class Said {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    /** A git reference that is no option and no trick; part of workflow ids. */
    private static final Pattern RELEASE =
            Pattern.compile("(?!.*(?:\\.\\.|//|\\.lock$|/$))[A-Za-z0-9][A-Za-z0-9._/+-]{0,99}");

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t]]");
    private static final int LONGEST_COMMENT = 2000;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final List<Problem.FieldError> mistakes = new ArrayList<>();

    /** A site's or stage's name. */
    public String name(String field, @Nullable String value) {
        return matching(field, value, NAME, "a name of lower-case letters, digits and \"-\"");
    }

    /** A release's name. */
    public String release(String field, @Nullable String value) {
        return matching(
                field, value, RELEASE, "the name of a release, for instance a tag of git, at most 100 characters");
    }

    /** A text for people; may be left out. */
    public String comment(String field, @Nullable String value) {
        String text = value == null ? "" : value;
        if (text.length() > LONGEST_COMMENT) {
            mistake(field, "is longer than " + LONGEST_COMMENT + " characters; shorten it");
        } else if (HIDDEN.matcher(text).find()) {
            mistake(field, "contains characters that people cannot see; remove them");
        }
        return text;
    }

    /** A key or digest that is compared as it is; may be left out. */
    public String key(String field, @Nullable String value) {
        return value == null || value.isEmpty() ? "" : matching(field, value, KEY, "1 to 200 visible ASCII characters");
    }

    /** One of few words. */
    public <T> Optional<T> word(String field, @Nullable String value, Map<String, T> words) {
        Optional<T> meant = value == null ? Optional.empty() : Optional.ofNullable(words.get(value));
        if (meant.isEmpty()) {
            List<String> known = words.keySet().stream().sorted().toList();
            mistake(
                    field,
                    value == null ? "is missing. Write one of: " + String.join(", ", known) : unknown(value, known));
        }
        return meant;
    }

    /** A whole number; may be left out. */
    public long number(String field, @Nullable String value, long least, long most, long otherwise) {
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) < least || Long.parseLong(value) > most) {
            mistake(field, "is not a whole number from " + least + " to " + most);
            return otherwise;
        }
        return Long.parseLong(value);
    }

    /** A day or a moment, both in UTC. */
    public Instant since(String field, String value) {
        try {
            Instant since = moment(value);
            if (since.isBefore(EARLIEST) || since.isAfter(LATEST)) {
                mistake(field, "lies outside the years 1970 to 9999");
                return Instant.EPOCH;
            }
            return since;
        } catch (DateTimeParseException none) {
            mistake(field, "is neither a day (2026-01-31) nor a moment in UTC (2026-01-31T12:00:00Z)");
            return Instant.EPOCH;
        }
    }

    /** A day, from its beginning, or a moment, both in UTC and after now. */
    public Instant future(String field, @Nullable String value, Instant now) {
        if (value == null || value.isEmpty()) {
            mistake(field, "is missing; a day (2026-01-31) or a moment in UTC (2026-01-31T12:00:00Z) is expected");
            return now;
        }
        Instant moment = since(field, value);
        if (!moment.equals(Instant.EPOCH) && !moment.isAfter(now)) {
            mistake(field, "is over already");
        }
        return moment;
    }

    private static Instant moment(String value) {
        return value.length() == 10
                ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(value);
    }

    /** Notes a mistake that the caller found. */
    public void mistake(String field, String problem) {
        mistakes.add(new Problem.FieldError(field, problem));
    }

    /** To be called when all was looked at. */
    public void check() {
        if (!mistakes.isEmpty()) {
            Problem.FieldError first = mistakes.get(0);
            String more = mistakes.size() == 1 ? "" : " (and " + (mistakes.size() - 1) + " more, see errors)";
            throw new Refused(ApiCode.REQUEST
                    .problem("\"" + first.field() + "\" " + first.problem() + more + ".")
                    .with(mistakes));
        }
    }

    /** What a request without a body gives. */
    public static <T> T body(@Nullable T body) {
        if (body == null) {
            throw ApiCode.BODY.refused("The body is empty. Send one JSON object.");
        }
        return body;
    }

    private String matching(String field, @Nullable String value, Pattern pattern, String expected) {
        if (value == null || value.isEmpty()) {
            mistake(field, "is missing; " + expected + " is expected");
            return "";
        }
        if (!pattern.matcher(value).matches()) {
            mistake(field, "is not " + expected);
            return "";
        }
        return value;
    }

    private static String unknown(String value, Collection<String> known) {
        return "is not a word that is known here. " + Nearest.remedy(value.length() > 40 ? "" : value, known);
    }
}
