package io.belay.activities.host;

import io.belay.workflows.failure.Code;
import io.belay.workflows.host.Finding;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a probe said about the places of stages on a host. */
final class PlaceFindings {
    private static final long LEAST_KILOBYTES = 200 * 1024;

    private final Host host;
    private final List<Stage> stages;
    private final List<Finding> findings = new ArrayList<>();
    private final SortedMap<String, SortedSet<String>> lacking = new TreeMap<>();
    private boolean whole;

    PlaceFindings(Host host, List<Stage> stages) {
        this.host = host;
        this.stages = stages;
    }

    /** Takes one line of the probe, in words. */
    void add(String[] words) {
        int dot = words[0].indexOf('.');
        if (words[0].equals("end")) {
            whole = true;
        } else if (dot > 0
                && words.length == 3
                && words[0].substring(dot + 1).matches("[0-9]{1,4}")
                && Integer.parseInt(words[0].substring(dot + 1)) < stages.size()) {
            Stage stage = stages.get(Integer.parseInt(words[0].substring(dot + 1)));
            switch (words[0].substring(0, dot)) {
                case "directory" -> place("directory", stage, stage.directory(), words[1], words[2]);
                case "snapshots" -> place("snapshots", stage, stage.snapshots(), words[1], words[2]);
                case "programs" ->
                    lacking.computeIfAbsent(stage.name(), any -> new TreeSet<>())
                            .add(words[2]);
                default -> {
                    // A host may say more than it was asked.
                }
            }
        }
    }

    /** All of them. */
    List<Finding> all() {
        for (Stage stage : stages) {
            SortedSet<String> missing = lacking.getOrDefault(stage.name(), new TreeSet<>());
            missing.forEach(each -> findings.add(bad(
                    "programs of " + stage.name(),
                    "the kit calls " + each + ", which " + host.user()
                            + " does not find on its PATH: install it, or set" + " PATH in the stage's environment")));
            if (missing.isEmpty() && whole) {
                findings.add(Finding.good("programs of " + stage.name(), "all that the kit calls are there"));
            }
        }
        if (!whole) {
            findings.add(bad("places", host.name() + " broke off before it had said everything: is its disk full?"));
        }
        return findings;
    }

    private void place(String what, Stage stage, String path, String state, String kilobytes) {
        String subject = what + " of " + stage.name();
        switch (state) {
            case "writable" -> findings.add(room(subject, path + " is there and writable", kilobytes));
            case "makeable" -> findings.add(room(subject, path + " is not there yet; it can be made", kilobytes));
            case "nodirectory" -> findings.add(bad(subject, path + " is no directory: move it away"));
            case "unwritable" ->
                findings.add(bad(subject, path + " cannot be written by " + host.user() + ": give it to that account"));
            default ->
                findings.add(bad(
                        subject,
                        path + " is missing and " + host.user()
                                + " cannot make it: make it and give it to that account"));
        }
    }

    private static Finding room(String subject, String detail, String kilobytes) {
        long free = kilobytes.matches("[0-9]{1,15}") ? Long.parseLong(kilobytes) : -1;
        if (free < 0) {
            return Finding.note(subject, detail + "; how much room there is cannot be told");
        }
        String room = detail + ", " + free / 1024 + " MB free";
        return free < LEAST_KILOBYTES ? bad(subject, room + ": make room") : Finding.good(subject, room);
    }

    private static Finding bad(String subject, String detail) {
        return Finding.bad(subject, detail, Code.HOST_LACKS.text());
    }
}
