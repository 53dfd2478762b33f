package io.belay.api.site;

import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Mistakes;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Verb;
import java.util.List;

/** A site's own verb, in the place of one with which a kit puts or takes the guard of mail, does that too (O2). */
final class MailGuardRules {
    private static final String PUT = "mail_guard";
    private static final String TAKEN = "mail_release";

    /** A verb, what it does about the guard, and what becomes of mail without that. */
    private record Guarded(Verb verb, String function, String otherwise) {}

    private static final List<Guarded> GUARDED = List.of(
            new Guarded(Verb.BUILD, PUT, "what a new preview sends would reach production's users"),
            new Guarded(
                    Verb.STOP, PUT, "what a preview sends after users were led back would reach production's users"),
            new Guarded(Verb.SWITCH, TAKEN, "what users are sent during an attempt would not reach them"),
            new Guarded(Verb.INHERIT, TAKEN, "nothing that production sends would reach anybody, for good"));

    private final Site site;
    private final Mistakes mistakes;

    MailGuardRules(Site site, Mistakes mistakes) {
        this.site = site;
        this.mistakes = mistakes;
    }

    void check() {
        if (catches()) {
            Kits.named(site.kit().name()).ifPresent(this::compare);
        }
    }

    private void compare(Kit kit) {
        for (Guarded guarded : GUARDED) {
            String path = "verbs." + Forms.kebab(guarded.verb().name());
            if (mistakes.wrote(path) && calls(kit, guarded) && !calls(site.kit(), guarded)) {
                mistakes.add(
                        path + ".run",
                        "it does not call \"" + guarded.function() + "\", as the kit \"" + kit.name() + "\" does: "
                                + guarded.otherwise(),
                        "Call \"" + guarded.function()
                                + "\" in it, after what it does; or write \"MAIL: sent\" where each instance keeps its mail by itself");
            }
        }
    }

    private boolean catches() {
        return site.stages().stream()
                .anyMatch(stage -> stage.instances().known().values().stream()
                        .anyMatch(instance ->
                                !"sent".equals(stage.as(instance).environment().get("MAIL"))));
    }

    /** Whether its script, complete with what it calls, has that function. */
    private static boolean calls(Kit kit, Guarded guarded) {
        return kit.definition(guarded.verb())
                .filter(verb -> verb.run().contains("\n" + guarded.function() + "() {"))
                .isPresent();
    }
}
