package io.belay.api.notes;

import io.belay.workflows.promotion.Salvaged;
import java.util.ArrayList;
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

    /** What became of it: the release was given up, and that was kept aside (P17). */
    static List<String> keptAside(Salvaged salvaged) {
        String kept = salvaged.verified() ? "kept aside, complete and checked" : "kept aside";
        List<String> sentences = new ArrayList<>();
        sentences.add("The release was given up. The site is what it was when the trial began.");
        if (salvaged.written().isPresent() && salvaged.rows() == 0) {
            sentences.add("As far as was counted, nobody typed anything in during the trial. What there was is " + kept
                    + ".");
            return sentences;
        }
        sentences.add(
                "What was typed in during the trial is no longer in the site. It is not thrown away: it is " + kept
                        + (salvaged.rows() == 0
                                ? ""
                                : ", " + number(salvaged.rows(), "entry", "entries") + " in "
                                        + number(salvaged.tables(), "table", "tables"))
                        + ".");
        sentences.add("The people who run the site can look it up and bring entries back by hand. Ask them for what you"
                + " miss, or enter it again.");
        return sentences;
    }

    private static String number(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
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
