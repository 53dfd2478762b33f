package io.belay.api.cli;

import io.belay.api.person.PersonResource;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code belay whoami}. */
@Command(name = "whoami", description = "Says who you are to Belay, and which roles you hold where.")
final class WhoamiCommand extends CliCommand {
    @Override
    int run(PrintWriter out) {
        return tell(out, belay().ask("/api/people/me", PersonResource.Me.class), me -> show(out, me));
    }

    private void show(PrintWriter out, PersonResource.Me me) {
        Settings settings = settings();
        out.println(me.name() + ", by " + me.via() + ", at " + settings.url());
        out.println("address from " + settings.urlFrom() + ", token from " + settings.tokenFrom());
        if (!me.everywhere().isEmpty()) {
            out.println("everywhere: " + String.join(", ", me.everywhere()));
        }
        me.sites().forEach((site, roles) -> out.println(site + ": " + String.join(", ", roles)));
    }
}
