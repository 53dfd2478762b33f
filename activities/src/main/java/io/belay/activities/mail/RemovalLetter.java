package io.belay.activities.mail;

import io.belay.store.outbox.Removal;
import io.belay.workflows.expiry.ExpiryOrder;
import java.util.Optional;

/** Tells that an instance that served before goes, and how to keep it (P16). */
final class RemovalLetter {
    private RemovalLetter() {}

    /** In plain words, its time in the site's zone. */
    static Letter of(Removal removal) {
        ExpiryOrder order = removal.order();
        String at = Letter.time(removal.zone(), removal.at());
        String what = "The old instance " + order.instance() + " of " + order.site() + "/" + order.stage();
        return new Letter(
                Letter.line(order.site() + ": the old instance " + order.instance() + " goes on " + at),
                String.join(
                        "\n",
                        Letter.line(what + ", with " + order.release() + ", served before. It is removed on"),
                        at + ": its directory, its database, its address.",
                        "",
                        "A last snapshot of it is made first, and kept on the host. What serves now is not touched.",
                        "",
                        "Whoever still needs it has it kept longer:",
                        "",
                        Letter.line("    belay preview keep " + order.site() + " " + order.instance() + " --stage "
                                + order.stage() + " --until DAY"),
                        "",
                        Letter.line("You get this letter as the site file of " + order.site() + " names your address.")
                                + "\n"),
                Optional.empty());
    }
}
