package io.belay.workflows.fault;

import java.util.Optional;
import java.util.SortedSet;
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

    /** One in which a release runs with these rows. */
    static ModelCopy of(String release, Rows rows) {
        ModelCopy copy = new ModelCopy();
        copy.directory = "whole";
        copy.name = "own";
        copy.code = release;
        copy.data = Optional.of(rows);
        copy.published = true;
        copy.running = SERVICES;
        copy.startsAtBoot = true;
        return copy;
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
        return files && data.isEmpty() && loaded.isEmpty() && beside.isEmpty() && running == 0 && !startsAtBoot;
    }

    @Override
    public String toString() {
        return "[" + directory + " " + name + " " + code + " " + data + ", published " + published + ", loaded "
                + loaded + ", beside " + beside + ", services " + running + "]";
    }
}
