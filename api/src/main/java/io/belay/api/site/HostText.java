package io.belay.api.site;

import io.belay.api.yaml.Document;
import io.belay.api.yaml.Field;
import io.belay.api.yaml.MistakenFile;
import io.belay.api.yaml.Mistakes;
import io.belay.api.yaml.Section;
import io.belay.workflows.site.Host;
import java.util.List;
import java.util.Map;

/** The {@code hosts:} of a site file on their own. */
public final class HostText {
    private static final Section<Map<String, Host>> SECTION =
            Section.of("hosts", "Hosts.", List.<Field<?>>of(SiteSection.HOSTS), file -> file.get(SiteSection.HOSTS));

    private HostText() {}

    /** Tells every mistake in them. */
    public static void check(String text) throws MistakenFile {
        Mistakes mistakes = new Mistakes();
        Document.read(text, SECTION, mistakes);
        if (!mistakes.none()) {
            throw new MistakenFile("hosts", text, mistakes.inOrder());
        }
    }
}
