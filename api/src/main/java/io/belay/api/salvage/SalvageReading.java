package io.belay.api.salvage;

import io.belay.api.promotion.PromotionLinks;
import io.belay.store.Store;
import io.belay.store.promotion.Planned;
import io.belay.store.site.SiteVersion;
import io.belay.store.snapshot.SnapshotRow;
import io.belay.workflows.decision.Answer;
import io.belay.workflows.decision.Choice;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.decision.Instruction;
import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Salvaged;
import io.belay.workflows.promotion.StepStatus;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Site;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Puts together what the store knows of salvage and of the attempt that it is of. */
final class SalvageReading {
    private static final String GOING_BACK = "going back";
    private static final Set<String> ENDING = Set.of(word(Instruction.Kind.CANCEL), word(Instruction.Kind.ROLL_BACK));
    private static final String OPEN = "open";

    private final Store store;
    private final Clock clock;

    SalvageReading(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What is known of them, without those whose promotion is not known any more. Each site's file is read once. */
    List<SalvageView> views(List<SnapshotRow> rows) {
        Map<String, Optional<Site>> sites = new HashMap<>();
        return rows.stream()
                .flatMap(row -> store
                        .promotions()
                        .status(row.promotion())
                        .map(status -> view(row, status, sites.computeIfAbsent(row.site(), this::site)))
                        .stream())
                .toList();
    }

    private Optional<Site> site(String name) {
        return store.sites().newest(name).map(SiteVersion::definition);
    }

    private SalvageView view(SnapshotRow row, PromotionStatus status, Optional<Site> site) {
        List<AuditEntry> audit = store.audits().of(row.promotion());
        Optional<AuditEntry> back = last(audit, each -> each.what().equals(GOING_BACK));
        Optional<Decision> verdict = status.decisions().stream()
                .filter(each -> each.kind() == DecisionKind.VERDICT)
                .reduce((first, later) -> later);
        Optional<Instant> expires = site.flatMap(each -> expires(row, each));
        Optional<Salvaged> salvaged = Salvaged.of(status);
        return new SalvageView(
                row.promotion(),
                row.site(),
                row.stage(),
                row.release(),
                status.state(),
                row.name(),
                verdict.map(Decision::askedAt).or(() -> opened(status)),
                back.map(AuditEntry::at),
                givenUpBy(verdict, audit),
                back.map(AuditEntry::detail).orElse(status.message()),
                row.keptAt(),
                SalvagePlace.of(row, host(row, site)),
                row.bytes(),
                row.digest(),
                salvaged.filter(Salvaged::verified).isPresent(),
                expires,
                row.removedAt(),
                row.left(),
                salvaged.flatMap(Salvaged::written),
                NextSteps.of(row, site, expires),
                Map.of(
                        "self",
                        PromotionLinks.salvage(row.promotion()),
                        "promotion",
                        PromotionLinks.self(row.promotion())));
    }

    /** As the site's file says now. */
    private Optional<Instant> expires(SnapshotRow row, Site site) {
        return site.stage(row.stage())
                .filter(stage -> row.removedAt().isEmpty() && row.left().isEmpty())
                .flatMap(stage ->
                        stage.salvage().end(row.keptAt(), row.keptUntil(), ZoneId.of(site.zone()), clock.instant()));
    }

    private static Optional<Instant> opened(PromotionStatus status) {
        return status.steps().stream()
                .filter(step -> step.verb().equals(OPEN))
                .findFirst()
                .flatMap(StepStatus::startedAt);
    }

    /** Who cancelled it or wanted it back, or whose verdicts ended it. */
    private static List<String> givenUpBy(Optional<Decision> verdict, List<AuditEntry> audit) {
        Optional<String> cancelled =
                last(audit, each -> ENDING.contains(each.what())).map(AuditEntry::actor);
        if (cancelled.isPresent()) {
            return List.of(cancelled.get());
        }
        return verdict
                .filter(each -> each.outcome().filter(Choice.BROKEN::equals).isPresent())
                .stream()
                .flatMap(each -> each.answers().stream())
                .filter(each -> each.choice() == Choice.BROKEN)
                .map(Answer::by)
                .distinct()
                .toList();
    }

    private static Optional<AuditEntry> last(List<AuditEntry> audit, Predicate<AuditEntry> meant) {
        return audit.stream().filter(meant).reduce((first, later) -> later);
    }

    /** As the audit has it. */
    private static String word(Instruction.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** As the site's file says now, for a machine may have moved; else as it was when the release was brought in. */
    private Optional<Host> host(SnapshotRow row, Optional<Site> site) {
        return site.flatMap(each -> Optional.ofNullable(each.hosts().get(row.host())))
                .or(() -> store.plans()
                        .of(row.promotion())
                        .map(Planned::resolution)
                        .flatMap(each -> Optional.ofNullable(each.site().hosts().get(row.host()))));
    }
}
