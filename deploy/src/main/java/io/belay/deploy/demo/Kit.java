package io.belay.deploy.demo;

import io.belay.api.site.Kits;
import io.belay.workflows.site.Verb;
import java.util.List;
import java.util.Map;

/** The demo's kit, used without Belay: as the shop's people started it before there was Belay. */
final class Kit {
    private Kit() {}

    /** Runs a verb that needs no promotion, to its end; what it starts carries the mark, as everything of the stack. */
    static void run(Verb verb, Shop shop, Map<String, String> mark) {
        String script = Kits.named("demo")
                .flatMap(kit -> kit.definition(verb))
                .orElseThrow()
                .run();
        new LocalProgram(List.of("/bin/sh", "-c", script), shop.directory(), shop.environment())
                .with(Map.of(
                        "HOME",
                        shop.home().toString(),
                        "BELAY_DIRECTORY",
                        shop.directory().toString()))
                .with(mark)
                .output();
    }
}
