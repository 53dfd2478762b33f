package io.belay.api.cli;

import io.belay.api.site.SecretRoots;
import io.belay.api.site.SiteReader;
import io.belay.api.yaml.Document;
import io.belay.api.yaml.MistakenFile;
import io.belay.workflows.site.Site;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A site file without mistakes, as it was read.
 *
 * @param site what it describes
 * @param text its content
 */
record SiteFile(Site site, String text) {
    private static final String STANDARD_INPUT = "-";

    /** The file of that name, or standard input for {@code -}. */
    static SiteFile read(String file, SecretRoots roots) throws MistakenFile {
        String name = file.equals(STANDARD_INPUT) ? "standard input" : file;
        String text = Document.text(name, bytes(file));
        return new SiteFile(SiteReader.read(name, text, roots), text);
    }

    /** The same for a command that cannot go on when there are mistakes. */
    static SiteFile sure(String file, SecretRoots roots) {
        try {
            return read(file, roots);
        } catch (MistakenFile mistaken) {
            throw new CliFailure(Exit.REFUSED, CheckCommand.told(mistaken));
        }
    }

    /** No more than can be a site file; a file that has more is read to where it is too long. */
    private static byte[] bytes(String file) {
        try (InputStream in = open(file)) {
            return in.readNBytes(Document.LONGEST);
        } catch (IOException unreadable) {
            throw new CliFailure(Exit.USAGE, "\"" + file + "\" cannot be read. Name a site file, or \"-\"");
        }
    }

    private static InputStream open(String file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return System.in;
        }
        try {
            return Files.newInputStream(Path.of(file));
        } catch (java.nio.file.InvalidPathException noPath) {
            throw new IOException(noPath);
        }
    }
}
