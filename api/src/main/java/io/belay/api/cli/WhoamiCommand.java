package io.belay.api.cli;

import io.belay.api.person.PersonResource;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code belay whoami}. */
@Command(name = "whoami", description = "Says who you are to Belay, and which roles you hold where.")
final class WhoamiCommand extends CliCommand {
    @Override
    int run(PrintWriter out) {
        PersonResource.Me me = belay().get("/api/people/me", PersonResource.Me.class);
        out.println(me.name() + ", by " + me.via());
        if (!me.everywhere().isEmpty()) {
            out.println("everywhere: " + String.join(", ", me.everywhere()));
        }
        me.sites().forEach((site, roles) -> out.println(site + ": " + String.join(", ", roles)));
        return Exit.DONE;
    }
}
