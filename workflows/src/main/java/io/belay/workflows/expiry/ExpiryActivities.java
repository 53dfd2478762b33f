package io.belay.workflows.expiry;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.Optional;

/** What is known and told of old instances. */
@ActivityInterface
public interface ExpiryActivities {
    /** Has people told; the same again tells nobody twice. Retried for as long as the store is down. */
    @ActivityMethod(name = "giveNotice")
    void giveNotice(ExpiryNotice notice);

    /** When it goes as things stand now; empty when it is not that old instance any more, or kept until somebody removes it. */
    @ActivityMethod(name = "findEnd")
    Optional<Instant> end(ExpiryOrder order);
}
