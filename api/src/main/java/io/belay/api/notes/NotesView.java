package io.belay.api.notes;

import io.belay.api.request.Words;
import io.belay.store.notes.ReleaseNotes;
import io.belay.store.notes.Tick;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A version of a release's notes as REST shows it.
 *
 * @param site the site
 * @param release the release's name
 * @param version which version, from 1; the newest is what the page shows
 * @param markdown the text
 * @param origin where it comes from: {@code byHand}, {@code file} or {@code tag}
 * @param place more about that: the file and the commit
 * @param author who wrote it down; {@code belay} for what a worker read by itself
 * @param writtenAt when
 * @param items what testers should try, out of the task lists in the text, with what they say of it
 * @param links where to look next; {@code page} is what testers open
 */
public record NotesView(
        String site,
        String release,
        int version,
        String markdown,
        String origin,
        String place,
        String author,
        Instant writtenAt,
        List<Item> items,
        Map<String, String> links) {
    public NotesView {
        items = List.copyOf(items);
    }

    /**
     * One thing to try.
     *
     * @param id a digest of its words
     * @param wording its words
     * @param section the heading under which it stands; may be empty
     * @param ticks what testers say of it
     */
    public record Item(String id, String wording, String section, List<Said> ticks) {
        public Item {
            ticks = List.copyOf(ticks);
        }
    }

    /**
     * What a tester says of it.
     *
     * @param person who
     * @param works whether it works
     * @param remark more about it; may be empty
     * @param at when
     */
    public record Said(String person, boolean works, String remark, Instant at) {}

    static NotesView of(ReleaseNotes notes, List<CheckItem> items, List<Tick> ticks) {
        String address = notes.site() + "/" + path(notes.release());
        return new NotesView(
                notes.site(),
                notes.release(),
                notes.version(),
                notes.markdown(),
                Words.word(notes.origin()),
                notes.place(),
                notes.author(),
                notes.writtenAt(),
                items.stream()
                        .map(each -> new Item(each.id(), each.wording(), each.section(), said(each, ticks)))
                        .toList(),
                Map.of(
                        "self",
                        "/api/sites/" + notes.site() + "/notes/" + path(notes.release()),
                        "page",
                        "/notes/" + address));
    }

    /** A release's name as a part of an address. */
    static String path(String release) {
        return URLEncoder.encode(release, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static List<Said> said(CheckItem item, List<Tick> ticks) {
        return ticks.stream()
                .filter(each -> each.item().equals(item.id()))
                .map(each -> new Said(each.person(), each.works(), each.remark(), each.tickedAt()))
                .toList();
    }
}
