package io.belay.api.cli;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options with which whoever asks for a promotion announces when it acts (P12). */
final class WindowOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = {
                "Act in an announced window: not before this time. 2026-01-31T22:00 or 22:00 (the next) in this computer's",
                "zone, or with an offset: 2026-01-31T22:00+01:00. Without it: as soon as the gates are open."
            })
    private String from = "";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = {
                "The end of the window: by then it is kept, or put back to what it was. Refused where the promotion,",
                "the attempt and going back, by what they took before, do not fit."
            })
    private String until = "";

    /** A body that asks for something, with this window in it where one is given. */
    Map<String, Object> with(Map<String, Object> wanted) {
        if (from.isEmpty() && until.isEmpty()) {
            return wanted;
        }
        ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
        if (until.isEmpty()) {
            throw new CliFailure(Exit.USAGE, "a window has an end: say --until too");
        }
        ZonedDateTime begin = from.isEmpty() ? now : moment("--from", from, now);
        ZonedDateTime end = moment("--until", until, begin);
        Map<String, Object> body = new TreeMap<>(wanted);
        body.put("window", Map.of("from", text(begin), "until", text(end)));
        return body;
    }

    private static String text(ZonedDateTime moment) {
        return moment.toOffsetDateTime().toString();
    }

    /** What was typed; a time of day is the next one after a moment. */
    static ZonedDateTime moment(String option, String text, ZonedDateTime after) {
        return Stream.<Function<String, ZonedDateTime>>of(
                        each -> OffsetDateTime.parse(each).atZoneSameInstant(after.getZone()),
                        each -> there(option, LocalDateTime.parse(each), after.getZone()),
                        each -> next(option, LocalTime.parse(each), after))
                .flatMap(reading -> read(reading, text).stream())
                .findFirst()
                .orElseThrow(() -> new CliFailure(
                        Exit.USAGE,
                        option + " " + text + " is no time: write 22:00, 2026-01-31T22:00 or 2026-01-31T22:00+01:00"));
    }

    private static Optional<ZonedDateTime> read(Function<String, ZonedDateTime> reading, String text) {
        try {
            return Optional.of(reading.apply(text));
        } catch (DateTimeException otherwise) {
            return Optional.empty();
        }
    }

    private static ZonedDateTime next(String option, LocalTime time, ZonedDateTime after) {
        LocalDateTime today = after.toLocalDate().atTime(time);
        boolean over = !today.isAfter(after.toLocalDateTime());
        return there(option, over ? today.plusDays(1) : today, after.getZone());
    }

    /** Refused where clocks are put forward over it, or show it twice: nobody would know what was announced. */
    private static ZonedDateTime there(String option, LocalDateTime time, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
            throw new CliFailure(
                    Exit.USAGE,
                    option + " " + time + " is not there in " + zone
                            + ": clocks are put forward over it. Write an earlier or a later time.");
        }
        if (offsets.size() > 1) {
            throw new CliFailure(
                    Exit.USAGE,
                    option + " " + time + " is there twice in " + zone + ": clocks are put back. Write which: " + time
                            + offsets.get(0) + " (the first) or " + time + offsets.get(1) + ".");
        }
        return time.atZone(zone);
    }
}
