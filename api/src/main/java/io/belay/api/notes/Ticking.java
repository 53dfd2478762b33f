package io.belay.api.notes;

import io.belay.api.audit.Act;
import io.belay.api.person.Person;
import io.belay.api.problem.ApiCode;
import io.belay.api.request.Said;
import io.belay.store.Store;
import io.belay.store.notes.ReleaseNotes;
import io.belay.store.notes.Tick;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Ticks items of check lists, over REST and from the page alike. */
final class Ticking {
    private static final int LONGEST_NAMED = 600;

    private final Store store;
    private final KnownNotes known;
    private final Clock clock;

    Ticking(Store store, Clock clock) {
        this.store = store;
        this.known = new KnownNotes(store);
        this.clock = clock;
    }

    /** Says of an item whether it works. */
    ReleaseNotes tick(
            ContainerRequestContext request,
            String site,
            String release,
            @Nullable String item,
            @Nullable Boolean works,
            @Nullable String remark) {
        Said said = new Said();
        String named = named(said, item);
        if (works == null) {
            said.mistake("works", "is missing; say true or false");
        }
        String more = said.comment("remark", remark);
        said.check();
        ReleaseNotes notes = known.newest(site, release);
        CheckItem found = known.item(notes, named);
        Tick tick = new Tick(
                found.id(),
                found.wording(),
                Person.of(request.getSecurityContext()).name(),
                Boolean.TRUE.equals(works),
                more.strip(),
                clock.instant());
        String what = notes.release() + ": " + found.wording() + (tick.works() ? ": works" : ": does not work");
        return Act.of(request)
                .within(
                        () -> {
                            store.ticks().tick(site, notes.release(), tick);
                            return notes;
                        },
                        each -> what);
    }

    /** Takes back what the speaker said of an item; also of one whose words were changed since. */
    ReleaseNotes untick(ContainerRequestContext request, String site, String release, @Nullable String item) {
        Said said = new Said();
        String named = named(said, item);
        said.check();
        ReleaseNotes notes = known.newest(site, release);
        String person = Person.of(request.getSecurityContext()).name();
        return Act.of(request)
                .within(
                        () -> {
                            if (!store.ticks().untick(site, notes.release(), named, person)) {
                                throw ApiCode.UNKNOWN_ITEM.refused("You have said nothing of such an item of "
                                        + notes.release() + " of site \"" + site + "\".");
                            }
                            return notes;
                        },
                        each -> notes.release() + ": " + named + " taken back");
    }

    private static String named(Said said, @Nullable String item) {
        if (item == null || item.isBlank() || item.length() > LONGEST_NAMED) {
            said.mistake("item", "is not an item's id or its words, as the notes have them");
            return "";
        }
        return item;
    }
}
