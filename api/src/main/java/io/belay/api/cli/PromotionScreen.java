package io.belay.api.cli;

import io.belay.api.progress.ProgressLog;
import io.belay.api.promotion.PromotionView;
import java.io.PrintWriter;
import java.time.Instant;

/** Shows how a promotion goes on. */
interface PromotionScreen extends AutoCloseable {
    /** Shows it as it stands now. */
    void show(PromotionView view, String json);

    /** Says something between. */
    void say(String line);

    /** Nothing more will be shown; the last state stays readable. */
    @Override
    void close();

    /** Whether nobody reads any more, as when {@code head} has had enough. */
    boolean unread();

    /** A line for each news, for pipes and files. */
    final class Lines implements PromotionScreen {
        private final PrintWriter out;
        private final ProgressLog log = new ProgressLog();

        Lines(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void show(PromotionView view, String json) {
            log.news(view, Instant.now()).forEach(out::println);
            if (view.ended()) {
                view.snapshots()
                        .forEach(each -> out.println(
                                each.kind() + " " + each.name() + " on " + each.host() + ": " + each.path()));
            }
        }

        @Override
        public void say(String line) {
            out.println(line);
            out.flush();
        }

        @Override
        public boolean unread() {
            return out.checkError();
        }

        @Override
        public void close() {
            out.flush();
        }
    }

    /** All of it at each change, one document a line, for programs. */
    final class JsonLines implements PromotionScreen {
        private final PrintWriter out;

        JsonLines(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void show(PromotionView view, String json) {
            out.println(json);
        }

        @Override
        public void say(String line) {
            // Programs see a gap by the sequence.
        }

        @Override
        public boolean unread() {
            return out.checkError();
        }

        @Override
        public void close() {
            out.flush();
        }
    }
}
