package io.belay.api.promotion;

import io.belay.api.problem.Refused;
import io.belay.api.temporal.Pauses;
import io.belay.api.temporal.Starts;
import io.belay.store.promotion.PromotionRow;
import io.belay.store.promotion.Promotions;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One promotion or recovery of a stage after the other. Temporal says whether one is open; a terminated one is not, even
 * where the store still shows it on its way.
 */
public final class Succession {
    private static final int TRIES = 20;

    private final Promotions promotions;
    private final Starts starts;

    /** With where promotions are read and begun. */
    public Succession(Promotions promotions, Starts starts) {
        this.promotions = promotions;
        this.starts = starts;
    }

    /**
     * Begins one. Waits a moment for the one before, where it has told its end and its workflow is about to close; one that
     * was begun under the same id meanwhile is this one.
     *
     * @param workflowId under which they follow each other
     * @param begin starts it; false when another one is open
     * @param inTheWay makes the refusal from the open one, as far as it is known
     * @throws Refused when another one goes on
     */
    public void begin(
            UUID id, String workflowId, BooleanSupplier begin, Function<Optional<PromotionRow>, Refused> inTheWay) {
        for (int tries = 1; !begin.getAsBoolean(); tries++) {
            Optional<UUID> open = starts.open(workflowId);
            if (open.filter(id::equals).isPresent()) {
                return;
            }
            Optional<PromotionRow> row = open.flatMap(promotions::row);
            if (tries == TRIES || row.filter(each -> !each.state().ended()).isPresent()) {
                throw inTheWay.apply(row);
            }
            Pauses.pause();
        }
    }
}
