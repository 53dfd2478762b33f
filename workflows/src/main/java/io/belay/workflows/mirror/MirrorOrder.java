package io.belay.workflows.mirror;

import io.belay.workflows.site.MirrorTimes;
import org.jspecify.annotations.Nullable;

/**
 * The preview of which stage is filled again, and when.
 *
 * @param site the site's name
 * @param stage the stage's name
 * @param zone the IANA time zone of the times
 * @param times when
 * @param installation the id of the Belay that wants it; empty where that was not said yet
 */
public record MirrorOrder(String site, String stage, String zone, MirrorTimes times, String installation) {
    public MirrorOrder {
        installation = orNobody(installation);
    }

    /** Of nobody in particular. */
    public MirrorOrder(String site, String stage, String zone, MirrorTimes times) {
        this(site, stage, zone, times, "");
    }

    /** What was asked for before that was said. */
    private static String orNobody(@Nullable String installation) {
        return installation == null ? "" : installation;
    }

    /** The same for one Belay. */
    public MirrorOrder of(String belay) {
        return new MirrorOrder(site, stage, zone, times, belay);
    }

    /** What the ids of all these schedules begin with. */
    public static final String PREFIX = "mirror/";

    /** The id of its schedule, and of its workflows, which have the moment behind it. */
    public String scheduleId() {
        return PREFIX + site + "/" + stage;
    }
}
