package io.belay.activities.mirror;

import io.belay.activities.look.Looks;
import io.belay.workflows.mirror.MirrorOrder;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleUpdate;
import io.temporal.common.converter.DataConverterException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Previews that are filled again by themselves (P11): one Temporal Schedule for each stage whose site file says when. Looks
 * again and again, since site files change, and Temporal may be away; as many processes as wanted may look side by side. A
 * schedule that somebody paused stays paused. Each bears the id of its installation; those of another are left alone, and
 * older ones that bear none are taken over where their site is known.
 */
public final class MirrorSchedules implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MirrorSchedules.class);

    private final Supplier<WantedMirrors> wanted;
    private final String installation;
    private final Set<String> others = new HashSet<>();
    private final ScheduleClient schedules;
    private final Looks looks = new Looks("schedules of previews", this::keep);

    /**
     * Those of one Belay.
     *
     * @param wanted what site files say now
     * @param installation which Belay this is
     */
    public MirrorSchedules(Supplier<WantedMirrors> wanted, UUID installation, WorkflowClient client) {
        this.wanted = wanted;
        this.installation = installation.toString();
        this.schedules = ScheduleClient.newInstance(
                client.getWorkflowServiceStubs(),
                ScheduleClientOptions.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setDataConverter(client.getOptions().getDataConverter())
                        .setIdentity("belay-schedules")
                        .build());
    }

    /** Begins to look. */
    public void start() {
        looks.start();
    }

    /** Makes, changes and removes schedules until they are what site files say. */
    public void keep() {
        Map<String, MirrorOrder> orders = new TreeMap<>();
        WantedMirrors now = wanted.get();
        now.orders().forEach(order -> orders.put(order.scheduleId(), order.of(installation)));
        orders.forEach(this::keep);
        List<String> more = schedules
                .listSchedules()
                .map(ScheduleListDescription::getScheduleId)
                .filter(id -> id.startsWith(MirrorOrder.PREFIX) && !orders.containsKey(id))
                .toList();
        // Of whom these are does not change: they are not asked for again and again.
        others.removeIf(id -> !more.contains(id) && !orders.containsKey(id));
        more.stream().filter(id -> !others.contains(id)).forEach(id -> removeIfOurs(id, now.sites()));
    }

    private void keep(String id, MirrorOrder order) {
        ScheduleHandle handle = schedules.getHandle(id);
        Optional<ScheduleDescription> known = described(handle);
        if (known.isEmpty()) {
            others.remove(id);
            create(id, order);
        } else if (foreign(known.get())) {
            if (others.add(id)) {
                LOG.warn(
                        "the schedule {} is not of this Belay: it is left as it is, and that preview is not filled by itself",
                        id);
            }
        } else if (!order(known.get()).equals(Optional.of(order))) {
            others.remove(id);
            handle.update(input -> new ScheduleUpdate(
                    Schedule.newBuilder(input.getDescription().getSchedule())
                            .setAction(MirrorSchedule.action(order))
                            .setSpec(MirrorSchedule.spec(order))
                            .build()));
            LOG.info("changed the schedule {}: {}", id, order.times());
        }
    }

    private void create(String id, MirrorOrder order) {
        try {
            schedules.createSchedule(
                    id, MirrorSchedule.of(order), ScheduleOptions.newBuilder().build());
            LOG.info("made the schedule {}: {}", id, order.times());
        } catch (ScheduleAlreadyRunningException another) {
            LOG.debug("another process made the schedule {}", id);
        }
    }

    private void removeIfOurs(String id, SortedSet<String> sites) {
        Optional<MirrorOrder> order = described(schedules.getHandle(id)).flatMap(MirrorSchedules::order);
        boolean ours = order.filter(each -> each.installation().equals(installation)
                        || each.installation().isEmpty() && sites.contains(each.site()))
                .isPresent();
        if (ours) {
            remove(id);
        } else {
            others.add(id);
        }
    }

    private boolean foreign(ScheduleDescription known) {
        return order(known)
                .map(MirrorOrder::installation)
                .filter(each -> each.isEmpty() || each.equals(installation))
                .isEmpty();
    }

    private void remove(String id) {
        try {
            schedules.getHandle(id).delete();
            LOG.info("removed the schedule {}: no site file has it any more", id);
        } catch (ScheduleException failed) {
            if (!NotFound.is(failed)) {
                throw failed;
            }
        }
    }

    private static Optional<ScheduleDescription> described(ScheduleHandle handle) {
        try {
            return Optional.of(handle.describe());
        } catch (ScheduleException failed) {
            if (NotFound.is(failed)) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** What a schedule was made for; empty where somebody else made it, whose words need not be ours. */
    private static Optional<MirrorOrder> order(ScheduleDescription known) {
        try {
            return known.getSchedule().getAction() instanceof ScheduleActionStartWorkflow start
                            && start.getArguments().getSize() == 1
                    ? Optional.of(start.getArguments().get(0, MirrorOrder.class))
                    : Optional.empty();
        } catch (DataConverterException otherWords) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        looks.close();
    }
}
