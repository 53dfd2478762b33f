package io.belay.activities.lock;

import io.belay.activities.failure.Failures;
import io.belay.activities.job.Fence;
import io.belay.workflows.failure.Code;
import io.belay.workflows.site.Host;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Hosts that keep journals as the helper does, in memory. */
public final class FakeJournals implements HostJournals {
    private final Map<String, HostJournal> pages = new TreeMap<>();
    private final Map<String, String> running = new TreeMap<>();
    private final Set<String> unreachable = new HashSet<>();
    private final List<String> ended = new ArrayList<>();

    /** What a host knows. */
    public HostJournal page(Host host) {
        return pages.getOrDefault(host.name(), HostJournal.none());
    }

    /** A host that knows this already. */
    public FakeJournals knows(Host host, long token, Optional<UUID> open, int lastStep) {
        pages.put(host.name(), new HostJournal(token, open, lastStep));
        return this;
    }

    /** A host that cannot be reached, or can again. */
    public void reachable(Host host, boolean reachable) {
        if (reachable) {
            unreachable.remove(host.name());
        } else {
            unreachable.add(host.name());
        }
    }

    /** A job that still runs on a host. */
    public void runs(Host host, String job) {
        running.put(host.name(), job);
    }

    /** Jobs that were ended. */
    public List<String> ended() {
        return ended;
    }

    @Override
    public HostJournal read(Host host, String scope) {
        reach(host);
        return page(host);
    }

    @Override
    public Opening open(Host host, Fence fence) {
        reach(host);
        HostJournal page = page(host);
        if (page.token() > fence.token()) {
            return new Opening.Fenced(page.token());
        }
        if (page.open().isPresent() && !page.open().get().equals(fence.promotion())) {
            return new Opening.OpenFor(page.open().get());
        }
        if (running.containsKey(host.name())) {
            pages.put(host.name(), new HostJournal(fence.token(), page.open(), page.lastStep()));
            return new Opening.Busy(running.get(host.name()));
        }
        pages.put(host.name(), new HostJournal(fence.token(), Optional.of(fence.promotion()), page.lastStep()));
        return new Opening.Opened();
    }

    @Override
    public void end(Host host, Fence fence, String job) {
        reach(host);
        ended.add(job);
        running.remove(host.name());
    }

    @Override
    public void close(Host host, Fence fence) {
        reach(host);
        HostJournal page = page(host);
        if (page.token() <= fence.token() && page.open().equals(Optional.of(fence.promotion()))) {
            pages.put(host.name(), new HostJournal(fence.token(), Optional.empty(), 0));
        }
    }

    private void reach(Host host) {
        if (unreachable.contains(host.name())) {
            throw Failures.passing(Code.HOST_UNREACHABLE, host.name() + " does not answer");
        }
    }
}
