package io.belay.workflows.promotion;

/**
 * A snapshot that a promotion made.
 *
 * @param name its name
 * @param kind {@code snapshot} or {@code salvage}
 * @param host where it lies
 * @param path its path there
 * @param digest SHA-256 as measured on the host; empty when the kit reports none
 * @param bytes its size; -1 when the kit reports none
 */
public record SnapshotStatus(String name, String kind, String host, String path, String digest, long bytes) {}
