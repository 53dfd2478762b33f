package io.belay.api.site;

import io.belay.api.yaml.Document;
import io.belay.api.yaml.MistakenFile;
import io.belay.api.yaml.Mistakes;
import io.belay.workflows.site.Site;
import java.util.Optional;

/** Reads a site file; every mistake in it is told, not only the first. */
public final class SiteReader {
    private SiteReader() {}

    /**
     * The site that a file describes.
     *
     * @param file the file's name, for messages
     * @param text its content
     * @throws MistakenFile when anything in it cannot be accepted
     */
    public static Site read(String file, String text) throws MistakenFile {
        return read(file, text, SecretRoots.ANY);
    }

    /**
     * The same, where references to secrets may point only below certain directories.
     *
     * @param roots where secrets may lie
     */
    public static Site read(String file, String text, SecretRoots roots) throws MistakenFile {
        Mistakes mistakes = new Mistakes();
        Optional<Site> read =
                Document.read(text, SiteSection.SECTION, mistakes).map(site -> StageChain.ordered(site, mistakes));
        read.ifPresent(site -> SiteRules.check(site, roots, mistakes));
        return read.filter(site -> mistakes.none()).orElseThrow(() -> new MistakenFile(file, text, mistakes.inOrder()));
    }
}
