package io.belay.api.site;

import io.belay.workflows.site.VerbDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What kits know in common: libraries of shell functions, one resource {@code kits/lib/NAME.sh} each, whose functions all
 * begin with {@code NAME_}. A script is given the functions that it calls, and those that these call, and no others:
 * scripts travel with every promotion. One that calls none stays as it is written.
 *
 * <p>{@code NAME-DATABASE} are several libraries, {@code kits/lib/NAME-KIND.sh} for each {@link DatabaseKind}, all with the same
 * functions. A script has those of the kinds that its site has, and chooses when it runs, by the setting {@code DATABASE}.
 */
final class Libraries {
    /** Always there: what the others are written with. */
    private static final String BASE = "base";

    /** With which the name of a library ends that there is for each kind of database. */
    private static final String BY_KIND = "-" + DatabaseKind.SETTING;

    private static final String CHOICE =
            "case ${" + DatabaseKind.SETTING + ":?says which database the site has: " + DatabaseKind.FORMS + "} in\n";

    private static final Map<String, Library> LIBRARIES = Stream.of(
                    BASE,
                    "services",
                    "process",
                    "checkout",
                    "virtualenv",
                    "database",
                    "scratch",
                    "snapshot",
                    "static",
                    "beside",
                    "lino",
                    "installed",
                    "copy",
                    "room",
                    "instance",
                    "mention",
                    "quarantine",
                    "mirror",
                    "isolate",
                    "written",
                    "front",
                    "retire",
                    "shared",
                    "crontab",
                    "mail")
            .collect(Collectors.toMap(Function.identity(), Library::load));

    private static final Map<String, Map<DatabaseKind, Library>> KINDS = Stream.of(
                    "database", "events", "scratch", "quarantine", "isolate")
            .collect(Collectors.toMap(name -> name + BY_KIND, Libraries::byKind));

    private Libraries() {}

    private static Map<DatabaseKind, Library> byKind(String name) {
        return DatabaseKind.all().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        kind -> Library.load(name, "-" + kind.word()),
                        (one, same) -> one,
                        TreeMap::new));
    }

    /** The names that a kit's {@code uses} may have. */
    static Map<String, String> names() {
        return Stream.concat(LIBRARIES.keySet().stream(), KINDS.keySet().stream())
                .filter(name -> !name.equals(BASE))
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    /** Whether a script, complete with what it calls, chooses by the kind of database. */
    static boolean asksForDatabase(String script) {
        return script.contains(CHOICE);
    }

    /** The verb with what it calls of these libraries before its script, for sites with databases of those kinds. */
    static VerbDefinition before(VerbDefinition verb, List<String> uses, Collection<DatabaseKind> kinds) {
        List<Library> libraries = new ArrayList<>();
        Map<DatabaseKind, List<Library>> byKind = new LinkedHashMap<>();
        kinds.forEach(kind -> byKind.put(kind, new ArrayList<>()));
        for (String name : uses) {
            Library library = LIBRARIES.get(name);
            if (library == null) {
                byKind.forEach(
                        (kind, of) -> of.add(KINDS.getOrDefault(name, Map.of()).get(kind)));
            } else {
                libraries.add(library);
            }
        }
        if (!libraries.isEmpty()) {
            libraries.add(0, LIBRARIES.get(BASE));
        }
        List<Library> all = new ArrayList<>(libraries);
        byKind.values().forEach(all::addAll);
        Set<String> called = new LinkedHashSet<>();
        call(verb.run(), all, called);
        if (called.isEmpty()) {
            return verb;
        }
        String chosen = chosen(byKind, called, all);
        // Its settings come with the base, whatever of it is called: each script begins the same way.
        String functions = libraries.stream()
                .map(library -> library.name().equals(BASE) ? library.with(called) : library.ifCalled(called))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
        return verb.running(functions + "\n" + chosen + verb.run());
    }

    /** What is called of the libraries of each kind, one of which a script chooses; nothing if none is. */
    private static String chosen(Map<DatabaseKind, List<Library>> byKind, Set<String> called, List<Library> all) {
        StringBuilder branches = new StringBuilder();
        byKind.forEach((kind, libraries) -> {
            String functions = libraries.stream()
                    .map(library -> library.ifCalled(called))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("\n"));
            if (!functions.isEmpty()) {
                branches.append(kind.pattern()).append(")\n").append(functions).append("\n;;\n");
            }
        });
        if (branches.isEmpty()) {
            return "";
        }
        String setting = DatabaseKind.SETTING;
        String otherwise = "*) base_fail \"" + setting + " is $" + setting + ", not " + DatabaseKind.FORMS + "\" ;;\n";
        call(otherwise, all, called);
        return CHOICE + branches + otherwise + "esac\n";
    }

    private static void call(String script, List<Library> libraries, Set<String> called) {
        for (String function : Library.named(script)) {
            // Each kind of database has its own of that name.
            List<Library> having = libraries.stream()
                    .filter(library -> !library.function(function).isEmpty())
                    .toList();
            if (!having.isEmpty() && called.add(function)) {
                for (Library library : having) {
                    call(library.function(function), libraries, called);
                    call(library.settings(), libraries, called);
                }
            }
        }
    }
}
