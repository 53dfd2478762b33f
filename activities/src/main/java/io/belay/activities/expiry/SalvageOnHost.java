package io.belay.activities.expiry;

import io.belay.activities.job.Glance;
import io.belay.activities.ssh.HostException;
import io.belay.activities.ssh.Hosts;
import io.belay.store.snapshot.SnapshotRow;
import io.belay.workflows.plan.Command;
import io.belay.workflows.site.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Removes salvage from the host where it lies, if it is what was measured when it was made. */
final class SalvageOnHost {
    /** All of it is read first. */
    private static final Duration DEADLINE = Duration.ofMinutes(50);

    private static final Duration SHORTLY = Duration.ofMinutes(1);

    private final Hosts hosts;

    SalvageOnHost(Hosts hosts) {
        this.hosts = hosts;
    }

    /** What became of it. */
    enum End {
        /** It is removed. */
        REMOVED,
        /** It was not there any more. */
        GONE,
        /** Somebody is fetching it. */
        BUSY,
        /** It is not what was measured. */
        CHANGED,
        /** It could not be removed, and is what it was. */
        FAILED,
        /** Nobody knows whether some of it is removed. */
        UNKNOWN
    }

    /**
     * How it ended.
     *
     * @param why what stood in its way; empty when nothing did
     */
    record Answer(End end, String why) {}

    /** Whether its host is there; changes nothing. */
    void reach(Host host) throws HostException {
        Glance.at(hosts, host, new Command(":", "/", new TreeMap<>(), new TreeMap<>()), SHORTLY);
    }

    /** Removes it; the same again finishes what was begun. */
    Answer remove(Host host, SnapshotRow row) throws HostException {
        Command command = new Command(
                script(),
                "/",
                new TreeMap<>(Map.of("BELAY_SALVAGE", row.path(), "BELAY_DIGEST", row.digest())),
                new TreeMap<>());
        Glance said = Glance.at(hosts, host, command, DEADLINE);
        String why = said.result().getOrDefault("why", said.error());
        return switch (said.result().getOrDefault("salvage", "")) {
            case "removed" -> new Answer(End.REMOVED, "");
            case "gone" -> new Answer(End.GONE, "");
            case "busy" -> new Answer(End.BUSY, why);
            case "changed" -> new Answer(End.CHANGED, why);
            case "failed" -> new Answer(End.FAILED, why);
            default -> new Answer(End.UNKNOWN, why);
        };
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(SalvageOnHost.class.getResourceAsStream("remove-salvage.sh"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
