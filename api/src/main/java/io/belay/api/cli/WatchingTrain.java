package io.belay.api.cli;

import io.belay.api.train.TrainView;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.train.TrainStatus.Carriage;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Follows a train: the promotion into each stage, one after another. */
final class WatchingTrain {
    private static final long EVERY_MILLIS = 500;

    private final RestClient belay;
    private final Following following;
    private final Set<String> watched = new HashSet<>();

    WatchingTrain(RestClient belay, Following following) {
        this.belay = belay;
        this.following = following;
    }

    /** Until it has ended; the exit code says whether every stage kept the release. */
    int train(String site, String release) {
        String path = "/api/trains/" + Encoded.segment(site) + "/" + Encoded.segment(release);
        try (Leaving leaving =
                Leaving.saying(following, "the release goes on. Come back: belay watch " + site + " " + release)) {
            while (true) {
                Answer<TrainView> train = belay.ask(path, TrainView.class);
                Optional<Carriage> next = train.value().train().carriages().stream()
                        .filter(each -> each.started() && !watched.contains(each.stage()))
                        .findFirst();
                if (next.isPresent()) {
                    int exit = watch(next.get());
                    if (exit == Exit.NEEDS_PERSON || following.out().checkError()) {
                        return exit;
                    }
                } else if (train.value().train().ended()) {
                    return ended(train);
                } else {
                    pause();
                }
            }
        }
    }

    private int ended(Answer<TrainView> train) {
        following
                .out()
                .println(
                        following.json()
                                ? train.json().strip()
                                : train.value().train().message());
        boolean kept = train.value().train().carriages().stream()
                .allMatch(each ->
                        each.outcome().filter(PromotionState.KEPT::equals).isPresent());
        return kept ? Exit.DONE : Exit.NOT_KEPT;
    }

    private int watch(Carriage carriage) {
        try {
            int exit = new Watching(belay, following).promotion(carriage.promotion());
            watched.add(carriage.stage());
            return exit;
        } catch (CliFailure failure) {
            // The train says that it is there a moment before the promotion is recorded.
            if (failure.exitCode() != Exit.REFUSED || carriage.outcome().isPresent()) {
                throw failure;
            }
            pause();
            return Exit.DONE;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(EVERY_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CliFailure(Exit.NOT_NOW, "interrupted");
        }
    }
}
