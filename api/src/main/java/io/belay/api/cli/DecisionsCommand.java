package io.belay.api.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import io.belay.api.decision.DecisionView;
import io.belay.api.progress.Span;
import io.belay.workflows.decision.Decision;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay decisions}. */
@Command(name = "decisions", description = "Lists the open questions to you, the most urgent first.")
final class DecisionsCommand extends CliCommand {
    @Option(names = "--for-me", description = "Those that you may answer; so it is unless said otherwise.")
    private boolean mine;

    @Option(
            names = {"-a", "--all"},
            description = "Those to everybody.")
    private boolean all;

    @Override
    int run(PrintWriter out) {
        if (mine && all) {
            throw wrong("--for-me or --all, not both");
        }
        return tell(
                out,
                belay().ask("/api/decisions" + (all ? "" : "?for=me"), new TypeReference<List<DecisionView>>() {}),
                open -> show(out, open));
    }

    private void show(PrintWriter out, List<DecisionView> open) {
        for (DecisionView each : open) {
            Decision decision = each.decision();
            out.println(each.id() + "  " + decision.question());
            String standing = decision.sides().isEmpty()
                    ? decision.answers().size() + " answers, quorum " + decision.quorum()
                    : decision.standing();
            out.println("    " + decision.kind() + ", " + standing + ", for " + String.join(", ", decision.people())
                    + ", " + Span.text(Duration.between(Instant.now(), decision.deadline())) + " left");
        }
        if (open.isEmpty()) {
            out.println(all ? "Nothing is asked." : "Nothing is asked of you.");
        }
    }
}
