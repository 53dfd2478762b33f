package io.belay.api.plan;

import static io.belay.workflows.plan.ShellText.quoted;

import io.belay.workflows.plan.Condition;
import io.belay.workflows.plan.Gate;
import io.belay.workflows.plan.PlannedAct;
import io.belay.workflows.plan.PlannedStep;
import io.belay.workflows.plan.PlannedStep.Kind;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.belay.workflows.strategy.Undoing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A plan as a POSIX shell script that carries it out over {@code ssh}, step by step, asking before each that changes
 * something, and back. Whatever comes from the site file stands in it as quoted data.
 */
public final class Runbook {
    private static final Set<Verb> HARMLESS = EnumSet.of(
            Verb.INSPECT,
            Verb.FINGERPRINT,
            Verb.MEASURE,
            Verb.SNAPSHOT,
            Verb.VERIFY,
            Verb.COMPARE,
            Verb.CHECK,
            Verb.SMOKE,
            Verb.SALVAGE,
            Verb.ROOM,
            Verb.EXPORT,
            Verb.ISOLATE,
            Verb.COUNT,
            Verb.WRITTEN);
    private static final String FUNCTIONS = resource("runbook.sh");

    private final Site site;
    private final Stage stage;
    private final PlanView plan;
    private final StringBuilder text = new StringBuilder();

    /** Of a plan for a stage of that site. */
    public Runbook(Site site, PlanView plan) {
        this.site = site;
        this.stage = site.stage(plan.stage()).orElseThrow();
        this.plan = plan;
    }

    /** The script. */
    public String text() {
        text.setLength(0);
        head();
        site.hosts(stage).forEach(this::host);
        text.append(FUNCTIONS);
        plan.steps().forEach(this::step);
        tail();
        return text.toString();
    }

    private void head() {
        String what = plan.release().name() + " into " + site.name() + "/" + stage.name();
        line("#!/bin/sh");
        line("# " + what + ", " + plan.strategy() + ", by hand: what Belay would do there.");
        line("#");
        line("#   sh FILE          begins, or goes on; asks before each step that changes something");
        line("#   sh FILE back     goes back: undoes what was begun, last first");
        line("#   sh FILE status   says what was done");
        line("#");
        line("# Going back means: " + plan.rollbackMeans() + ".");
        plan.gates().stream()
                .filter(gate -> gate.state() == Gate.State.ASKS)
                .forEach(gate -> line("# Belay would ask first, " + gate.name() + ": " + comment(gate.detail())));
        line("# Let nobody promote into this stage meanwhile: this script takes no lock.");
        line(
                "# Secrets are not in it; they are read where the site's file refers to: files and variables of whoever runs it.");
        line(
                "# BELAY_YES=yes answers every question, BELAY_SSH names another ssh, BELAY_WORK another folder for its notes.");
        line("set -eu");
        line("umask 077");
        assign("what", what);
        assign("plan", plan.digest());
        assign("snapshots", stage.snapshots());
        assign("release", plan.release().name().replaceAll("[^A-Za-z0-9._-]", "_"));
        assign(
                "usual",
                "./belay-by-hand-" + site.name() + "-" + stage.name() + "-"
                        + plan.release().name().replaceAll("[^A-Za-z0-9._-]", "_"));
        // As the helper on a host names the journal of an instance.
        assign("journal", site.name() + "_2f" + stage.name());
        line("hosts="
                + quoted(site.hosts(stage).stream().map(each -> place(each)).collect(Collectors.joining(" "))));
        line("");
    }

    private void host(Host host) {
        line(place(host) + "() { reach " + quoted("belay-" + place(host)) + " " + quoted(host.hostKey()) + " "
                + quoted(host.key()) + " " + host.port() + " " + quoted(host.user()) + " " + quoted(host.address())
                + " \"$1\"; } # " + host.name());
    }

    private void step(PlannedStep step) {
        line("");
        line("# --- step " + step.number() + ": " + step.title() + " (" + step.line() + ")");
        step.act().ifPresent(act -> act(step, "step", 0, act));
        body(
                "step_" + step.number(),
                step.act().map(act -> calls(step, "step", 0, act)).orElse(List.of()));
        List<String> back = new ArrayList<>();
        for (int i = 0; i < step.undo().size(); i++) {
            PlannedAct act = step.undo().get(i);
            act(step, "back", i + 1, act);
            String earlier = earlier(step, act);
            calls(step, "back", i + 1, act).forEach(call -> back.add(earlier + call));
        }
        body("back_" + step.number(), back);
    }

    /** What undoes several steps is done once, when the first of them is undone. */
    private String earlier(PlannedStep step, PlannedAct act) {
        if (!Undoing.puttingBack(act.verb())) {
            return "";
        }
        String numbers = plan.steps().stream()
                .filter(other -> other.number() < step.number())
                .filter(other -> other.undo().stream().anyMatch(act::like))
                .map(other -> " " + other.number())
                .collect(Collectors.joining());
        return numbers.isEmpty() ? "" : "begun" + numbers + " || ";
    }

    /** What one verb runs: the variables that its stage sets, then the kit's own text, which no shell here reads. */
    private void act(PlannedStep step, String way, int number, PlannedAct act) {
        line(name("text", step, way, number) + "() {");
        line("  begin");
        act.command().environment().forEach((variable, value) -> line(exported(variable, value)));
        act.command()
                .secrets()
                .forEach((variable, reference) -> line("  secret " + variable + " " + quoted(reference)));
        String script = act.command().script();
        String end = "END_OF_VERB";
        while (script.contains(end)) {
            end += "_";
        }
        line("  printf '%s\\n' " + quoted("cd -- " + quoted(act.command().directory()) + " || exit 72"));
        line("  cat <<'" + end + "'");
        text.append(script).append(script.endsWith("\n") ? "" : "\n");
        line(end);
        line("}");
    }

    private List<String> calls(PlannedStep step, String way, int number, PlannedAct act) {
        List<String> calls = new ArrayList<>();
        for (String host : act.hosts()) {
            String label = label(step, way, act, host);
            calls.add(name("text", step, way, number) + " | run " + label + " " + place(site.host(host)));
            if (!act.definition().lastWords().isEmpty()) {
                calls.add("ends " + label + words(act.definition().lastWords()));
            }
            if (!act.definition().forbiddenWords().isEmpty()) {
                calls.add("never " + label + words(act.definition().forbiddenWords()));
            }
            if (way.equals("back") && act.verb() == Verb.MEASURE) {
                calls.add("same " + label.replace("-back-", "-") + " " + label);
            }
        }
        return calls;
    }

    private void body(String function, List<String> calls) {
        line(function + "() {");
        calls.forEach(each -> line("  " + each + " || return 1"));
        line("  :");
        line("}");
    }

    private void tail() {
        line("");
        line("steps() {");
        boolean kept = false;
        for (PlannedStep step : plan.steps()) {
            if (step.kind() == Kind.SETTLE && !kept) {
                kept = true;
                line("  keep");
            }
            step.condition().ifPresent(condition -> line("  " + leftOut(step, condition)));
            line("  step " + step.number() + " " + mode(step) + " " + quoted(step.title()));
        }
        line(kept ? "  :" : "  keep");
        line("}");
        line("count=" + plan.steps().size());
        line("main \"$@\"");
    }

    /** What marks a step that need not be done as done, before it would begin. */
    private String leftOut(PlannedStep step, Condition condition) {
        return switch (condition.kind()) {
            case NEVER -> "leave_out " + step.number() + " 'as it was asked for'";
            case UNLESS_SAME -> {
                PlannedStep compared = plan.steps().stream()
                        .filter(other -> other.act()
                                .filter(act -> act.verb() == Verb.COMPARE)
                                .isPresent())
                        .findFirst()
                        .orElseThrow();
                PlannedAct act = compared.act().orElseThrow();
                yield "unless_same " + step.number() + " " + quoted(condition.fact()) + " "
                        + label(compared, "step", act, act.hosts().get(0));
            }
        };
    }

    private static String label(PlannedStep step, String way, PlannedAct act, String host) {
        return String.format(Locale.ROOT, "%02d-", step.number())
                + (way.equals("back") ? "back-" : "")
                + act.verb().name().toLowerCase(Locale.ROOT) + "." + host.replaceAll("[^A-Za-z0-9.-]", "_");
    }

    private static String mode(PlannedStep step) {
        if (step.kind() == Kind.ATTEMPT) {
            return "attempt";
        }
        boolean harmless = step.act().map(act -> HARMLESS.contains(act.verb())).orElse(step.kind() != Kind.OPEN);
        return harmless ? "harmless" : "dangerous";
    }

    private static String exported(String variable, String value) {
        return "  printf '%s\\n' " + quoted("export " + variable + "=" + quoted(value));
    }

    private static String name(String what, PlannedStep step, String way, int number) {
        return what + "_" + way + "_" + step.number() + (number == 0 ? "" : "_" + number);
    }

    private String place(Host host) {
        return "host_" + (site.hosts(stage).indexOf(host) + 1);
    }

    private static String words(List<String> words) {
        return words.stream().map(each -> " " + quoted(each)).collect(Collectors.joining());
    }

    private void assign(String variable, String value) {
        line(variable + "=" + quoted(value));
    }

    /** One line of a comment, whatever stands in it. */
    private static String comment(String words) {
        return words.replaceAll("\\p{Cntrl}+", " ");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String resource(String name) {
        try (InputStream in = Runbook.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
