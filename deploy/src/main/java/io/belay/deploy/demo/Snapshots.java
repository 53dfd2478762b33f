package io.belay.deploy.demo;

import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.SnapshotStatus;
import java.nio.file.Path;
import java.util.List;

/** Where a promotion says that its snapshots lie; what is in them is looked at there. */
final class Snapshots {
    private Snapshots() {}

    /** The database files of the promotion's snapshots of a kind, {@code snapshot} or {@code salvage}. */
    static List<Path> of(PromotionStatus status, String kind) {
        return named(status, kind).stream()
                .map(each -> Path.of(each.path(), "shop.db"))
                .toList();
    }

    /** What is known of them. */
    static List<SnapshotStatus> named(PromotionStatus status, String kind) {
        return status.snapshots().stream()
                .filter(each -> each.kind().equals(kind))
                .toList();
    }
}
