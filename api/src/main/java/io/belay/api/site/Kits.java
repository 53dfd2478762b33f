package io.belay.api.site;

import io.belay.api.yaml.Document;
import io.belay.api.yaml.Field;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Many;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The kits that come with Belay: one resource {@code kits/NAME.yaml} each; that of the demo only where the demo is. */
public final class Kits {
    private static final List<String> NAMES = Stream.of("demo", "django", "lino", "shell")
            .filter(name -> Kits.class.getResource(resource(name)) != null)
            .toList();
    private static final Field<String> NAME = Field.needed("kit", Names.NAME, "The kit's name.");
    private static final Field<List<String>> USES = Field.optional(
            "uses",
            new Many<>(Forms.words(Libraries.names()), 0),
            "none",
            "The libraries of shell functions that its verbs use; each goes before the scripts that call it.");
    private static final Field<Map<Verb, VerbDefinition>> VERBS =
            Field.needed("verbs", VerbSection.VERBS, "What its verbs do.");
    private static final Section<KitFile> SECTION =
            Section.of("kit", "How one technology does the verbs.", List.of(NAME, USES, VERBS), kit -> {
                List<String> uses = kit.or(USES, List.of());
                return Optional.of(new KitFile(
                        new Kit(kit.or(NAME, ""), new TreeMap<>(kit.or(VERBS, Map.of()))), uses));
            });

    private Kits() {}

    /** The names of those that come with Belay. */
    public static List<String> names() {
        return NAMES;
    }

    /** The kit of that name, if there is one, for any database; its scripts are complete. */
    public static Optional<Kit> named(String name) {
        return file(name).map(KitFile::kit).map(kit -> complete(kit, DatabaseKind.all()));
    }

    /**
     * A kit with those of its libraries before each script that it calls, for sites with databases of those kinds.
     *
     * @param kit named as one that comes with Belay, its scripts as they are written: in the kit's file, or in a site's own
     */
    static Kit complete(Kit kit, Collection<DatabaseKind> kinds) {
        List<String> uses = file(kit.name()).map(KitFile::uses).orElse(List.of());
        TreeMap<Verb, VerbDefinition> verbs = new TreeMap<>(kit.verbs());
        verbs.replaceAll((verb, definition) -> Libraries.before(definition, uses, kinds));
        return new Kit(kit.name(), verbs);
    }

    /** The kit of that name as it is written, without its libraries. */
    static Optional<Kit> written(String name) {
        return file(name).map(KitFile::kit);
    }

    private static Optional<KitFile> file(String name) {
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
    static KitFile read(String file, String text) throws MistakenFile {
        Mistakes mistakes = new Mistakes();
        Optional<KitFile> kit = Document.read(text, SECTION, mistakes);
        return kit.filter(read -> mistakes.none()).orElseThrow(() -> new MistakenFile(file, text, mistakes.inOrder()));
    }

    private static String resource(String name) {
        return "/kits/" + name + ".yaml";
    }

    /** What a file says: the kit, its scripts as they are written, and the libraries that they may call. */
    record KitFile(Kit kit, List<String> uses) {
        KitFile {
            uses = List.copyOf(uses);
        }
    }
}
