package io.belay.api.cli;

/**
 * What Belay answered.
 *
 * @param json the answer as it came, one JSON document
 * @param value the same, read
 */
record Answer<T>(String json, T value) {}
