package io.belay.workflows.promotion;

import io.belay.workflows.decision.Side;
import io.belay.workflows.failure.Code;
import io.belay.workflows.plan.Gate;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The gates of a promotion as they stand when it is planned. */
final class Gates {
    private final Resolution resolution;
    private final PromotionRequest request;
    private final Plan plan;
    private final Instant now;

    Gates(Resolution resolution, PromotionRequest request, Plan plan, Instant now) {
        this.resolution = resolution;
        this.request = request;
        this.plan = plan;
        this.now = now;
    }

    List<Gate> all() {
        List<Gate> gates = new ArrayList<>(List.of(tested(), approval(), drift()));
        Timing.of(request, resolution, plan).map(this::window).ifPresent(gates::add);
        return gates;
    }

    /** It asks where it has only the kit's word for how long steps take. */
    private Gate window(Timing timing) {
        Optional<String> missing = timing.missing(now);
        if (missing.isPresent()) {
            return new Gate("window", Gate.State.CLOSED, missing.get(), Code.WINDOW_TOO_SHORT.text());
        }
        String detail = "it acts " + timing.text() + ": " + timing.figures() + "; decided by "
                + timing.time(timing.noReturn()) + " at the latest";
        return DeclaredTimes.of(request, resolution, plan)
                .map(declared -> new Gate("window", Gate.State.ASKS, detail + "; " + asks(declared), ""))
                .orElseGet(() -> open("window", detail));
    }

    private String asks(DeclaredTimes declared) {
        SortedSet<String> people = new TreeSet<>(resolution.site().operatorPeople());
        people.add(request.requester());
        return "never measured: " + declared.text() + ". One of " + String.join(", ", people)
                + " says whether that will do, by "
                + declared.timing().time(declared.until(resolution.stage().holdFor(), now));
    }

    private Gate tested() {
        Stage stage = resolution.stage();
        if (stage.after().isEmpty()) {
            return open("tested", stage.name() + " is the first stage: nothing comes before it");
        }
        if (Planner.tested(resolution)) {
            return open(
                    "tested",
                    "this very release (fingerprint " + Untested.mark(resolution) + ") was kept in " + stage.after()
                            + (measures() ? ", and measured on its hosts" : ""));
        }
        return new Gate("tested", Gate.State.CLOSED, Untested.why(resolution), Code.NOT_TESTED.text());
    }

    /** Never closed: what was changed by hand is only seen on the hosts, and asked about then. */
    private Gate drift() {
        if (!measures()) {
            return open(
                    "drift",
                    "kit " + resolution.site().kit().name()
                            + " does not say what is installed (it has no verb fingerprint): what was changed by hand is not found");
        }
        return resolution
                .installed()
                .map(known -> open(
                        "drift",
                        known.measured()
                                ? "hosts are compared with " + known.text() + " before anything is touched"
                                : known.text()
                                        + " was not measured when it was promoted: only changed files are found"))
                .orElseGet(() -> open("drift", "nothing was promoted here yet: only changed files are found"));
    }

    private boolean measures() {
        return resolution.site().kit().definition(Verb.FINGERPRINT).isPresent();
    }

    private Gate approval() {
        ApprovalPolicy policy = resolution.stage().approve();
        if (policy.quorum() == 0) {
            return open("approval", "nobody is asked");
        }
        return new Gate(
                "approval",
                Gate.State.ASKS,
                whoApproves(policy) + ", within " + Timing.words(policy.within())
                        + (policy.sides().isEmpty() ? "" : "; each person counts for one side only")
                        + (policy.notByRequester() ? "; the one who asks for the promotion does not count" : ""),
                "");
    }

    private String whoApproves(ApprovalPolicy policy) {
        List<Side> sides = Planner.sides(resolution, request);
        if (sides.isEmpty()) {
            return policy.quorum() + " of " + String.join(", ", Planner.approvers(resolution, request));
        }
        return sides.stream()
                .map(side -> side.name() + " (" + side.quorum() + " of " + String.join(", ", side.people()) + ")")
                .collect(Collectors.joining(" and "));
    }

    private static Gate open(String name, String detail) {
        return new Gate(name, Gate.State.OPEN, detail, "");
    }
}
