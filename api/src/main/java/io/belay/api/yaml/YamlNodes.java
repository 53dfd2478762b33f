package io.belay.api.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Parser events into nodes: no tags, one document, bounded depth, and aliases that cannot multiply without end. */
final class YamlNodes {
    private static final int DEEPEST = 32;
    private static final long HEAVIEST = 20_000;

    private final Iterator<Event> events;
    private final Mistakes mistakes;
    private final Map<Anchor, Yaml> anchors = new HashMap<>();

    YamlNodes(Iterator<Event> events, Mistakes mistakes) {
        this.events = events;
        this.mistakes = mistakes;
    }

    /** What makes it senseless to read on. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Place at;
        private final String remedy;

        Refused(Place at, String problem, String remedy) {
            super(problem, null, false, false);
            this.at = at;
            this.remedy = remedy;
        }

        Place at() {
            return at;
        }

        String remedy() {
            return remedy;
        }
    }

    Yaml document() {
        next();
        Event first = next();
        if (first.getEventId() == Event.ID.StreamEnd) {
            throw new Refused(Place.BEGINNING, "the file is empty", "Begin with the line \"site: NAME\"");
        }
        version(first);
        Yaml root = node(next(), 0);
        next();
        Event last = next();
        if (last.getEventId() != Event.ID.StreamEnd) {
            throw new Refused(
                    place(last), "a second document begins here", "Keep one document in a file: remove \"---\"");
        }
        return root;
    }

    private void version(Event start) {
        if (start instanceof DocumentStartEvent document) {
            document.getSpecVersion()
                    .filter(version -> version.getMajor() != 1 || version.getMinor() != 2)
                    .ifPresent(version -> mistakes.add(
                            place(start),
                            "",
                            "this says that it is YAML " + version.getMajor() + "." + version.getMinor()
                                    + "; site files are YAML 1.2",
                            "Remove the line that begins with \"%YAML\""));
        }
    }

    private Yaml node(Event event, int depth) {
        if (depth > DEEPEST) {
            throw new Refused(place(event), "this is nested deeper than " + DEEPEST, "Flatten it");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        Yaml node = event instanceof ScalarEvent scalar ? text(scalar) : collection(event, depth);
        if (node.weight() > HEAVIEST) {
            throw new Refused(
                    node.at(), "aliases make this larger than " + HEAVIEST + " nodes", "Write it out, or less of it");
        }
        if (event instanceof NodeEvent named) {
            named.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        }
        return node;
    }

    private Yaml alias(AliasEvent alias) {
        Yaml meant = anchors.get(alias.getAlias());
        if (meant == null) {
            throw new Refused(
                    place(alias),
                    "nothing before this is called &"
                            + Characters.brief(alias.getAlias().getValue()),
                    "Put the anchor first, and not around it");
        }
        return meant;
    }

    private Yaml text(ScalarEvent scalar) {
        untagged(scalar, scalar.getTag());
        return new Yaml.Text(scalar.getValue(), scalar.isPlain(), place(scalar));
    }

    private Yaml collection(Event event, int depth) {
        if (event instanceof CollectionStartEvent start) {
            untagged(start, start.getTag());
        }
        return event.getEventId() == Event.ID.SequenceStart ? items(event, depth) : entries(event, depth);
    }

    private Yaml items(Event start, int depth) {
        List<Yaml> items = new ArrayList<>();
        long weight = 1;
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            Yaml item = node(event, depth + 1);
            weight += item.weight();
            items.add(item);
        }
        return new Yaml.Items(List.copyOf(items), weight, place(start));
    }

    private Yaml entries(Event start, int depth) {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        long weight = 1;
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            boolean merge = event instanceof ScalarEvent scalar
                    && scalar.isPlain()
                    && scalar.getValue().equals("<<");
            String key = key(event, depth);
            Yaml value = node(next(), depth + 1);
            weight += value.weight() + 1;
            if (merge) {
                mistakes.add(place(event), "", "YAML 1.2 has no merge key \"<<\"", "Write the fields out");
                continue;
            }
            Yaml.Entry before = entries.putIfAbsent(key, new Yaml.Entry(key, place(event), value));
            if (before != null) {
                mistakes.add(
                        place(event),
                        "",
                        "\"" + Characters.brief(key) + "\" stands here already, at " + before.at(),
                        "Keep one of them");
            }
        }
        return new Yaml.Entries(List.copyOf(entries.values()), weight, place(start));
    }

    private String key(Event event, int depth) {
        if (event instanceof ScalarEvent scalar) {
            untagged(scalar, scalar.getTag());
            return scalar.getValue();
        }
        node(event, depth + 1);
        throw new Refused(place(event), "a name is expected here", "Write \"name: value\"");
    }

    private void untagged(Event event, Optional<String> tag) {
        tag.ifPresent(each -> mistakes.add(
                place(event),
                "",
                "the tag " + Characters.brief(each.replace("tag:yaml.org,2002:", "!!")) + " is not taken",
                "Remove it; the field's type is known"));
    }

    private Event next() {
        return events.next();
    }

    private static Place place(Event event) {
        return event.getStartMark()
                .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Place.BEGINNING);
    }
}
