package io.belay.workflows.fault;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One instance on the modelled host: its directory, its data and what lies beside them, its services. */
final class ModelCopy {
    static final int SERVICES = 2;

    /** Rows, and whether they are all there in the schema of that release. */
    record Rows(String schema, SortedSet<String> all, boolean whole) {
        static final Rows NONE = new Rows(ModelSite.NEW, new TreeSet<>(), true);

        Rows {
            all = new TreeSet<>(all);
        }

        Rows half() {
            return new Rows("half", new TreeSet<>(), false);
        }

        Rows migrated() {
            return new Rows(ModelSite.NEW, all, whole);
        }

        Rows with(String row) {
            SortedSet<String> more = new TreeSet<>(all);
            more.add(row);
            return new Rows(schema, more, whole);
        }
    }

    /** A line of the crontab that names the instance: it writes, as users do. */
    enum Cron {
        NONE,
        RUNS,
        OFF,
        RETIRED
    }

    /** Nothing, {@code half} or {@code whole}. */
    String directory = "";

    String name = "";
    String code = "";
    Optional<Rows> data = Optional.empty();
    Optional<Rows> loaded = Optional.empty();
    Optional<Rows> beside = Optional.empty();
    boolean published;
    int running;
    boolean startsAtBoot;
    /** What a promotion remembers: the host started its services before; so it did when it was laid down; it does for now. */
    boolean booted;

    boolean served;
    boolean lent;
    /** A restart of the host, which does not start it, was its end. */
    boolean fell;

    Cron cron = Cron.NONE;
    Optional<SortedSet<String>> counted = Optional.empty();

    /** One in which a release runs with these rows. */
    static ModelCopy of(String release, Rows rows) {
        ModelCopy copy = new ModelCopy();
        copy.directory = "whole";
        copy.name = "own";
        copy.code = release;
        copy.data = Optional.of(rows);
        copy.published = true;
        copy.running = SERVICES;
        return copy;
    }

    /** It is production: the host starts it, and a crontab wakes it. */
    ModelCopy serving() {
        startsAtBoot = true;
        cron = Cron.RUNS;
        return this;
    }

    /** It was production. */
    ModelCopy retired() {
        running = 0;
        cron = Cron.RETIRED;
        return this;
    }

    void stop() {
        cron = cron == Cron.RUNS ? Cron.OFF : cron;
        running = 0;
        booted = booted || startsAtBoot && !lent;
        startsAtBoot = false;
    }

    void start() {
        running = SERVICES;
        fell = false;
        startsAtBoot = startsAtBoot || booted;
        booted = false;
        cron = cron == Cron.OFF ? Cron.RUNS : cron;
    }

    /** Nothing is left of it. */
    void removed() {
        dropped();
        published = false;
        running = 0;
        withoutFiles();
    }

    /** Its directory is gone, and the line of the crontab. */
    void withoutFiles() {
        cron = Cron.NONE;
        directory = "";
        name = "";
        code = "";
    }

    void dropped() {
        data = Optional.empty();
        loaded = Optional.empty();
        beside = Optional.empty();
    }

    /** It stays down, and what woke it is for the other one. */
    void retire() {
        stop();
        served = served || booted;
        booted = false;
        cron = cron == Cron.NONE ? Cron.NONE : Cron.RETIRED;
    }

    /** The host starts it while users are led to it, if it started the other one before. */
    void lend(ModelCopy other) {
        if ((other.booted || other.served) && !startsAtBoot) {
            lent = true;
            startsAtBoot = true;
        }
    }

    void inherit(ModelCopy other) {
        lend(other);
        lent = false;
        other.cron = other.cron == Cron.OFF ? Cron.RETIRED : other.cron;
        cron = other.cron == Cron.RETIRED ? Cron.RUNS : cron;
    }

    SortedMap<String, String> installed() {
        String commit = code.equals(ModelSite.NEW) ? "c0ffee" : "decade";
        return new TreeMap<>(
                Map.of("commit", commit, "change", "none", "package", ModelSite.OLD, "static", ModelSite.OLD));
    }

    /** How many rows came since they were counted. */
    SortedMap<String, String> written() {
        SortedSet<String> since = new TreeSet<>(data.map(Rows::all).orElseGet(TreeSet::new));
        counted.ifPresent(since::removeAll);
        return new TreeMap<>(Map.of("item", String.valueOf(since.size())));
    }

    /** The host is restarted. */
    void reboot() {
        fell = fell || running > 0 && !startsAtBoot;
        running = startsAtBoot ? SERVICES : 0;
    }

    boolean works(String release) {
        return directory.equals("whole")
                && name.equals("own")
                && code.equals(release)
                && data.filter(rows -> rows.whole() && rows.schema().equals(release))
                        .isPresent();
    }

    boolean serves() {
        return running == SERVICES && startsAtBoot;
    }

    boolean nothing() {
        boolean files = directory.isEmpty() && name.isEmpty() && code.isEmpty() && !published;
        return files
                && data.isEmpty()
                && loaded.isEmpty()
                && beside.isEmpty()
                && running == 0
                && !startsAtBoot
                && cron == Cron.NONE;
    }

    @Override
    public String toString() {
        return "[" + directory + " " + name + " " + code + " " + data + ", published " + published + ", loaded "
                + loaded + ", beside " + beside + ", services " + running + ", at boot " + startsAtBoot + ", crontab "
                + cron + "]";
    }
}
