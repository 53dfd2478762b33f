package io.belay.api.salvage;

import io.belay.workflows.promotion.PromotionState;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What was kept aside of an attempt that was given up (P17), for those who look at it and bring entries back by hand.
 *
 * @param promotion whose attempt it was
 * @param site of which site
 * @param stage of which stage
 * @param release the release that was tried
 * @param state where the promotion stands
 * @param name its name
 * @param from when users came; empty when that is not known
 * @param until when the attempt was given up; empty when that is not known
 * @param givenUpBy the people who gave it up; nobody where a failure or a deadline did
 * @param reason why it was given up
 * @param keptAt when it was first told
 * @param place where it lies
 * @param bytes its size; -1 when its verb reports none
 * @param digest SHA-256 as measured on the host when it was made: of the file, or of the directory's list {@code SUMS}; empty
 *     when its verb reports none
 * @param verified whether it was read again and measured when it was made
 * @param expires when it is removed by itself; empty when it is kept until somebody removes it, or gone
 * @param removedAt when it was removed by itself; empty while it was not
 * @param left why it was not removed when its time was over, and is left to people; empty when it was not left to them
 * @param written how many rows were made, changed or deleted since users came, at least, by table; null when nobody counted
 * @param next what to do with it, in sentences
 * @param links where to look next
 */
public record SalvageView(
        UUID promotion,
        String site,
        String stage,
        String release,
        PromotionState state,
        String name,
        Optional<Instant> from,
        Optional<Instant> until,
        List<String> givenUpBy,
        String reason,
        Instant keptAt,
        SalvagePlace place,
        long bytes,
        String digest,
        boolean verified,
        Optional<Instant> expires,
        Optional<Instant> removedAt,
        Optional<String> left,
        Optional<SortedMap<String, Long>> written,
        List<String> next,
        Map<String, String> links) {
    public SalvageView {
        givenUpBy = List.copyOf(givenUpBy);
        written = written.map(each -> Collections.unmodifiableSortedMap(new TreeMap<>(each)));
        next = List.copyOf(next);
    }
}
