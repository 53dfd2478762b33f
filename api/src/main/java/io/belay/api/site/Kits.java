package io.belay.api.site;

import io.belay.workflows.site.Kit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kits that come with Belay: one resource {@code kits/NAME.yaml} each; that of the demo only where the demo is. */
public final class Kits {
    private static final List<String> NAMES = Stream.of("demo", "shell")
            .filter(name -> Kits.class.getResource(resource(name)) != null)
            .toList();

    private Kits() {}

    /** The names of those that come with Belay. */
    public static List<String> names() {
        return NAMES;
    }

    /** The kit of that name, if there is one. */
    public static Optional<Kit> named(String name) {
        if (Form.NAME.read(name).isEmpty()) {
            return Optional.empty();
        }
        String file = "/kits/" + name + ".yaml";
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
        Fields kit = Fields.of("", YamlText.read(file, text), mistakes);
        String name = kit.needed("kit", Form.NAME).orElse("");
        Kit read = new Kit(name, VerbReader.read(kit.below("verbs")));
        kit.nothingElse();
        if (!mistakes.none()) {
            throw new MistakenFile(file, mistakes.inOrder());
        }
        return read;
    }

    private static String resource(String name) {
        return "/kits/" + name + ".yaml";
    }
}
