package io.belay.activities.drift;

import io.belay.store.Store;
import io.belay.store.log.LogSlice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** What jobs printed that measured hosts. */
final class Manifests {
    private static final int PIECE = 256 * 1024;
    private static final int MOST = 4 * 1024 * 1024;

    private final Store store;

    Manifests(Store store) {
        this.store = store;
    }

    /** Of the last measurement of a promotion on a host. */
    Things last(UUID promotion, String host) {
        return Optional.ofNullable(store.measurements().jobs(promotion).get(host))
                .map(job -> of(promotion, job))
                .orElseGet(() -> Things.in(""));
    }

    /** Of one job. */
    Things of(UUID promotion, String job) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long from = 0;
        while (all.size() < MOST) {
            LogSlice slice = store.logs().read(promotion, job, from, PIECE);
            all.writeBytes(slice.bytes());
            if (slice.bytes().length == 0) {
                break;
            }
            from = slice.next();
        }
        return Things.in(all.toString(StandardCharsets.UTF_8));
    }
}
