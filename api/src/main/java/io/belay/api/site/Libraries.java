package io.belay.api.site;

import io.belay.workflows.site.VerbDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What kits know in common: libraries of shell functions, one resource {@code kits/lib/NAME.sh} each, whose functions all
 * begin with {@code NAME_}. A script is given the functions that it calls, and those that these call, and no others:
 * scripts travel with every promotion. One that calls none stays as it is written.
 */
final class Libraries {
    /** Always there: what the others are written with. */
    private static final String BASE = "base";

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
                    "crontab")
            .collect(Collectors.toMap(Function.identity(), Library::load));

    private Libraries() {}

    /** The names that a kit's {@code uses} may have. */
    static Map<String, String> names() {
        return LIBRARIES.keySet().stream()
                .filter(name -> !name.equals(BASE))
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    /** The verb with what it calls of these libraries before its script. */
    static VerbDefinition before(VerbDefinition verb, List<String> uses) {
        List<Library> libraries = new ArrayList<>();
        uses.forEach(name -> libraries.add(LIBRARIES.get(name)));
        if (!libraries.isEmpty()) {
            libraries.add(0, LIBRARIES.get(BASE));
        }
        Set<String> called = new LinkedHashSet<>();
        call(verb.run(), libraries, called);
        if (called.isEmpty()) {
            return verb;
        }
        // Its settings come with the base, whatever of it is called: each script begins the same way.
        String functions = libraries.stream()
                .map(library -> library.name().equals(BASE) ? library.with(called) : library.ifCalled(called))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
        return verb.running(functions + "\n" + verb.run());
    }

    private static void call(String script, List<Library> libraries, Set<String> called) {
        for (Library library : libraries) {
            for (String function : library.calledBy(script)) {
                if (called.add(function)) {
                    call(library.function(function), libraries, called);
                    call(library.settings(), libraries, called);
                }
            }
        }
    }
}
