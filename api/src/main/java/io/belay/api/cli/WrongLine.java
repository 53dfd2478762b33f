package io.belay.api.cli;

import io.belay.api.name.Nearest;
import io.belay.api.problem.Visible;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, what was probably meant, and where to read on. */
final class WrongLine implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        boolean chooses = !command.getSubcommands().isEmpty();
        if (wrong instanceof UnmatchedArgumentException unmatched
                && chooses
                && !unmatched.getUnmatched().get(0).startsWith("-")) {
            String typed = unmatched.getUnmatched().get(0);
            List<String> known = List.copyOf(command.getSubcommands().keySet());
            String near = Nearest.to(typed, known)
                    .map(each -> " Did you mean: " + name + " " + each)
                    .orElse("");
            err.println("belay: there is no command \"" + name + " " + visible(typed) + "\"." + near);
        } else {
            err.println("belay: " + visible(String.valueOf(wrong.getMessage())));
            near(wrong, command).ifPresent(each -> err.println("Did you mean: " + each));
        }
        err.println("See: " + name + " --help");
        err.flush();
        return Exit.USAGE;
    }

    private static java.util.Optional<String> near(ParameterException wrong, CommandLine command) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> known = command.getCommandSpec().options().stream()
                    .map(each -> each.longestName())
                    .toList();
            return Nearest.to(unmatched.getUnmatched().get(0), known);
        }
        return java.util.Optional.empty();
    }

    private static String visible(String text) {
        return Visible.text(text);
    }
}
