package io.belay.activities.drift;

import io.belay.workflows.drift.DriftReport;
import io.belay.workflows.drift.DriftReport.Verdict;
import io.belay.workflows.drift.HostDrift;
import io.belay.workflows.drift.Installed;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What looks at the hosts of a stage come to, together. */
record Findings(Site site, Stage stage, Optional<Installed> promoted, List<HostDrift> hosts, boolean running) {
    Findings {
        hosts = List.copyOf(hosts);
    }

    DriftReport report(Instant at) {
        Verdict verdict = verdict();
        String under = running ? " A promotion is under way there: what is installed is changing." : "";
        return new DriftReport(site.name(), stage.name(), at, verdict, detail(verdict) + under, promoted, hosts);
    }

    private Verdict verdict() {
        if (hosts.stream().anyMatch(host -> !host.deviations().isEmpty())) {
            return Verdict.DRIFT;
        }
        boolean whole = !hosts.isEmpty()
                && hosts.stream()
                        .allMatch(host -> host.code().isEmpty()
                                && promoted.filter(known -> known.hosts().containsKey(host.host()))
                                        .isPresent());
        return whole ? Verdict.SAME : Verdict.UNKNOWN;
    }

    private String detail(Verdict verdict) {
        return switch (verdict) {
            case SAME -> "What is installed is what was last promoted, " + than() + ".";
            case DRIFT ->
                "What is installed is not " + than() + ". Bring the change into the source and promote that, or take it"
                        + " back on the host.";
            case UNKNOWN -> unknown();
        };
    }

    private String than() {
        return promoted.filter(Installed::measured).map(Installed::text).orElse("its own commit");
    }

    private String unknown() {
        if (hosts.isEmpty()) {
            return "Kit " + site.kit().name()
                    + " does not say what is installed: give it a verb \"fingerprint\", in the site file for instance.";
        }
        if (hosts.stream().anyMatch(host -> !host.code().isEmpty())) {
            return "Not every host could be measured.";
        }
        return promoted.map(known -> known.text() + " was last promoted, and not measured on every host then")
                        .orElse("Nothing was promoted into " + stage.name() + " yet")
                + ": there is nothing to compare with. No file of the working tree was changed, as far as the kit tells.";
    }
}
