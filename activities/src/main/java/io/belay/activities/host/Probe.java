package io.belay.activities.host;

import io.belay.workflows.plan.ShellText;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Shell text that looks at what a site needs on a host and changes nothing; it answers in lines of plain words. */
final class Probe {
    private static final String FUNCTIONS = """
            echo "clock $(date +%s)"
            look() { # WHAT DIRECTORY
              if [ -d "$2" ]; then
                if [ -w "$2" ] && [ -x "$2" ]; then s=writable; else s=unwritable; fi
              elif [ -e "$2" ]; then s=nodirectory
              else
                s=unmakeable; p=$2
                while [ ! -e "$p" ] && [ "$p" != / ]; do p=${p%/*}; p=${p:-/}; done
                set -- "$1" "$p"
                [ -d "$p" ] && [ -w "$p" ] && [ -x "$p" ] && s=makeable
              fi
              f=$(df -Pk "$2" 2>/dev/null | tail -n 1 | awk '{ print $4 }' 2>/dev/null)
              case $f in '' | *[!0-9]*) f=-1;; esac
              echo "$1 $s $f"
            }
            needs() { # WHAT PATH PROGRAM…
              w=$1; [ -z "$2" ] || PATH=$2; shift 2
              for p; do command -v "$p" >/dev/null 2>&1 || echo "$w lacks $p"; done
            }
            """;
    private static final String SOURCE = """
            GIT_TERMINAL_PROMPT=0 GIT_ASKPASS=true; export GIT_TERMINAL_PROMPT GIT_ASKPASS
            GIT_SSH_COMMAND=${GIT_SSH_COMMAND:-'ssh -o BatchMode=yes -o ConnectTimeout=10'}; export GIT_SSH_COMMAND
            if said=$(git ls-remote --quiet --tags -- "$source" 2>&1 >/dev/null </dev/null); then echo reached
            else printf 'refused %s\\n' "$(printf %s "$said" | tr '\\n' ' ' | cut -c1-300)"; fi
            """;

    private Probe() {}

    /** The stages of a site that have a place on a host. */
    static List<Stage> stages(Site site, Host host) {
        return site.stages().stream()
                .filter(stage -> stage.hosts().contains(host.name()))
                .toList();
    }

    /** Clock; directories and programs of each stage, by the stage's place in the list. */
    static byte[] places(List<Stage> stages, Iterable<String> programs) {
        StringBuilder text = new StringBuilder(FUNCTIONS);
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            text.append("look directory.")
                    .append(i)
                    .append(' ')
                    .append(ShellText.quoted(stage.directory()))
                    .append('\n');
            text.append("look snapshots.")
                    .append(i)
                    .append(' ')
                    .append(ShellText.quoted(stage.snapshots()))
                    .append('\n');
            List<String> words = new ArrayList<>();
            words.add(ShellText.quoted(stage.environment().getOrDefault("PATH", "")));
            programs.forEach(each -> words.add(ShellText.quoted(each)));
            text.append("(needs programs.")
                    .append(i)
                    .append(' ')
                    .append(String.join(" ", words))
                    .append(")\n");
        }
        return text.append("echo end\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the host reaches a source, with a stage's own search path. */
    static byte[] source(String git, Stage stage) {
        String path = stage.environment().getOrDefault("PATH", "");
        String text = (path.isEmpty() ? "" : "PATH=" + ShellText.quoted(path) + "\n") + "source="
                + ShellText.quoted(git) + "\n" + SOURCE;
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
