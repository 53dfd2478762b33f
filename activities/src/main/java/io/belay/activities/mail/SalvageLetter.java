package io.belay.activities.mail;

import io.belay.store.outbox.SalvageGoing;
import io.belay.workflows.expiry.SalvageOrder;
import java.util.Optional;

/** Tells that what users wrote in an attempt that was given up goes, and how to keep it (P17). */
final class SalvageLetter {
    private SalvageLetter() {}

    /** In plain words, its time in the site's zone. */
    static Letter of(SalvageGoing going) {
        SalvageOrder order = going.order();
        String at = Letter.time(going.zone(), going.at());
        return new Letter(
                Letter.line(order.site() + ": what users wrote while they tried " + going.release() + " goes on " + at),
                String.join(
                        "\n",
                        Letter.line("The attempt with " + going.release() + " in " + order.site() + "/" + order.stage()
                                + " was given up. What users"),
                        Letter.line("wrote in it was kept aside, as salvage " + order.name() + " on " + order.host()
                                + ". It is removed on"),
                        at + ". What serves is not touched.",
                        "",
                        "Look at it, bring it to you, or have it kept longer:",
                        "",
                        Letter.line("    belay salvage show " + order.promotion()),
                        Letter.line("    belay salvage export " + order.promotion()),
                        Letter.line("    belay salvage keep " + order.promotion() + " --until DAY"),
                        "",
                        Letter.line("You get this letter as the site file of " + order.site() + " names your address.")
                                + "\n"),
                Optional.empty());
    }
}
