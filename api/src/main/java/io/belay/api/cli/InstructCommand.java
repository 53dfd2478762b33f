package io.belay.api.cli;

import io.belay.api.promotion.PromotionView;
import io.belay.workflows.decision.Receipt;
import java.io.PrintWriter;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that tell a running promotion something. */
abstract class InstructCommand extends CliCommand {
    @Parameters(index = "0", paramLabel = "PROMOTION", description = "A promotion's id, or SITE/STAGE.")
    private String promotion = "";

    @Option(
            names = {"-m", "--comment"},
            description = "Why.")
    private String comment = "";

    /** What is told, as REST takes it. */
    abstract String what();

    @Override
    int run(PrintWriter out) {
        RestClient belay = belay();
        UUID meant = Where.promotion(belay, promotion);
        asked(belay, meant);
        String path = "/api/promotions/" + meant + "/instructions";
        return tell(
                out,
                belay.post(path, Map.of("what", what(), "comment", comment), "", Receipt.class),
                receipt -> out.println(receipt.message()));
    }

    /** Makes sure that a person wants it. */
    void asked(RestClient belay, UUID meant) {
        // Most can be told again, or waited out.
    }

    /** Those that take something away. */
    abstract static class Giving extends InstructCommand {
        @Mixin
        private Sure sure = new Sure();

        @Override
        final void asked(RestClient belay, UUID meant) {
            if (!sure.yes()) {
                PromotionView promotion = belay.get("/api/promotions/" + meant, PromotionView.class);
                sure(
                        false,
                        promotion.release() + " in " + promotion.site() + "/" + promotion.stage() + " ("
                                + promotion.state() + ", asked for by " + promotion.requester()
                                + ") is given up: the site becomes what it was. What its users wrote meanwhile "
                                + "is kept as salvage: belay snapshots " + promotion.site() + " --salvage");
            }
        }
    }

    /** {@code belay extend}. */
    @Command(name = "extend", description = "Gives the attempt more time.")
    static final class Extend extends InstructCommand {
        @Override
        String what() {
            return "extend";
        }
    }

    /** {@code belay keep}. */
    @Command(name = "keep", description = "Keeps what was promoted before the attempt's time is over.")
    static final class Keep extends InstructCommand {
        @Override
        String what() {
            return "keep";
        }
    }

    /** {@code belay cancel}. */
    @Command(name = "cancel", description = "Gives a promotion up: the site becomes what it was.")
    static final class Cancel extends Giving {
        @Override
        String what() {
            return "cancel";
        }
    }

    /** {@code belay retry}. */
    @Command(name = "retry", description = "Tries the failed step again.")
    static final class Retry extends InstructCommand {
        @Override
        String what() {
            return "retry";
        }
    }

    /** {@code belay skip}. */
    @Command(name = "skip", description = "Goes on without the failed step.")
    static final class Skip extends InstructCommand {
        @Override
        String what() {
            return "skip";
        }
    }

    /** {@code belay roll-back}. */
    @Command(name = "roll-back", description = "Puts the site back after a failed step.")
    static final class RollBack extends Giving {
        @Override
        String what() {
            return "rollBack";
        }
    }
}
