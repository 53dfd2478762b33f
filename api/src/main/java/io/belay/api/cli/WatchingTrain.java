package io.belay.api.cli;

import io.belay.api.train.TrainView;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.train.TrainStatus.Carriage;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Follows a train: the promotion into each stage, one after another. */
final class WatchingTrain {
    private final RestClient belay;
    private final PrintWriter out;
    private final Set<String> watched = new HashSet<>();

    WatchingTrain(RestClient belay, PrintWriter out) {
        this.belay = belay;
        this.out = out;
    }

    /** Until it has ended; the exit code says whether every stage kept the release. */
    int train(String site, String release) {
        while (true) {
            TrainView train = belay.get("/api/trains/" + site + "/" + release, TrainView.class);
            Optional<Carriage> next = train.train().carriages().stream()
                    .filter(each -> each.started() && !watched.contains(each.stage()))
                    .findFirst();
            if (next.isPresent()) {
                watch(next.get());
            } else if (train.train().ended()) {
                out.println(train.train().message());
                boolean kept = train.train().carriages().stream()
                        .allMatch(each -> each.outcome()
                                .filter(PromotionState.KEPT::equals)
                                .isPresent());
                return kept ? Exit.DONE : Exit.NOT_KEPT;
            } else {
                Watching.pause();
            }
        }
    }

    private void watch(Carriage carriage) {
        try {
            new Watching(belay, out).promotion(carriage.promotion());
            watched.add(carriage.stage());
        } catch (CliFailure failure) {
            // The train says that it is there a moment before the promotion is recorded.
            if (failure.exitCode() != Exit.REFUSED || carriage.outcome().isPresent()) {
                throw failure;
            }
            Watching.pause();
        }
    }
}
