package io.belay.api.audit;

import io.belay.store.audit.TrailEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A page of the audit, newest first.
 *
 * @param items what it has
 * @param next what to send as {@code after} for the next page, if there is more
 */
public record AuditPage(List<Item> items, Optional<String> next) {
    public AuditPage {
        items = List.copyOf(items);
    }

    /**
     * One line.
     *
     * @param at when
     * @param person who; {@code belay} for what Belay did by itself, empty when nobody was proven
     * @param via how it was proven and told
     * @param address from which network address
     * @param request the request's id
     * @param what what was done
     * @param site at which site
     * @param detail more about it
     * @param outcome {@code begun} for what is about to be asked of Temporal, {@code done}, {@code refused} for want of a
     *     right, or the code with which it was refused
     * @param promotion the promotion in which it happened
     */
    public record Item(
            Instant at,
            String person,
            String via,
            String address,
            String request,
            String what,
            String site,
            String detail,
            String outcome,
            Optional<UUID> promotion) {
        static Item of(TrailEntry entry) {
            return new Item(
                    entry.at(),
                    entry.person(),
                    entry.via(),
                    entry.address(),
                    entry.request(),
                    entry.what(),
                    entry.site(),
                    entry.detail(),
                    entry.outcome(),
                    entry.promotion());
        }
    }
}
