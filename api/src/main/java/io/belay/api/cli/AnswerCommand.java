package io.belay.api.cli;

import io.belay.workflows.decision.Receipt;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that answer a question. */
abstract class AnswerCommand extends CliCommand {
    @Parameters(
            index = "0",
            paramLabel = "DECISION",
            description = "The decision's id, or the promotion's, or SITE/STAGE.")
    private String decision = "";

    @Option(
            names = {"-m", "--comment"},
            description = "Why.")
    private String comment = "";

    /** The answer, as REST takes it. */
    abstract String answer();

    @Override
    int run(PrintWriter out) {
        RestClient belay = belay();
        String path = "/api/decisions/" + Where.decision(belay, decision) + "/answers";
        return tell(
                out,
                belay.post(path, Map.of("answer", answer(), "comment", comment), "", Receipt.class),
                receipt -> out.println(receipt.message()));
    }

    /** {@code belay approve}. */
    @Command(name = "approve", description = "Approves the plan of a promotion.")
    static final class Approve extends AnswerCommand {
        @Override
        String answer() {
            return "approve";
        }
    }

    /** {@code belay reject}. */
    @Command(name = "reject", description = "Refuses the plan of a promotion.")
    static final class Reject extends AnswerCommand {
        @Override
        String answer() {
            return "reject";
        }
    }

    /** {@code belay verdict}. */
    @Command(name = "verdict", description = "Says whether the site works as promoted.")
    static final class Verdict extends AnswerCommand {
        enum Word {
            works,
            broken
        }

        @Parameters(index = "1", paramLabel = "works|broken", description = "What you found.")
        private Word word = Word.broken;

        @Override
        String answer() {
            return word.name();
        }
    }

    /** {@code belay works}. */
    @Command(name = "works", description = "Says that the site works as promoted: a short verdict.")
    static final class Works extends AnswerCommand {
        @Override
        String answer() {
            return "works";
        }
    }

    /** {@code belay broken}. */
    @Command(name = "broken", description = "Says that the site does not work as promoted: a short verdict.")
    static final class Broken extends AnswerCommand {
        @Override
        String answer() {
            return "broken";
        }
    }
}
