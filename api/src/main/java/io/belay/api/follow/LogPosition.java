package io.belay.api.follow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How far the output of several jobs has been told; as text it is the id of an event. */
final class LogPosition {
    private static final Pattern TEXT = Pattern.compile("(?:[A-Za-z0-9._-]{1,80}@[0-9]{1,18}(?:,(?!$)|$)){0,1000}");

    private final Map<String, Long> offsets = new LinkedHashMap<>();

    /** What a text says; empty when it says no position. */
    static Optional<LogPosition> of(String text) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        LogPosition position = new LogPosition();
        for (String part : text.split(",")) {
            int sign = part.indexOf('@');
            if (sign > 0) {
                position.reached(part.substring(0, sign), Long.parseLong(part.substring(sign + 1)));
            }
        }
        return Optional.of(position);
    }

    /** Where to read on in a job's output. */
    long offset(String job, long otherwise) {
        return offsets.getOrDefault(job, otherwise);
    }

    void reached(String job, long offset) {
        offsets.put(job, offset);
    }

    String text() {
        return offsets.entrySet().stream()
                .map(each -> each.getKey() + "@" + each.getValue())
                .collect(Collectors.joining(","));
    }
}
