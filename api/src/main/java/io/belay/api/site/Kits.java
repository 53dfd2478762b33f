package io.belay.api.site;

import io.belay.workflows.site.Kit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The kits that come with Belay: one resource {@code kits/NAME.yaml} each. */
public final class Kits {
    private static final List<String> NAMES = List.of("shell");

    private Kits() {}

    /** Their names. */
    public static List<String> names() {
        return NAMES;
    }

    /** The kit of that name, if there is one. */
    public static Optional<Kit> named(String name) {
        return NAMES.contains(name) ? Optional.of(load(name)) : Optional.empty();
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

    private static Kit load(String name) {
        String file = "/kits/" + name + ".yaml";
        try (InputStream in = Kits.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("this installation lacks " + file);
            }
            return read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (MistakenFile mistaken) {
            throw new IllegalStateException(mistaken);
        }
    }
}
