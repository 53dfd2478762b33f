package io.belay.workflows.drift;

/**
 * Somebody wants to know what is installed on the hosts of a stage.
 *
 * @param site the site's name
 * @param stage the stage's name
 * @param requester who
 */
public record DriftOrder(String site, String stage, String requester) {}
