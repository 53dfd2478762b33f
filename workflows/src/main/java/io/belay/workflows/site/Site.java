package io.belay.workflows.site;

import io.belay.workflows.mail.Mailing;
import io.belay.workflows.webhook.Webhook;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An application with users and data, promoted as a whole; the site file with every reference resolved.
 *
 * @param name its name, part of workflow ids
 * @param zone the IANA time zone in which its times are shown
 * @param kit how its technology does the verbs
 * @param source where its releases come from
 * @param hosts its machines by name
 * @param groups people by group name
 * @param operators the groups (or people) that may cancel, keep, extend and answer failures; empty means everybody
 *     in a group of the site
 * @param stages in order
 * @param rawSignals whether signals sent past REST count
 * @param webhooks the programs that are told what happens, by name
 * @param notes what holds for its release notes
 * @param mail who is told by mail of attempts, by address
 */
public record Site(
        String name,
        String zone,
        Kit kit,
        Source source,
        SortedMap<String, Host> hosts,
        SortedMap<String, List<String>> groups,
        List<String> operators,
        List<Stage> stages,
        RawSignals rawSignals,
        SortedMap<String, Webhook> webhooks,
        NotesPolicy notes,
        SortedMap<String, Mailing> mail) {
    public Site {
        hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        operators = List.copyOf(operators);
        stages = List.copyOf(stages);
        // Sites that were written down before there were webhooks have no such field.
        webhooks = webhooks == null ? new TreeMap<>() : Collections.unmodifiableSortedMap(new TreeMap<>(webhooks));
        // Nor do those from before there were release notes.
        notes = notes == null ? NotesPolicy.usual() : notes;
        // Nor those from before there was mail.
        mail = mail == null ? new TreeMap<>() : Collections.unmodifiableSortedMap(new TreeMap<>(mail));
    }

    /** With the usual release notes, and nobody who is told by mail. */
    public Site(
            String name,
            String zone,
            Kit kit,
            Source source,
            SortedMap<String, Host> hosts,
            SortedMap<String, List<String>> groups,
            List<String> operators,
            List<Stage> stages,
            RawSignals rawSignals,
            SortedMap<String, Webhook> webhooks) {
        this(
                name,
                zone,
                kit,
                source,
                hosts,
                groups,
                operators,
                stages,
                rawSignals,
                webhooks,
                NotesPolicy.usual(),
                new TreeMap<>());
    }

    /** The stage of that name, if there is one. */
    public Optional<Stage> stage(String stage) {
        return stages.stream().filter(each -> each.name().equals(stage)).findFirst();
    }

    /** The host of that name; the site file's checks have made sure that a stage names no other. */
    public Host host(String host) {
        return Objects.requireNonNull(hosts.get(host), () -> "site " + name + " has no host " + host);
    }

    /** The hosts of a stage, the one that holds the data first. */
    public List<Host> hosts(Stage stage) {
        return stage.hosts().stream().map(this::host).toList();
    }

    /** The people meant by names of groups or people, each once. */
    public SortedSet<String> people(List<String> names) {
        SortedSet<String> people = new TreeSet<>();
        for (String name : names) {
            people.addAll(groups.getOrDefault(name, List.of(name)));
        }
        return Collections.unmodifiableSortedSet(people);
    }

    /** The people who may cancel, keep, extend and answer failures. */
    public SortedSet<String> operatorPeople() {
        return people(operators.isEmpty() ? List.copyOf(groups.keySet()) : operators);
    }
}
