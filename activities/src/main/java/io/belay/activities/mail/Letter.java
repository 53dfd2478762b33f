package io.belay.activities.mail;

import io.belay.store.calendar.AnnouncedAttempt;
import io.belay.store.calendar.AttemptCalendar;
import io.belay.store.outbox.Announcement;
import io.belay.workflows.site.LocalTimes;
import io.belay.workflows.webhook.Happening;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person reads.
 *
 * @param subject one line
 * @param text the letter
 * @param calendar the attempt as a calendar file, if it is about one
 */
record Letter(String subject, String text, Optional<String> calendar) {
    private static final List<Happening> TO_TRY =
            List.of(Happening.ATTEMPT_ANNOUNCED, Happening.ATTEMPT_OPENED, Happening.ATTEMPT_EXTENDED);

    /**
     * In plain words, times in the site's zone.
     *
     * @param pages where people reach Belay's pages
     */
    static Letter of(Announcement news, URI pages) {
        AnnouncedAttempt attempt = news.attempt();
        URI page = URI.create(pages + "/notes/" + attempt.site() + "/"
                + URLEncoder.encode(attempt.release(), StandardCharsets.UTF_8).replace("%2F", "/"));
        String what = attempt.release() + " of " + attempt.site();
        List<String> text = new ArrayList<>();
        String subject = switch (news.what()) {
            case ATTEMPT_ANNOUNCED -> announced(news, what, text);
            case ATTEMPT_OPENED -> opened(news, what, text);
            case ATTEMPT_EXTENDED -> extended(news, what, text);
            case PROMOTION_KEPT -> kept(what, text);
            default -> calledOff(news, what, text);
        };
        text.add("");
        text.add(
                TO_TRY.contains(news.what())
                        ? "What changes, what to try, and what becomes of what you type in meanwhile:"
                        : "More about it:");
        text.add(page.toString());
        text.add("");
        text.add("You get this letter as the site file of " + attempt.site() + " names your address.");
        return new Letter(
                line(subject),
                String.join("\n", text.stream().map(Letter::line).toList()) + "\n",
                Optional.of(new AttemptCalendar(news.zone(), page).of(List.of(attempt), news.timestamp())));
    }

    private static String announced(Announcement news, String what, List<String> text) {
        AnnouncedAttempt attempt = news.attempt();
        text.add(what + " comes to " + attempt.stage() + ".");
        text.add("");
        text.add("It begins at the earliest: " + time(news.zone(), attempt.from()));
        text.add("It is over at the latest:  " + time(news.zone(), attempt.until()));
        if (!news.lapse().isZero()) {
            text.add("");
            text.add("Users try it for " + span(news.lapse())
                    + ". If nobody says that it works, it is given up, and the");
            text.add("site becomes what it was.");
        }
        return attempt.site() + ": " + attempt.release() + " comes on " + time(news.zone(), attempt.from());
    }

    private static String opened(Announcement news, String what, List<String> text) {
        AnnouncedAttempt attempt = news.attempt();
        String until = decidedBy(news);
        text.add(what + " is on " + attempt.stage() + " now. Please try it, and say what works and what does not.");
        text.add("");
        text.add("Decided at the latest: " + until);
        text.add("If nobody says that it works until then, it is given up, and the site becomes what it was.");
        return attempt.site() + ": please try " + attempt.release() + ", until " + until;
    }

    private static String extended(Announcement news, String what, List<String> text) {
        AnnouncedAttempt attempt = news.attempt();
        String until = decidedBy(news);
        text.add("There is more time to try " + what + " on " + attempt.stage() + ".");
        text.add("");
        text.add("Decided at the latest: " + until);
        text.add("If nobody says that it works until then, it is given up, and the site becomes what it was.");
        return attempt.site() + ": more time to try " + attempt.release() + ", until " + until;
    }

    private static String decidedBy(Announcement news) {
        return time(news.zone(), news.decidedBy().orElse(news.attempt().until()));
    }

    private static String kept(String what, List<String> text) {
        text.add(what + " stays. What was typed in while it was tried stays too.");
        return what + " stays";
    }

    private static String calledOff(Announcement news, String what, List<String> text) {
        boolean tried = news.decidedBy().isPresent();
        text.add(
                switch (news.what()) {
                    case PROMOTION_CANCELLED -> what + " was given up: " + news.reason() + ".";
                    case PROMOTION_ROLLED_BACK -> what + " did not go as planned and was taken back.";
                    default -> what + " does not come: it was not begun.";
                });
        text.add("The site is what it was before.");
        if (tried) {
            text.add("");
            text.add(
                    "What was typed in while it was tried is no longer in the site. It is not thrown away: it is kept");
            text.add("aside, and the people who run the site can look things up in it. Be prepared to enter it again.");
        }
        return what + (tried ? " was given up" : " does not come");
    }

    /** A moment in a time zone, for people. */
    static String time(String zone, Instant moment) {
        return LocalTimes.in(zone).text(moment);
    }

    private static String span(Duration time) {
        List<String> parts = new ArrayList<>();
        part(parts, time.toDays(), "day");
        part(parts, time.toHoursPart(), "hour");
        part(parts, time.toMinutesPart(), "minute");
        part(parts, time.toSecondsPart(), "second");
        return String.join(" ", parts);
    }

    private static void part(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }

    /** Nothing that people typed begins another line, or another header. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]+", " ");
    }
}
