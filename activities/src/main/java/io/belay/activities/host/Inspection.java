package io.belay.activities.host;

import io.belay.activities.job.HostCare;
import io.belay.activities.ssh.HostException;
import io.belay.activities.ssh.Hosts;
import io.belay.activities.ssh.RemoteCommand;
import io.belay.workflows.failure.Code;
import io.belay.workflows.host.Finding;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One look at a host, thing by thing. */
final class Inspection {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String LINE = "/bin/sh -s";

    private final Hosts hosts;
    private final HostCare care;
    private final Clock clock;
    private final Site site;
    private final Host host;
    private final List<Stage> stages;
    private final List<Finding> findings = new ArrayList<>();

    Inspection(Hosts hosts, HostCare care, Clock clock, Site site, Host host) {
        this.hosts = hosts;
        this.care = care;
        this.clock = clock;
        this.site = site;
        this.host = host;
        this.stages = Probe.stages(site, host);
    }

    /** What was found. A host that cannot be entered at all gives one finding. */
    List<Finding> findings() {
        try {
            HostCare.Fitness fitness = care.preflight(host);
            findings.add(Finding.good(
                    "login",
                    host.user() + "@" + host.address() + ":" + host.port()
                            + " shows the pinned host key and lets Belay in"));
            tools(fitness);
            places();
            source();
        } catch (HostException refused) {
            findings.add(Finding.bad(
                    findings.isEmpty() ? "login" : "connection",
                    String.valueOf(refused.getMessage()),
                    refused.code().text()));
        }
        return findings;
    }

    private void tools(HostCare.Fitness fitness) {
        fitness.lacks().forEach(each -> findings.add(Finding.bad("tools", each, Code.HOST_LACKS.text())));
        if (fitness.fit()) {
            findings.add(Finding.good("tools", "durable jobs can run there, and outlive the connection"));
        }
    }

    private void places() throws HostException {
        Instant before = clock.instant();
        List<String> lines = ask(Probe.places(stages, Programs.of(site.kit())));
        PlaceFindings places = new PlaceFindings(host, stages);
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words[0].equals("clock") && words.length == 2) {
                findings.add(ClockFinding.of(host, before, clock.instant(), words[1]));
            } else {
                places.add(words);
            }
        }
        findings.addAll(places.all());
    }

    private void source() throws HostException {
        if (stages.isEmpty() || !Programs.of(site.kit()).contains("git")) {
            return;
        }
        String said = String.join(" ", ask(Probe.source(site.source().git(), stages.get(0))));
        if (said.equals("reached")) {
            findings.add(Finding.good("source", "the host reads the site's source itself"));
        } else {
            findings.add(Finding.bad(
                    "source",
                    host.name() + " cannot read the site's source as " + host.user() + " ("
                            + said.replaceAll("://[^/@\\s]+@", "://••••@").replaceFirst("^refused ", "")
                            + "). Let it, or mend the address in the site file.",
                    Code.SOURCE_UNREACHABLE.text()));
        }
    }

    private List<String> ask(byte[] text) throws HostException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        hosts.exec(host, new RemoteCommand(LINE, text, DEADLINE, said));
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
