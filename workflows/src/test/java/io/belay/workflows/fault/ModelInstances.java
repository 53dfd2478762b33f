package io.belay.workflows.fault;

import io.belay.workflows.fault.ModelCopy.Rows;
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

/** Two instances of a stage on their host, {@code v1} in production, and the address that leads users to one of them. */
final class ModelInstances implements Model {
    private static final String OLD = ModelSite.OLD;
    private static final String NEW = ModelSite.NEW;

    private final Purpose purpose;
    private final SortedMap<String, ModelCopy> copies = new TreeMap<>();
    private final SortedSet<String> acknowledged = new TreeSet<>(List.of("before"));
    private final SortedSet<String> complaints = new TreeSet<>();
    private final List<Rows> salvaged = new ArrayList<>();
    private final SortedMap<String, String> roles = new TreeMap<>();
    private final Rows mirror = new Rows(NEW, new TreeSet<>(List.of("before")), true);
    private Optional<Rows> exported = Optional.empty();
    private String written = "v1";
    private String leads = "v1";
    private boolean diskFull;

    ModelInstances(Purpose purpose) {
        this.purpose = purpose;
        copies.put("v1", ModelCopy.of(OLD, new Rows(OLD, new TreeSet<>(List.of("before")), true)));
        copies.put("v2", purpose == Purpose.PREVIEW ? new ModelCopy() : ModelCopy.of(NEW, mirror));
    }

    @Override
    public synchronized void used() {
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
        copies.values().forEach(copy -> copy.running = copy.startsAtBoot ? ModelCopy.SERVICES : 0);
        leads = written;
    }

    @Override
    public synchronized void roles(RoleChange change) {
        change.removed().forEach(roles::remove);
        change.standings().forEach(each -> roles.put(each.name(), each.role().name()));
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
            case STOP, START -> at.running = at.directory.isEmpty() ? 0 : 1;
            case SWITCH -> written = instance(order);
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
                return installed(at);
            }
            case ROOM, STATIC, CHECK, COUNT, WRITTEN, SNAPSHOT, VERIFY, RETIRE, INHERIT -> {
                // Nothing that the model knows.
            }
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
            case START -> start(at);
            case STOP -> {
                at.running = 0;
                at.startsAtBoot = false;
            }
            case SMOKE ->
                must(at.running == ModelCopy.SERVICES && works(order), "it does not answer as it should: " + at);
            case PUBLISH -> at.published = true;
            case UNPUBLISH -> at.published = false;
            case SWITCH -> {
                must(
                        at.running == ModelCopy.SERVICES && works(order),
                        "users would be led to what does not serve: " + at);
                written = instance(order);
                leads = written;
            }
            case SALVAGE -> salvage(at);
            case DROP -> drop(at);
            case REMOVE -> {
                if (at.running > 0) {
                    complaints.add("an instance was removed while it ran");
                }
                at.directory = "";
                at.name = "";
                at.code = "";
            }
            default -> throw new IllegalStateException(order.verb() + " has no place here");
        }
        return new TreeMap<>();
    }

    private void export(ModelCopy from) {
        if (purpose == Purpose.PROMOTE && from.running > 0) {
            complaints.add("production's last data were written down while users could write");
        }
        exported = from.data;
    }

    private void load(ModelCopy at) throws ActFailed {
        must(exported.filter(Rows::whole).isPresent(), "what production's data were written to is not whole");
        must(at.code.equals(NEW), "there is no code to migrate them with");
        at.loaded = exported.map(Rows::migrated);
    }

    private void swap(ModelCopy at) throws ActFailed {
        if (at.running > 0) {
            complaints.add("data were swapped while services ran");
        }
        if (at.loaded.isEmpty() && at.beside.isPresent()) {
            return;
        }
        must(at.loaded.filter(Rows::whole).isPresent(), "nothing whole was loaded");
        at.beside = at.beside.or(() -> at.data);
        at.data = at.loaded;
        at.loaded = Optional.empty();
    }

    private void unswap(ModelCopy at) {
        if (at.running > 0) {
            complaints.add("data were swapped back while services ran");
        }
        if (at.beside.isPresent()) {
            at.data = at.beside;
            at.beside = Optional.empty();
        }
    }

    private static void start(ModelCopy at) {
        at.running = ModelCopy.SERVICES;
        at.startsAtBoot = true;
    }

    private void salvage(ModelCopy at) {
        if (at.running > 0) {
            complaints.add("salvage was taken while services ran");
        }
        at.data.ifPresent(salvaged::add);
    }

    private void drop(ModelCopy at) {
        if (at.running > 0) {
            complaints.add("a database was removed under its services");
        }
        at.data = Optional.empty();
        at.loaded = Optional.empty();
        at.beside = Optional.empty();
    }

    private static SortedMap<String, String> installed(ModelCopy at) {
        return new TreeMap<>(Map.of(
                "commit", at.code.equals(NEW) ? "c0ffee" : "decade", "change", "none", "package", OLD, "static", OLD));
    }

    private void needRoom(JobOrder order) throws ActFailed {
        boolean writes = switch (order.verb()) {
            case ROOM, COPY, RENAME, BUILD, PROVISION, EXPORT, LOAD, SALVAGE, STATIC, CHECK -> true;
            default -> false;
        };
        if (diskFull && writes) {
            half(order);
            throw new ActFailed("No space left on device");
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

    private ModelCopy copy(String name) {
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
        String is = wanted() ? NEW : before() ? OLD : "mixture";
        return new Found(is, leads.equals(written) ? is : "another", up(), left(), lost, complaints, toString());
    }

    /** As it should be when it was kept. */
    private boolean wanted() {
        boolean led = purpose == Purpose.PROMOTE;
        return copy("v2").works(NEW)
                && copy("v2").published
                && copy("v1").works(OLD)
                && leads.equals(led ? "v2" : "v1")
                && roles.equals(led ? Map.of("v1", "OLD", "v2", "PRODUCTION") : Map.of("v2", "PREVIEW"));
    }

    /** As it was before; a preview that is given up has left nothing. */
    private boolean before() {
        ModelCopy preview = copy("v2");
        boolean mirrored = purpose == Purpose.PREVIEW
                ? preview.nothing()
                : preview.works(NEW) && preview.data.filter(mirror::equals).isPresent();
        return mirrored && copy("v1").works(OLD) && leads.equals("v1") && roles.isEmpty();
    }

    private boolean up() {
        boolean keptAttempt = leads.equals("v2");
        boolean first = keptAttempt
                ? copy("v1").running == 0 && !copy("v1").startsAtBoot
                : copy("v1").serves();
        return first && (copy("v2").nothing() || copy("v2").serves());
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
