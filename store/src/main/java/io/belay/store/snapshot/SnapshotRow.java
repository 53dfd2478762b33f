package io.belay.store.snapshot;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A snapshot as lists show it.
 *
 * @param promotion which promotion kept it
 * @param site of which site
 * @param stage of which stage
 * @param release the release that was promoted
 * @param keptAt when it was first told
 * @param name its name
 * @param kind {@code snapshot} (what was there before), or {@code salvage} (what users wrote in an attempt given up)
 * @param host where it lies
 * @param path its path there
 * @param digest SHA-256 as measured on the host; empty when the kit reports none
 * @param bytes its size; -1 when the kit reports none
 * @param keptUntil until when somebody wants it kept, though its time may be over before; empty when nobody said so
 * @param removedAt when it was removed by Belay; empty while it was not
 * @param left why it was not removed when its time was over, and is left to people; empty when it was not left to them
 */
public record SnapshotRow(
        UUID promotion,
        String site,
        String stage,
        String release,
        Instant keptAt,
        String name,
        String kind,
        String host,
        String path,
        String digest,
        long bytes,
        Optional<Instant> keptUntil,
        Optional<Instant> removedAt,
        Optional<String> left) {}
