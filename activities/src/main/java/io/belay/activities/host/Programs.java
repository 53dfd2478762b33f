package io.belay.activities.host;

import io.belay.workflows.site.Kit;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs that a kit calls, as far as its verbs call them where a command stands. */
final class Programs {
    private static final String KNOWN = "git|hg|svn|python3?|pip3?|perl|ruby|php|node|npm|java|tclsh|psql|pg_dump|"
            + "pg_restore|pg_dumpall|createdb|dropdb|mysql|mysqldump|mariadb|mariadb-dump|sqlite3|rsync|curl|wget|tar|"
            + "gzip|xz|zstd|systemctl|service|supervisorctl|svc|crontab|nginx|apachectl|apache2ctl|haproxy|sha256sum|make";
    private static final Pattern CALLED = Pattern.compile(
            "(?:^|[;&|({]|\\$\\(|\\b(?:exec|then|do|else|if|while|until|!)\\s)\\s*(?:sudo\\s+(?:-n\\s+)?)?(" + KNOWN
                    + ")(?=\\s|$)",
            Pattern.MULTILINE);
    private static final Pattern SUDO =
            Pattern.compile("(?:^|[;&|({]|\\b(?:exec|then|do|else)\\s)\\s*sudo\\s", Pattern.MULTILINE);
    /** What stands in such a text is read by another program. */
    private static final Pattern HERE =
            Pattern.compile("<<-?\\s*(['\"]?)(\\w+)\\1[^\\n]*\\n.*?^\\s*\\2$", Pattern.MULTILINE | Pattern.DOTALL);

    private Programs() {}

    static SortedSet<String> of(Kit kit) {
        SortedSet<String> programs = new TreeSet<>();
        kit.verbs().values().forEach(verb -> {
            String text = HERE.matcher(verb.run()).replaceAll("\n");
            Matcher called = CALLED.matcher(text);
            while (called.find()) {
                programs.add(called.group(1));
            }
            if (SUDO.matcher(text).find()) {
                programs.add("sudo");
            }
        });
        return programs;
    }
}
