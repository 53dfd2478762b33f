package io.belay.api.notes;

import io.belay.store.notes.Tick;
import java.time.Instant;
import java.util.List;

/**
 * An item of the check list, as the page shows it.
 *
 * @param item what to try
 * @param works how many say that it works
 * @param broken how many say that it does not
 * @param said who said what; nobody is named to strangers
 * @param mine what the reader said: {@code works}, {@code broken}, or empty
 * @param remark the reader's own remark
 */
public record ItemView(CheckItem item, long works, long broken, List<TickView> said, String mine, String remark) {
    public ItemView {
        said = List.copyOf(said);
    }

    /**
     * What one tester said.
     *
     * @param person who
     * @param works whether it works
     * @param remark more about it
     * @param wording the item's words when it was said
     * @param at when
     */
    public record TickView(String person, boolean works, String remark, String wording, Moments.Moment at) {
        static TickView of(Tick tick, Moments moments) {
            return new TickView(
                    tick.person(), tick.works(), tick.remark(), tick.wording(), moments.brief(tick.tickedAt()));
        }
    }

    static ItemView of(CheckItem item, List<Tick> all, String reader, boolean named, Moments moments) {
        List<Tick> ticks =
                all.stream().filter(each -> each.item().equals(item.id())).toList();
        long works = ticks.stream().filter(Tick::works).count();
        Tick none = new Tick("", "", "", false, "", Instant.EPOCH);
        Tick mine = ticks.stream()
                .filter(each -> !reader.isEmpty() && each.person().equals(reader))
                .findFirst()
                .orElse(none);
        return new ItemView(
                item,
                works,
                ticks.size() - works,
                named ? ticks.stream().map(each -> TickView.of(each, moments)).toList() : List.of(),
                mine.person().isEmpty() ? "" : mine.works() ? "works" : "broken",
                mine.remark());
    }

    /** How it looks: tried by nobody, well, or not. */
    public String tone() {
        return broken > 0 ? "bad" : works > 0 ? "good" : "open";
    }
}
