package io.belay.deploy.fault;

import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Carries releases into ledgers on a real host, one after the other, while something happens to one act of each. */
final class Trials implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration SETTLED = Duration.ofSeconds(20);
    private static final Duration AWAY = Duration.ofSeconds(2);
    private static final long LOOK_MILLIS = 20;
    private static final int LOOKS_FOR_ONE_QUESTION = 8;
    private static final int USED = 3;

    private final WholeBelay belay;
    private final LoopbackHost host;
    private final Ledger.Sources sources;
    private int ledgers;

    /**
     * @param scratch below which all of it lives
     * @param login who Belay is on the host
     */
    Trials(Path scratch, Login login) throws IOException, InterruptedException {
        belay = new WholeBelay(scratch);
        login.mayEnter(scratch);
        host = new LoopbackHost(belay.keys(), scratch.resolve("host"), login);
        sources = Ledger.Sources.in(java.nio.file.Files.createDirectories(scratch.resolve("sources")), login);
    }

    /** Whether the host's disk can be filled without harm to anybody else. */
    boolean hasDiskToFill() {
        return host.disk().own();
    }

    /** Carries a release into a new ledger, while that happens. */
    Left run(Case happens) throws IOException, InterruptedException {
        Ledger ledger = new Ledger(host, sources, "ledger-" + ++ledgers);
        ledger.let(happens);
        belay.apply(ledger.name(), ledger.file(happens.scenario()));
        try (Visitors visitors = new Visitors(ledger.web())) {
            used(visitors);
            UUID promotion = belay.promote(ledger.name(), happens.scenario().release());
            Trial trial = new Trial(ledger, happens, visitors, promotion);
            trial.follow();
            used(visitors);
            visitors.close();
            return trial.left();
        } finally {
            host.disk().free();
            ledger.remove();
        }
    }

    /** Users write a little, if they can. */
    private static void used(Visitors visitors) throws InterruptedException {
        int before = visitors.confirmed().size();
        for (int i = 0; i < 50 && visitors.confirmed().size() < before + USED; i++) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void close() {
        try {
            host.close();
        } finally {
            belay.close();
        }
    }

    /** One promotion: what happens to it, and the person who answers. */
    private final class Trial {
        private final Ledger ledger;
        private final Case what;
        private final Visitors visitors;
        private final UUID promotion;
        private final Set<Integer> answered = new HashSet<>();
        private final Set<Case.Blow> happened = new HashSet<>();
        private boolean person;

        Trial(Ledger ledger, Case what, Visitors visitors, UUID promotion) {
            this.ledger = ledger;
            this.what = what;
            this.visitors = visitors;
            this.promotion = promotion;
        }

        void follow() throws IOException, InterruptedException {
            long until = System.nanoTime() + PATIENCE.toNanos();
            for (int looks = 1; System.nanoTime() < until; looks++) {
                Thread.sleep(LOOK_MILLIS);
                for (Case.Blow blow : what.blows()) {
                    if (ledger.isHere(blow.act()) && happened.add(blow)) {
                        happen(blow);
                    }
                }
                if (looks % LOOKS_FOR_ONE_QUESTION != 0) {
                    continue;
                }
                PromotionStatus status = belay.status(promotion);
                if (status.state().ended()) {
                    settled();
                    return;
                }
                answer(status);
            }
        }

        private void answer(PromotionStatus status) throws IOException, InterruptedException {
            int question = status.decisions().size();
            if (status.waiting().isEmpty() || answered.contains(question)) {
                return;
            }
            String word = "retry";
            if (status.state() == PromotionState.ATTEMPT) {
                used(visitors);
                word = what.scenario().attempt();
            } else {
                person = true;
                host.disk().free();
            }
            if (belay.instruct(promotion, word) / 100 == 2) {
                answered.add(question);
            }
        }

        private void happen(Case.Blow blow) throws IOException, InterruptedException {
            switch (blow.happens()) {
                case CUT -> host.cut();
                case AWAY -> {
                    host.goAway();
                    ledger.go(blow.act());
                    Thread.sleep(AWAY.toMillis());
                    host.comeBack();
                    return;
                }
                case WORKER_DIES -> belay.killWorker();
                case AHEAD_OF_CANCEL -> {
                    String workflow = belay.status(promotion).workflowId();
                    belay.killWorker();
                    belay.cancelInTemporal(workflow);
                }
                case CANCELLED -> {
                    if (!cancelled()) {
                        ledger.refused(blow.act());
                    }
                }
                case CANCEL_COMES -> cancelled();
                case REBOOT -> {
                    host.crash();
                    ledger.up();
                    host.boot();
                    return;
                }
                default -> throw new IllegalStateException(what + " happens on the host itself");
            }
            ledger.go(blow.act());
        }

        /** Cancels; false where it is too late for that. */
        private boolean cancelled() throws IOException {
            int status = 503;
            for (int i = 0; i < 3 && status == 503; i++) {
                status = belay.instruct(promotion, "cancel");
            }
            return status / 100 == 2;
        }

        /** The store knows of the end a moment before the lock is given back. */
        private void settled() throws IOException, InterruptedException {
            long until = System.nanoTime() + SETTLED.toNanos();
            while (belay.isLocked(ledger.name()) && System.nanoTime() < until) {
                Thread.sleep(LOOK_MILLIS);
            }
        }

        Left left() throws IOException {
            PromotionStatus status = belay.status(promotion);
            List<String> salvages = status.snapshots().stream()
                    .filter(each -> each.kind().equals("salvage"))
                    .map(each -> each.path())
                    .toList();
            return new Left(
                    what,
                    status.state(),
                    status.message(),
                    ledger.look(salvages),
                    ledger.acts(),
                    visitors.confirmed(),
                    visitors.complaints(),
                    belay.audit(promotion),
                    belay.isLocked(ledger.name()),
                    person);
        }
    }
}
