package io.belay.activities.recovery;

import java.util.UUID;

/**
 * A journal that is open on hosts.
 *
 * @param promotion whose
 * @param lastStep the highest step of which a job began, on any of them
 */
record OpenJournal(UUID promotion, int lastStep) {}
