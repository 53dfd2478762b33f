package io.belay.store.snapshot;

import io.belay.workflows.promotion.SnapshotStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * A snapshot that a promotion kept.
 *
 * @param promotion which promotion
 * @param keptAt when it was first told
 * @param snapshot what it is and where it lies
 */
public record KeptSnapshot(UUID promotion, Instant keptAt, SnapshotStatus snapshot) {}
