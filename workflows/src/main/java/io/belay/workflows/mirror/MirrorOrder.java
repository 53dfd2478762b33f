package io.belay.workflows.mirror;

import io.belay.workflows.site.MirrorTimes;

/**
 * The preview of which stage is filled again, and when.
 *
 * @param site the site's name
 * @param stage the stage's name
 * @param zone the IANA time zone of the times
 * @param times when
 */
public record MirrorOrder(String site, String stage, String zone, MirrorTimes times) {
    /** What the ids of all these schedules begin with. */
    public static final String PREFIX = "mirror/";

    /** The id of its schedule, and of its workflows, which have the moment behind it. */
    public String scheduleId() {
        return PREFIX + site + "/" + stage;
    }
}
