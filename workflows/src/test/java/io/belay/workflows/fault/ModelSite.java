package io.belay.workflows.fault;

import io.belay.workflows.job.JobOrder;
import io.belay.workflows.site.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A site on its host, as far as promises are about it: files, data, services, and users who write whenever they can. What they
 * meet that nobody should meet is noted.
 */
final class ModelSite implements Model {
    static final String OLD = "v1";
    static final String NEW = "v2";
    private static final int SERVICES = 2;

    /** Data as they lie in the database, or in a snapshot of it. */
    private record Data(String schema, String indexes, boolean repaired, SortedSet<String> rows, boolean whole) {
        Data {
            rows = new TreeSet<>(rows);
        }
    }

    private final boolean sameSchema;
    private final SortedSet<String> acknowledged = new TreeSet<>();
    private final SortedSet<String> complaints = new TreeSet<>();
    private final List<Data> salvaged = new ArrayList<>();
    private String code = OLD;
    private String environment = OLD;
    private String statics = OLD;
    private String front = OLD;
    private Data data;
    private Optional<Data> snapshot = Optional.empty();
    private int running = SERVICES;
    private boolean startsAtBoot = true;
    private boolean prepared;
    private boolean diskFull;

    /** @param sameSchema whether the new release has the schema of the old one */
    ModelSite(boolean sameSchema) {
        this.sameSchema = sameSchema;
        this.data = new Data(OLD, OLD, false, new TreeSet<>(List.of("before")), true);
        this.acknowledged.add("before");
    }

    @Override
    public synchronized void used() {
        if (running == 0) {
            return;
        }
        if (!old() && !renewed()) {
            complaints.add("users met a mixture: " + this);
        }
        String row = "row " + (acknowledged.size() + 1);
        SortedSet<String> rows = new TreeSet<>(data.rows());
        rows.add(row);
        data = new Data(data.schema(), data.indexes(), data.repaired(), rows, data.whole());
        acknowledged.add(row);
    }

    @Override
    public synchronized void complain(String complaint) {
        complaints.add(complaint);
    }

    @Override
    public synchronized void diskFull(boolean full) {
        diskFull = full;
    }

    @Override
    public synchronized void reboot() {
        running = startsAtBoot ? SERVICES : 0;
    }

    @Override
    public SortedMap<String, String> act(JobOrder order) throws ActFailed {
        return act(order.verb());
    }

    @Override
    public void half(JobOrder order) {
        half(order.verb());
    }

    synchronized SortedMap<String, String> act(Verb verb) throws ActFailed {
        needRoom(verb);
        return switch (verb) {
            case INSPECT -> new TreeMap<>();
            case MEASURE -> measured();
            case FINGERPRINT -> installed();
            case COMPARE -> compared();
            case VERIFY -> verified();
            case SMOKE -> tried();
            default -> changed(verb);
        };
    }

    synchronized void half(Verb verb) {
        switch (verb) {
            case PREPARE -> prepared = true;
            case STOP, START -> running = 1;
            case SNAPSHOT -> snapshot = Optional.of(half(data));
            case SALVAGE -> salvaged.add(half(data));
            case UPDATE -> code = NEW;
            case REVERT -> code = OLD;
            case MIGRATE, RESTORE ->
                data = new Data("half", "half", data.repaired(), half(data).rows(), false);
            case INDEX -> data = new Data(data.schema(), "half", data.repaired(), data.rows(), data.whole());
            case CHECK -> data = new Data(data.schema(), data.indexes(), true, data.rows(), data.whole());
            case STATIC -> statics = "half";
            default -> {
                // Measuring, comparing and trying leave nothing; discarding and refreshing had not begun.
            }
        }
    }

    private SortedMap<String, String> changed(Verb verb) throws ActFailed {
        switch (verb) {
            case PREPARE -> prepared = true;
            case DISCARD -> prepared = false;
            case STOP -> {
                running = 0;
                startsAtBoot = false;
            }
            case START -> {
                running = SERVICES;
                startsAtBoot = true;
            }
            case SNAPSHOT -> snapshot = Optional.of(quiet("a snapshot was taken while services ran", data));
            case SALVAGE -> salvaged.add(quiet("salvage was taken while services ran", data));
            case UPDATE -> {
                code = NEW;
                environment = NEW;
            }
            case REVERT -> {
                code = OLD;
                environment = OLD;
                statics = OLD;
            }
            case MIGRATE -> migrate();
            case RESTORE -> restore();
            case INDEX -> data = new Data(data.schema(), NEW, data.repaired(), data.rows(), data.whole());
            case STATIC -> statics = NEW;
            case CHECK -> data = new Data(data.schema(), data.indexes(), true, data.rows(), data.whole());
            case REFRESH -> front = statics;
            case SETTLE -> prepared = false;
            default -> throw new IllegalStateException(verb + " changes nothing");
        }
        return new TreeMap<>();
    }

    private void migrate() throws ActFailed {
        if (!data.schema().equals(OLD) || !data.whole()) {
            throw new ActFailed("there is no old data that could be migrated: " + data.schema());
        }
        data = quiet("data were migrated while services ran", new Data(NEW, data.indexes(), false, data.rows(), true));
    }

    private void restore() throws ActFailed {
        if (snapshot.isPresent() && !snapshot.get().whole()) {
            throw new ActFailed("the snapshot is not whole");
        }
        data = quiet("a snapshot was restored while services ran", snapshot.orElse(data));
    }

    private Data quiet(String otherwise, Data wanted) {
        if (running > 0) {
            complaints.add(otherwise);
        }
        return wanted;
    }

    private SortedMap<String, String> measured() {
        return new TreeMap<>(Map.of(
                "code", code + environment + statics,
                "schema", data.schema() + data.indexes() + data.repaired(),
                "rows", String.valueOf(data.rows().size())));
    }

    private SortedMap<String, String> installed() {
        return new TreeMap<>(Map.of(
                "commit",
                code.equals(NEW) ? "c0ffee" : "decade",
                "change",
                "none",
                "package",
                environment,
                "static",
                statics));
    }

    private SortedMap<String, String> compared() {
        return new TreeMap<>(Map.of("schema", sameSchema ? "same" : "changed", "static", "changed"));
    }

    private SortedMap<String, String> verified() throws ActFailed {
        if (snapshot.filter(Data::whole).isEmpty()) {
            throw new ActFailed("the snapshot is not whole");
        }
        return new TreeMap<>();
    }

    private SortedMap<String, String> tried() throws ActFailed {
        if (running < SERVICES || !old() && !renewed()) {
            throw new ActFailed("the site does not answer as it should: " + this);
        }
        return new TreeMap<>();
    }

    private void needRoom(Verb verb) throws ActFailed {
        boolean writes = switch (verb) {
            case PREPARE, SNAPSHOT, SALVAGE, UPDATE, MIGRATE, RESTORE, INDEX, STATIC, CHECK -> true;
            default -> false;
        };
        if (diskFull && writes) {
            half(verb);
            throw new ActFailed("No space left on device");
        }
    }

    private static Data half(Data whole) {
        SortedSet<String> rows = new TreeSet<>(whole.rows());
        rows.remove(rows.last());
        return new Data(whole.schema(), whole.indexes(), whole.repaired(), rows, false);
    }

    private boolean old() {
        return code.equals(OLD)
                && environment.equals(OLD)
                && statics.equals(OLD)
                && data.schema().equals(OLD)
                && data.indexes().equals(OLD)
                && !data.repaired()
                && data.whole();
    }

    private boolean renewed() {
        String data2 = sameSchema ? OLD : NEW;
        return code.equals(NEW)
                && environment.equals(NEW)
                && statics.equals(NEW)
                && data.schema().equals(data2)
                && data.indexes().equals(data2)
                && data.repaired()
                && data.whole();
    }

    @Override
    public synchronized Found found() {
        SortedSet<String> lost = new TreeSet<>(acknowledged);
        lost.removeAll(data.rows());
        salvaged.stream().filter(Data::whole).forEach(kept -> lost.removeAll(kept.rows()));
        return new Found(
                old() ? OLD : renewed() ? NEW : "mixture",
                front,
                running == SERVICES && startsAtBoot,
                true,
                false,
                prepared,
                lost,
                complaints,
                toString());
    }

    @Override
    public String toString() {
        return "code " + code + ", environment " + environment + ", static " + statics + ", front " + front
                + ", schema "
                + data.schema() + ", indexes " + data.indexes() + ", repaired " + data.repaired() + ", rows "
                + data.rows().size() + ", services " + running;
    }
}
