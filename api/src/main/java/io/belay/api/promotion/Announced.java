package io.belay.api.promotion;

import io.belay.store.calendar.AnnouncedAttempt;
import io.belay.store.calendar.AnnouncedAttempt.Standing;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.LocalTimes;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The date, hour, time zone and length that were made known of a promotion (P12, P13).
 *
 * @param from it does not begin before
 * @param until by then it is over, undone if need be
 * @param zone the site's IANA time zone
 * @param lapse how long users try; zero when they do not
 * @param standing how sure it is
 * @param notice when it is, for people, in the site's time zone
 */
public record Announced(Instant from, Instant until, String zone, Duration lapse, Standing standing, String notice) {

    /** That of a promotion; empty when it has no announced window. */
    static Optional<Announced> of(PromotionStatus status, Site site) {
        Duration lapse = site.stage(status.request().stage())
                .map(Stage::attempt)
                .map(AttemptPolicy::lapse)
                .orElse(Duration.ZERO);
        return status.request()
                .window()
                .flatMap(window -> AnnouncedAttempt.of(status))
                .map(attempt -> new Announced(
                        attempt.from(),
                        attempt.until(),
                        site.zone(),
                        lapse,
                        attempt.standing(),
                        notice(attempt, LocalTimes.in(site.zone()))));
    }

    private static String notice(AnnouncedAttempt attempt, LocalTimes there) {
        return "from " + there.text(attempt.from()) + " until " + there.text(attempt.until());
    }
}
