package io.belay.api.notes;

import java.util.List;

/** What becomes of what people type in while a release is tried (P15), in plain words, by strategy. */
final class TypedIn {
    private TypedIn() {}

    /**
     * The sentences.
     *
     * @param strategy how the release is carried in
     * @param attempt whether users try it before it stays
     */
    static List<String> sentences(String strategy, boolean attempt) {
        if (!attempt) {
            return List.of(
                    "There is no trial: the release stays as soon as it has passed its checks, and so does what you type in from then on.",
                    "If a check fails before that, the site goes back to what it was. While the release is brought in, the site may show its maintenance page; what you sent just before that is kept.");
        }
        return strategy.equals("preview") ? preview() : inPlace();
    }

    private static List<String> inPlace() {
        return List.of(
                "While it is tried you work on the real site, with your real data.",
                "If the release stays, everything that you typed in stays.",
                "If it is given up, the site becomes what it was just before the trial. What was typed in during the trial is then no longer in the site. It is not thrown away: it is kept aside, complete and checked, and the people who run the site can look things up in it. Be prepared to enter it again.",
                "If nobody decides in time, it is given up.");
    }

    private static List<String> preview() {
        return List.of(
                "What you type into the preview before the trial is for trying only: it is overwritten whenever the preview is filled with the site's data again.",
                "For the trial, the site's address leads to the new version, filled with the latest data just before. What you type in from then on is real.",
                "If the release stays, everything that you typed in during the trial stays.",
                "If it is given up, the address leads back to the site as it was when the trial began. What was typed in during the trial is then no longer in the site. It is not thrown away: it is kept aside, complete and checked, and the people who run the site can look things up in it. Be prepared to enter it again.",
                "If nobody decides in time, it is given up.");
    }
}
