package io.belay.workflows.site;

import java.util.List;

/**
 * One of several sides that must all agree (P12), as a site's file says.
 *
 * @param name for people, for instance {@code provider}
 * @param quorum how many different people of it
 * @param of the groups (or people) that speak for it
 */
public record ApprovalSide(String name, int quorum, List<String> of) {
    public ApprovalSide {
        of = List.copyOf(of);
    }
}
