package io.belay.workflows.host;

/**
 * One host of a site that somebody wants looked after.
 *
 * @param site the site's name
 * @param host the host's name in the site file
 * @param requester who wants it
 */
public record HostOrder(String site, String host, String requester) {}
