package io.belay.api.cli;

import io.belay.api.progress.ProgressLog;
import io.belay.api.progress.ProgressPage;
import io.belay.api.promotion.PromotionView;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Follows a promotion to its end: a page drawn again in a terminal, else each news as a line. */
final class Watching {
    private static final long EVERY_MILLIS = 500;
    private static final int PATIENCE = 240;

    private final RestClient belay;
    private final PrintWriter out;
    private final boolean live;
    private final ProgressLog log = new ProgressLog();
    private int drawn;
    private int away;

    Watching(RestClient belay, PrintWriter out) {
        this(belay, out, System.console() != null && !"dumb".equals(System.getenv("TERM")));
    }

    Watching(RestClient belay, PrintWriter out, boolean live) {
        this.belay = belay;
        this.out = out;
        this.live = live;
    }

    /** Until it has ended, or nobody reads any more; the exit code says whether it was kept. */
    int promotion(UUID id) {
        while (true) {
            PromotionStatus status = look(id);
            show(status);
            if (status.state().ended()) {
                finish(status);
                return status.state() == PromotionState.KEPT ? Exit.DONE : Exit.NOT_KEPT;
            }
            if (out.checkError()) {
                return Exit.DONE;
            }
            pause();
        }
    }

    /** Belay may be away for a while: what it does goes on, and so does watching. */
    private PromotionStatus look(UUID id) {
        while (true) {
            try {
                PromotionStatus status =
                        belay.get("/api/promotions/" + id, PromotionView.class).status();
                away = 0;
                return status;
            } catch (CliFailure failure) {
                away++;
                if (failure.exitCode() != Exit.NOT_NOW || away > PATIENCE) {
                    throw failure;
                }
                if (away == 1) {
                    line("Belay does not answer just now; the promotion goes on, and so does watching");
                }
                pause();
            }
        }
    }

    private void show(PromotionStatus status) {
        if (!live) {
            log.news(status, Instant.now()).forEach(this::line);
            return;
        }
        List<String> lines = ProgressPage.lines(status, Instant.now());
        StringBuilder page = new StringBuilder();
        if (drawn > 0) {
            page.append("\u001b[").append(drawn).append("A\u001b[J");
        }
        lines.forEach(line -> page.append(line).append('\n'));
        out.print(page);
        out.flush();
        drawn = lines.size();
    }

    private void finish(PromotionStatus status) {
        if (!live) {
            status.snapshots()
                    .forEach(each -> line(each.kind() + " " + each.name() + " on " + each.host() + ": " + each.path()));
        }
        drawn = 0;
    }

    private void line(String line) {
        out.println(line);
        out.flush();
        drawn = 0;
    }

    static void pause() {
        try {
            Thread.sleep(EVERY_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CliFailure(Exit.NOT_NOW, "interrupted");
        }
    }
}
