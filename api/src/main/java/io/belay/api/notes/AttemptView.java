package io.belay.api.notes;

import io.belay.api.notes.Moments.Moment;
import java.util.List;
import java.util.Optional;

/**
 * When the attempt is and how it stands, as the page shows it.
 *
 * @param stage into which stage
 * @param tone how it looks: {@code quiet}, {@code soon}, {@code now}, {@code good} or {@code bad}
 * @param state how it stands, in a word or two
 * @param sentence what that means for users
 * @param moments what happens when
 * @param length how long users try, in words; empty when there is no attempt
 * @param countdown until when time is counted down; empty when nothing is waited for
 * @param left how much is left of that, in words
 * @param seconds the same, in seconds
 * @param agreement how far each side is that must agree; without names for strangers; empty where there is only one side
 * @param votes who said what of the whole; only how many, for strangers
 */
public record AttemptView(
        String stage,
        String tone,
        String state,
        String sentence,
        List<Moment> moments,
        String length,
        Optional<Moment> countdown,
        String left,
        long seconds,
        List<String> agreement,
        List<String> votes) {
    public AttemptView {
        moments = List.copyOf(moments);
        agreement = List.copyOf(agreement);
        votes = List.copyOf(votes);
    }

    /** What is counted down to; empty when nothing is. */
    public List<Moment> counted() {
        return countdown.stream().toList();
    }
}
