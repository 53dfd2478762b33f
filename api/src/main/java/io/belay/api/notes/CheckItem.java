package io.belay.api.notes;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * One thing that testers should try: an item of a task list, {@code - [ ] …}, in the notes.
 *
 * @param id a digest of its words: other words are another item, which nobody has ticked
 * @param wording its words, without markup
 * @param section the heading under which it stands; may be empty
 * @param html the item as it is shown, safe
 */
public record CheckItem(String id, String wording, String section, String html) {
    private static final int LONGEST = 500;
    private static final int DIGITS = 16;

    static CheckItem of(String words, String section, String html) {
        String plain = words.strip().replaceAll("\\s+", " ");
        String id = Hashing.sha256()
                .hashString(plain, StandardCharsets.UTF_8)
                .toString()
                .substring(0, DIGITS);
        return new CheckItem(
                id, plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - 1) + "…", section, html);
    }
}
