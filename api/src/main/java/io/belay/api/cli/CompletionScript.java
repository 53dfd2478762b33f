package io.belay.api.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A script for bash, which zsh understands, too: it knows commands and options by itself, and asks {@code belay names} only
 * for what Belay knows.
 */
final class CompletionScript {
    private static final String HEAD = """
            # Completion of belay, written by: belay completion bash
            _belay_of() {
              commands= options= valued= kinds=
              case $1 in
            """;

    private static final String TAIL = """
              esac
            }
            _belay_value() { # KIND: what may stand here
              case $1 in
                files) COMPREPLY=($(compgen -f -- "$cur")); compopt -o filenames 2>/dev/null ;;
                words:*) COMPREPLY=($(compgen -W "$(echo "${1#words:}" | tr '|' ' ')" -- "$cur")) ;;
                '' | free) ;;
                *) COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" names "$1" $site 2>/dev/null)" -- "$cur")) ;;
              esac
            }
            _belay_kind() { # N KIND...: the Nth kind
              shift "$1" && echo "$1"
            }
            _belay() {
              local cur prev path=belay site= positions=0 i word commands options valued kinds
              cur=${COMP_WORDS[COMP_CWORD]}
              prev=${COMP_WORDS[COMP_CWORD-1]}
              COMPREPLY=()
              _belay_of "$path"
              for ((i = 1; i < COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                case $word in
                  -*) case " $valued " in *" $word:"*) i=$((i + 1)) ;; esac ;;
                  *)
                    case " $commands " in
                      *" $word "*) path="$path $word"; _belay_of "$path" ;;
                      *) positions=$((positions + 1)); [ $positions -gt 1 ] || site=$word ;;
                    esac
                    ;;
                esac
              done
              for word in $valued; do
                if [ "${word%%:*}" = "$prev" ]; then
                  _belay_value "${word#*:}"
                  return
                fi
              done
              case $cur in
                -*) COMPREPLY=($(compgen -W "$options" -- "$cur")) ;;
                *)
                  if [ -n "$commands" ]; then
                    COMPREPLY=($(compgen -W "$commands" -- "$cur"))
                  elif [ -n "$kinds" ]; then
                    _belay_value "$(_belay_kind $((positions + 1)) $kinds)"
                  fi
                  ;;
              esac
            }
            complete -F _belay belay ./belay
            """;

    private final CommandLine belay;

    CompletionScript(CommandLine belay) {
        this.belay = belay;
    }

    String text(boolean zsh) {
        StringBuilder text = new StringBuilder();
        if (zsh) {
            text.append("autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n");
        }
        text.append(HEAD);
        cases(text, belay, "belay");
        return text.append(TAIL).toString();
    }

    private static void cases(StringBuilder text, CommandLine command, String path) {
        List<OptionSpec> options = command.getCommandSpec().options();
        String names = options.stream()
                .flatMap(each -> List.of(each.names()).stream())
                .filter(each -> each.startsWith("--"))
                .collect(Collectors.joining(" "));
        List<String> valued = new ArrayList<>();
        for (OptionSpec each : options) {
            if (each.arity().max() > 0) {
                for (String name : each.names()) {
                    valued.add(name + ":" + kind(each.paramLabel()));
                }
            }
        }
        String kinds = command.getCommandSpec().positionalParameters().stream()
                .map(each -> kind(each.paramLabel()))
                .collect(Collectors.joining(" "));
        String below = command.getSubcommands().entrySet().stream()
                .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .map(each -> each.getKey())
                .collect(Collectors.joining(" "));
        text.append("    '")
                .append(path)
                .append("')\n      commands='")
                .append(below)
                .append("'\n      options='");
        text.append(names).append("'\n      valued='").append(String.join(" ", valued));
        text.append("'\n      kinds='").append(kinds).append("'\n      ;;\n");
        command.getSubcommands().forEach((name, each) -> {
            if (!each.getCommandSpec().usageMessage().hidden()) {
                cases(text, each, path + " " + name);
            }
        });
    }

    /** What completes a value: names that Belay knows, files, words, or nothing. */
    private static String kind(String label) {
        if (label.matches("[a-z]+([|][a-z]+)+")) {
            return "words:" + label;
        }
        return switch (label) {
            case "SITE", "STAGE", "RELEASE" -> label.toLowerCase(Locale.ROOT) + "s";
            case "PROMOTION", "WHAT", "DECISION" -> "promotions";
            case "NAME|URL" -> "servers";
            case "FILE", "PATH" -> "files";
            default -> "free";
        };
    }
}
