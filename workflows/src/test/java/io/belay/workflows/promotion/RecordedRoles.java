package io.belay.workflows.promotion;

import io.belay.workflows.expiry.ExpiryActivities;
import io.belay.workflows.expiry.ExpiryNotice;
import io.belay.workflows.expiry.ExpiryOrder;
import io.belay.workflows.instance.InstanceActivities;
import io.belay.workflows.instance.Role;
import io.belay.workflows.instance.RoleChange;
import io.belay.workflows.mirror.MirrorActivities;
import io.belay.workflows.mirror.MirrorOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was said of instances. */
final class RecordedRoles implements InstanceActivities, MirrorActivities, ExpiryActivities {
    private volatile Optional<String> preview = Optional.empty();
    private volatile Optional<Instant> end = Optional.empty();
    private volatile Duration between = Duration.ofDays(1);
    private volatile Runnable onChange = () -> {};
    private final List<ExpiryNotice> notices = Collections.synchronizedList(new ArrayList<>());
    private final List<String> left = Collections.synchronizedList(new ArrayList<>());
    private final List<RoleChange> changes = Collections.synchronizedList(new ArrayList<>());

    /** What happens while it is said what instances are. */
    void onChange(Runnable meanwhile) {
        onChange = meanwhile;
    }

    @Override
    public void change(RoleChange change) {
        changes.add(change);
        onChange.run();
    }

    @Override
    public Optional<String> previewed(MirrorOrder order) {
        return preview;
    }

    @Override
    public Instant giveNotice(ExpiryNotice notice) {
        notices.add(notice);
        Instant end = notice.order().end();
        return end.isBefore(notice.earliest()) ? notice.earliest() : end;
    }

    @Override
    public Optional<Instant> end(ExpiryOrder order) {
        boolean given = changes().stream()
                .flatMap(change -> change.standings().stream())
                .anyMatch(each -> each.role() == Role.REMOVING && each.name().equals(order.instance()));
        return given ? Optional.empty() : end;
    }

    @Override
    public Instant night(ExpiryOrder order, Instant after) {
        return Stream.iterate(order.end(), end -> end.plus(between))
                .filter(end -> end.isAfter(after))
                .findFirst()
                .orElseThrow();
    }

    /** From now on it is so long from one night to the next. */
    void between(Duration nights) {
        between = nights;
    }

    @Override
    public void leave(ExpiryOrder order, String reason) {
        left.add(order.instance() + ": " + reason);
    }

    /** What was left to people, and why. */
    List<String> left() {
        return List.copyOf(left);
    }

    /** From now on old instances go then. */
    void ending(Optional<Instant> moment) {
        end = moment;
    }

    /** What people were told of old instances. */
    List<ExpiryNotice> notices() {
        return List.copyOf(notices);
    }

    /** From now on that release is in the preview. */
    void previewing(Optional<String> release) {
        preview = release;
    }

    /** All of it, for instance {@code v2 PREVIEW 2.0}, {@code v1 removed}. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        for (RoleChange change : List.copyOf(changes)) {
            change.standings().forEach(each -> words.add(each.name() + " " + each.role() + " " + each.release()));
            change.removed().forEach(name -> words.add(name + " removed"));
        }
        return words;
    }

    List<RoleChange> changes() {
        return List.copyOf(changes);
    }
}
