package io.belay.workflows.fault;

import io.belay.workflows.fault.ModelCopy.Cron;
import io.belay.workflows.fault.ModelCopy.Rows;
import io.belay.workflows.instance.InstanceStanding;
import io.belay.workflows.instance.Role;
import io.belay.workflows.instance.RoleChange;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.promotion.Purpose;
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
 * Two instances of a stage on their host, {@code v1} in production, and the address that leads users to one of them. Where an
 * instance is removed that is {@code v1}, with a row that nobody else has, and {@code v2} has become production before.
 */
final class ModelInstances implements Model {
    private static final String OLD = ModelSite.OLD;
    private static final String NEW = ModelSite.NEW;

    private final Purpose purpose;
    private final SortedMap<String, ModelCopy> copies = new TreeMap<>();
    private final SortedSet<String> acknowledged = new TreeSet<>(List.of("before"));
    private final SortedSet<String> complaints = new TreeSet<>();
    private final List<Rows> salvaged = new ArrayList<>();
    private final ModelRoles roles;
    private final Rows mirror = new Rows(NEW, new TreeSet<>(List.of("before")), true);
    private Optional<Rows> exported = Optional.empty();
    private final ModelSnapshots snapshots = new ModelSnapshots();
    private final boolean removes;
    private final Role was;
    private final String first;
    private String written;
    private String leads;
    private boolean diskFull;

    ModelInstances(Purpose purpose) {
        this(purpose, false);
    }

    /** @param left whether half of {@code v1} is removed already, after a last snapshot */
    ModelInstances(Purpose purpose, boolean left) {
        this.purpose = purpose;
        removes = purpose == Purpose.REMOVE;
        was = left ? Role.REMOVING : Role.OLD;
        roles = new ModelRoles(purpose, left);
        ModelCopy v1 = ModelCopy.of(OLD, new Rows(OLD, new TreeSet<>(List.of("before")), true));
        ModelCopy v2 = purpose == Purpose.PREVIEW ? new ModelCopy() : ModelCopy.of(NEW, mirror);
        copies.put("v1", removes ? v1.retired() : v1.serving());
        copies.put("v2", removes ? v2.serving() : v2);
        first = removes ? "v2" : "v1";
        written = first;
        leads = first;
        if (removes) {
            v1.data = v1.data.map(rows -> rows.with("of v1 alone"));
            acknowledged.add("of v1 alone");
        }
        if (left) {
            v1.data.ifPresent(snapshots::earlier);
            v1.data = v1.data.map(Rows::half);
            v1.directory = "half";
        }
    }

    @Override
    public synchronized void used() {
        copies.forEach((name, copy) -> {
            if (copy.cron == Cron.RUNS && copy.running == 0) {
                complaints.add("the crontab wrote to " + name + " while it was down");
            }
        });
        ModelCopy serving = copy(leads);
        if (serving.running == 0) {
            return;
        }
        if (!serving.works(leads.equals("v1") ? OLD : NEW)) {
            complaints.add("users met a mixture: " + this);
            return;
        }
        String row = "row " + (acknowledged.size() + 1);
        serving.data = serving.data.map(rows -> rows.with(row));
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
        copies.values().forEach(ModelCopy::reboot);
        leads = written;
    }

    @Override
    public synchronized void roles(RoleChange change) {
        roles.change(change);
    }

    @Override
    public synchronized List<InstanceStanding> standings() {
        return roles.standings();
    }

    @Override
    public synchronized void half(JobOrder order) {
        ModelCopy at = at(order);
        switch (order.verb()) {
            case COPY, REMOVE -> at.directory = at.directory.isEmpty() && order.verb() == Verb.REMOVE ? "" : "half";
            case RENAME -> at.name = "half";
            case BUILD -> at.code = "half";
            case PROVISION -> at.data = at.data.or(() -> Optional.of(Rows.NONE.half()));
            case EXPORT -> exported = Optional.of(Rows.NONE.half());
            case LOAD -> at.loaded = Optional.of(Rows.NONE.half());
            case SWAP -> {
                if (at.beside.isEmpty()) {
                    at.beside = at.data;
                    at.data = Optional.empty();
                }
            }
            case SALVAGE -> salvaged.add(Rows.NONE.half());
            case SNAPSHOT -> snapshots.take(order, Optional.empty());
            case DROP -> at.data = at.data.map(Rows::half);
            case STOP -> {
                at.cron = at.cron == Cron.RUNS ? Cron.OFF : at.cron;
                at.running = Math.min(at.running, 1);
            }
            case START -> at.running = at.directory.isEmpty() ? 0 : 1;
            case RETIRE -> at.cron = at.cron == Cron.NONE ? Cron.NONE : Cron.RETIRED;
            case SWITCH -> {
                at.lend(another(order));
                written = instance(order);
            }
            default -> {
                // What only looks leaves nothing; the others had not begun.
            }
        }
    }

    @Override
    public synchronized SortedMap<String, String> act(JobOrder order) throws ActFailed {
        needRoom(order);
        ModelCopy at = at(order);
        switch (order.verb()) {
            case FINGERPRINT -> {
                return at.installed();
            }
            case ROOM, STATIC, CHECK -> {
                // Nothing that the model knows.
            }
            case COUNT -> count(order);
            case WRITTEN -> {
                must(at.counted.isPresent(), "nobody counted the rows when users came");
                return at.written();
            }
            case SNAPSHOT -> {
                complainIf(at.running > 0, "the last snapshot was taken while services ran");
                snapshots.take(order, at.data);
            }
            case VERIFY -> must(snapshots.whole(order), "the snapshot is not whole");
            case RETIRE -> {
                must(!leads.equals(instance(order)), "users are led to it");
                at.retire();
            }
            case INHERIT -> at.inherit(another(order));
            case COPY -> at.directory = "whole";
            case RENAME -> at.name = "own";
            case BUILD -> at.code = NEW;
            case PROVISION -> at.data = Optional.of(Rows.NONE);
            case EXPORT -> export(at);
            case LOAD -> load(at);
            case UNLOAD -> at.loaded = Optional.empty();
            case SWAP -> swap(at);
            case UNSWAP -> unswap(at);
            case CLEAR -> {
                at.beside = Optional.empty();
                exported = Optional.empty();
            }
            case ISOLATE -> must(at.name.equals("own"), "it points at production");
            case START -> at.start();
            case STOP -> at.stop();
            case SMOKE ->
                must(at.running == ModelCopy.SERVICES && works(order), "it does not answer as it should: " + at);
            case PUBLISH -> at.published = true;
            case UNPUBLISH -> at.published = false;
            case SWITCH -> {
                must(
                        at.running == ModelCopy.SERVICES && works(order),
                        "users would be led to what does not serve: " + at);
                lead(instance(order));
            }
            case SALVAGE -> salvage(at);
            case DROP -> drop(order, at);
            case REMOVE -> {
                complainIf(at.running > 0, "an instance was removed while it ran");
                must(!removes || at.directory.isEmpty() || snapshots.whole(order), "there is no last snapshot of it");
                at.withoutFiles();
            }
            default -> throw new IllegalStateException(order.verb() + " has no place here");
        }
        return new TreeMap<>();
    }

    private void export(ModelCopy from) {
        complainIf(
                purpose == Purpose.PROMOTE && (from.running > 0 || from.cron == Cron.RUNS),
                "production's last data were written down while users or its crontab could write");
        exported = from.data;
    }

    private void load(ModelCopy at) throws ActFailed {
        must(exported.filter(Rows::whole).isPresent(), "what production's data were written to is not whole");
        must(at.code.equals(NEW), "there is no code to migrate them with");
        at.loaded = exported.map(Rows::migrated);
    }

    private void swap(ModelCopy at) throws ActFailed {
        complainIf(at.running > 0, "data were swapped while services ran");
        if (at.loaded.isEmpty() && at.beside.isPresent()) {
            return;
        }
        must(at.loaded.filter(Rows::whole).isPresent(), "nothing whole was loaded");
        at.beside = at.beside.or(() -> at.data);
        at.data = at.loaded;
        at.loaded = Optional.empty();
    }

    private void unswap(ModelCopy at) {
        complainIf(at.running > 0, "data were swapped back while services ran");
        if (at.beside.isPresent()) {
            at.data = at.beside;
            at.beside = Optional.empty();
        }
    }

    private void count(JobOrder order) {
        ModelCopy at = at(order);
        complainIf(leads.equals(instance(order)), "rows were counted when users had come already");
        at.counted = at.data.map(Rows::all);
    }

    private void salvage(ModelCopy at) {
        complainIf(at.running > 0, "salvage was taken while services ran");
        at.data.ifPresent(salvaged::add);
    }

    private void drop(JobOrder order, ModelCopy at) {
        complainIf(at.running > 0, "a database was removed under its services");
        complainIf(removes && !snapshots.whole(order), "a database was removed of which there is no snapshot");
        at.dropped();
    }

    private void needRoom(JobOrder order) throws ActFailed {
        boolean writes = switch (order.verb()) {
            case ROOM, COPY, RENAME, BUILD, PROVISION, EXPORT, LOAD, SALVAGE, STATIC, CHECK, SNAPSHOT -> true;
            case COUNT, WRITTEN, INHERIT -> true;
            default -> false;
        };
        if (diskFull && writes) {
            half(order);
            throw new ActFailed("No space left on device");
        }
    }

    private void complainIf(boolean wrong, String complaint) {
        if (wrong) {
            complaints.add(complaint);
        }
    }

    private static void must(boolean holds, String otherwise) throws ActFailed {
        if (!holds) {
            throw new ActFailed(otherwise);
        }
    }

    private boolean works(JobOrder order) {
        return at(order).works(instance(order).equals("v1") ? OLD : NEW);
    }

    private ModelCopy at(JobOrder order) {
        return copy(instance(order));
    }

    private ModelCopy another(JobOrder order) {
        return copy(instance(order).equals("v1") ? "v2" : "v1");
    }

    /** Users are led to it, and it comes with the host as the other one did. */
    void lead(String instance) {
        copy(instance).lend(copy(instance.equals("v1") ? "v2" : "v1"));
        written = instance;
        leads = instance;
    }

    ModelCopy copy(String name) {
        return Optional.ofNullable(copies.get(name)).orElseThrow();
    }

    private static String instance(JobOrder order) {
        return String.valueOf(order.command().environment().get("BELAY_INSTANCE"));
    }

    @Override
    public synchronized Found found() {
        SortedSet<String> lost = new TreeSet<>(acknowledged);
        copy(leads).data.ifPresent(rows -> lost.removeAll(rows.all()));
        salvaged.stream().filter(Rows::whole).forEach(kept -> lost.removeAll(kept.all()));
        snapshots.found(lost);
        if (removes) {
            copy("v1").data.filter(Rows::whole).ifPresent(rows -> lost.removeAll(rows.all()));
        }
        String is = wanted() ? NEW : before() ? OLD : "mixture";
        return new Found(
                is,
                leads.equals(written) ? is : "another",
                up(),
                handed(),
                removes && roles.of("v1").isPresent(),
                left(),
                lost,
                complaints,
                toString());
    }

    /** As it should be when it was kept. */
    private boolean wanted() {
        if (removes) {
            // It is free when nothing is left of it, and until then nothing but what is to be removed.
            boolean gone =
                    roles.are(Map.of("v2", Role.PRODUCTION)) && copy("v1").nothing();
            boolean going = roles.are(Map.of("v1", Role.REMOVING, "v2", Role.PRODUCTION));
            return copy("v2").works(NEW) && copy("v2").published && leads.equals("v2") && (gone || going);
        }
        boolean led = purpose == Purpose.PROMOTE;
        Map<String, Role> wanted = led ? Map.of("v1", Role.OLD, "v2", Role.PRODUCTION) : Map.of("v2", Role.PREVIEW);
        boolean there =
                copy("v2").works(NEW) && copy("v2").published && copy("v1").works(OLD);
        return there && leads.equals(led ? "v2" : "v1") && roles.changed() && roles.are(wanted);
    }

    /** As it was before; a preview that is given up has left nothing. */
    private boolean before() {
        if (removes) {
            boolean as = roles.are(Map.of("v1", was, "v2", Role.PRODUCTION));
            boolean whole = was == Role.REMOVING || copy("v1").works(OLD);
            return as && whole && copy("v2").works(NEW) && leads.equals("v2");
        }
        ModelCopy preview = copy("v2");
        boolean mirrored = purpose == Purpose.PREVIEW
                ? preview.nothing()
                : preview.works(NEW) && preview.data.filter(mirror::equals).isPresent();
        return mirrored && copy("v1").works(OLD) && leads.equals("v1") && !roles.changed();
    }

    /** Who serves comes with the host; who served stays down with it; a preview runs, unless the host was restarted. */
    private boolean up() {
        ModelCopy serving = copy(leads);
        ModelCopy beside = copy(leads.equals("v1") ? "v2" : "v1");
        boolean kept = !leads.equals(first);
        boolean laid = kept || removes;
        boolean still = laid
                ? beside.running == 0 && beside.cron != Cron.RUNS
                : beside.nothing() || (beside.running == ModelCopy.SERVICES || beside.fell) && beside.cron == Cron.NONE;
        return serving.serves() && (kept || serving.cron == Cron.RUNS) && still && !beside.startsAtBoot;
    }

    /** What woke production wakes it still, in the instance that is it now; nothing is said to be left of another. */
    private boolean handed() {
        boolean woken = copy(leads).cron == Cron.RUNS && copy(leads.equals("v1") ? "v2" : "v1").cron != Cron.OFF;
        return woken && !roles.of("v1").equals(Optional.of(Role.REMOVING));
    }

    /** What was loaded, or kept beside, or written down. */
    private boolean left() {
        return exported.isPresent()
                || copies.values().stream().anyMatch(copy -> copy.loaded.isPresent() || copy.beside.isPresent());
    }

    @Override
    public synchronized String toString() {
        return "users at " + leads + " (" + written + "), " + copies + ", exported " + exported + ", roles " + roles;
    }
}
