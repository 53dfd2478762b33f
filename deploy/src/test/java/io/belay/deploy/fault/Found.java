package io.belay.deploy.fault;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * How a ledger is found on its host, by somebody who looks at files, the database, processes and the page.
 *
 * @param commit what is checked out
 * @param changed what differs from that
 * @param environment the version of what is installed beside the code
 * @param static_ the version of the static files
 * @param front the version of those that the front end shows
 * @param data what is in the database
 * @param salvaged the rows in salvages that are whole
 * @param enabled whether the service starts with the host
 * @param crontab the crontab
 * @param maintenance what users are told instead; empty when nothing
 * @param prepared whether something lies about that was prepared
 * @param services processes of the service
 * @param jobs processes of jobs
 * @param journals journals that are open
 * @param page what the page says
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Found(
        String commit,
        String changed,
        String environment,

        @com.fasterxml.jackson.annotation.JsonProperty("static")
        String static_,

        String front,
        Data data,
        List<String> salvaged,
        boolean enabled,
        String crontab,
        String maintenance,
        boolean prepared,
        List<Long> services,
        List<Long> jobs,
        List<String> journals,
        Map<String, String> page) {

    /**
     * A database.
     *
     * @param schema its number
     * @param columns of the rows
     * @param shelved how many rows have a shelf
     * @param indexes by name
     * @param checks the releases that have checked it
     * @param sound whether it is undamaged
     * @param rows the words that were written
     */
    record Data(
            int schema,
            List<String> columns,
            int shelved,
            List<String> indexes,
            List<String> checks,
            boolean sound,
            List<String> rows) {}

    /** The same, its commit named by its release where it is one's. */
    Found in(Ledger.Sources sources) throws IOException {
        String named = commit;
        for (String version : List.of(Ledger.OLD, Ledger.NEW, Ledger.SAME_SCHEMA)) {
            if (sources.commit(version).equals(commit)) {
                named = version;
            }
        }
        return new Found(
                named,
                changed,
                environment,
                static_,
                front,
                data,
                salvaged,
                enabled,
                crontab,
                maintenance,
                prepared,
                services,
                jobs,
                journals,
                page);
    }

    /** Whether it is entirely that release. */
    boolean is(String release) {
        boolean schema2 = release.equals(Ledger.NEW);
        List<String> checks = release.equals(Ledger.OLD) ? List.of(Ledger.OLD) : List.of(Ledger.OLD, release);
        return commit.equals(release)
                && changed.isEmpty()
                && environment.equals(release)
                && static_.equals(release)
                && data.sound()
                && data.schema() == (schema2 ? 2 : 1)
                && data.columns().equals(schema2 ? List.of("word", "shelf") : List.of("word"))
                && data.shelved() == (schema2 ? data.rows().size() : 0)
                && data.indexes().equals(schema2 ? List.of("shelves", "words") : List.of())
                && data.checks().equals(checks);
    }

    /** Without the rows, for people. */
    String text() {
        return "commit " + commit + (changed.isEmpty() ? "" : " and " + changed) + ", environment " + environment
                + ", static " + static_ + ", schema " + data.schema() + " " + data.columns() + " " + data.indexes()
                + " "
                + data.checks() + ", shelved " + data.shelved() + " of "
                + data.rows().size() + ", services " + services
                + ", enabled " + enabled + ", crontab " + crontab + ", maintenance '" + maintenance + "', page " + page;
    }
}
