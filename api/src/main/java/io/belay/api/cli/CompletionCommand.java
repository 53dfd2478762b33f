package io.belay.api.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay completion bash|zsh}. */
@Command(
        name = "completion",
        description = {
            "Prints what makes a shell complete commands, options, and the names of sites, stages, releases and promotions.",
            "For good: in bash, belay completion bash > ~/.local/share/bash-completion/completions/belay; in zsh, put the "
                    + "line of the example into ~/.zshrc."
        })
final class CompletionCommand extends Offline {
    enum Shell {
        bash,
        zsh
    }

    @Parameters(index = "0", paramLabel = "bash|zsh", description = "The shell.")
    private Shell shell = Shell.bash;

    @Override
    int run(PrintWriter out) {
        if (json()) {
            throw wrong("a completion is text: leave --output json out");
        }
        CommandLine belay = root();
        CliCommands.complete(belay, around());
        out.print(new CompletionScript(belay).text(shell == Shell.zsh));
        return Exit.DONE;
    }
}
