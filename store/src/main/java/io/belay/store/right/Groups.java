package io.belay.store.right;

import io.belay.store.connection.Database;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Belay's own groups of people; one without members is not there. */
public final class Groups {
    private final Database database;
    private final Clock clock;

    public Groups(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes a person a member; whether they were not before. */
    public boolean add(String group, String person, String by) {
        return database.call(handle -> handle.createUpdate("insert into group_member (name, person, added_by, added_at)"
                                + " values (:name, :person, :by, :at) on conflict do nothing")
                        .bind("name", group)
                        .bind("person", person)
                        .bind("by", by)
                        .bind("at", clock.instant())
                        .execute()
                > 0);
    }

    /** Ends a membership, at once; whether there was one. */
    public boolean remove(String group, String person) {
        return database.call(
                handle -> handle.createUpdate("delete from group_member where name = :name and person = :person")
                                .bind("name", group)
                                .bind("person", person)
                                .execute()
                        > 0);
    }

    /** All groups with their members. */
    public SortedMap<String, SortedSet<String>> all() {
        List<Map.Entry<String, String>> members =
                database.call(handle -> handle.createQuery("select name, person from group_member")
                        .map((row, context) -> Map.entry(row.getString("name"), row.getString("person")))
                        .list());
        SortedMap<String, SortedSet<String>> groups = new TreeMap<>();
        members.forEach(each ->
                groups.computeIfAbsent(each.getKey(), name -> new TreeSet<>()).add(each.getValue()));
        return groups;
    }
}
