package io.belay.api.cli;

import io.belay.api.audit.AuditPage;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay audit}. */
@Command(
        name = "audit",
        description = "Shows who did what, newest first: at the sites whose admin you are, or everywhere.")
final class AuditCommand extends CliCommand {
    @Option(names = "--site", paramLabel = "SITE", description = "At this site.")
    private String site = "";

    @Option(names = "--person", paramLabel = "NAME", description = "By this person.")
    private String person = "";

    @Option(names = "--since", paramLabel = "TIME", description = "Not before, for instance 2026-01-31T12:00:00Z.")
    private String since = "";

    @Option(names = "--until", paramLabel = "TIME", description = "Before.")
    private String until = "";

    @Option(names = "--limit", paramLabel = "N", description = "At most so many lines.", defaultValue = "50")
    private String limit = "";

    @Option(names = "--after", paramLabel = "MARK", description = "Where the page before ended, as it says.")
    private String after = "";

    @Override
    int run(PrintWriter out) {
        Map<String, String> query = new HashMap<>();
        query.put("site", site);
        query.put("person", person);
        query.put("since", since);
        query.put("until", until);
        query.put("limit", limit);
        query.put("after", after);
        return tell(out, belay().ask("/api/audit" + Encoded.query(query), AuditPage.class), page -> {
            page.items().forEach(each -> out.println(line(each)));
            page.next().ifPresent(next -> out.println("more: --after " + next));
        });
    }

    private static String line(AuditPage.Item item) {
        String who = item.person().isEmpty() ? "nobody" : item.person();
        String where = Stream.of(item.via(), item.address())
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(", "));
        String what = Stream.of(item.what(), item.site(), item.detail())
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" · "));
        return item.at() + "  " + who + (where.isEmpty() ? "" : " (" + where + ")") + "  " + what
                + ("done".equals(item.outcome()) ? "" : "  " + item.outcome().toUpperCase(java.util.Locale.ROOT));
    }
}
