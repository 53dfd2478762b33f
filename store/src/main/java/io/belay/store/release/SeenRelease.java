package io.belay.store.release;

import java.time.Instant;

/**
 * What a release's name stood for when it was first promoted.
 *
 * @param name the name
 * @param commitId the commit it stood for
 * @param fingerprint its fingerprint then
 * @param firstSeen when
 */
public record SeenRelease(String name, String commitId, String fingerprint, Instant firstSeen) {}
