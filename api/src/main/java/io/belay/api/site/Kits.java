package io.belay.api.site;

import io.belay.api.yaml.Document;
import io.belay.api.yaml.Field;
import io.belay.api.yaml.MistakenFile;
import io.belay.api.yaml.Mistakes;
import io.belay.api.yaml.Section;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The kits that come with Belay: one resource {@code kits/NAME.yaml} each; that of the demo only where the demo is. */
public final class Kits {
    private static final List<String> NAMES = Stream.of("demo", "shell")
            .filter(name -> Kits.class.getResource(resource(name)) != null)
            .toList();
    private static final Field<String> NAME = Field.needed("kit", Names.NAME, "The kit's name.");
    private static final Field<Map<Verb, VerbDefinition>> VERBS =
            Field.needed("verbs", VerbSection.VERBS, "What its verbs do.");
    private static final Section<Kit> SECTION = Section.of(
            "kit",
            "How one technology does the verbs.",
            List.of(NAME, VERBS),
            kit -> Optional.of(new Kit(kit.or(NAME, ""), new TreeMap<>(kit.or(VERBS, Map.of())))));

    private Kits() {}

    /** The names of those that come with Belay. */
    public static List<String> names() {
        return NAMES;
    }

    /** The kit of that name, if there is one. */
    public static Optional<Kit> named(String name) {
        if (Names.NAME.value(name).isEmpty()) {
            return Optional.empty();
        }
        String file = resource(name);
        try (InputStream in = Kits.class.getResourceAsStream(file)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (MistakenFile mistaken) {
            throw new IllegalStateException(mistaken);
        }
    }

    /** A kit from a file of that name. */
    static Kit read(String file, String text) throws MistakenFile {
        Mistakes mistakes = new Mistakes();
        Optional<Kit> kit = Document.read(text, SECTION, mistakes);
        return kit.filter(read -> mistakes.none()).orElseThrow(() -> new MistakenFile(file, text, mistakes.inOrder()));
    }

    private static String resource(String name) {
        return "/kits/" + name + ".yaml";
    }
}
