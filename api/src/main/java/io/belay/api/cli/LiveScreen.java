package io.belay.api.cli;

import io.belay.api.progress.ProgressPage;
import io.belay.api.promotion.PromotionView;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page in a terminal that is drawn again as a promotion, and time, goes on. */
final class LiveScreen implements PromotionScreen {
    private static final long EVERY_MILLIS = 250;
    /** How many drawings the screen's size is believed for. */
    private static final int BELIEVED = 8;

    private final PrintWriter out;
    private final Terminal terminal;
    private final Thread clock = new Thread(this::tick, "redraw");
    private Terminal.Size size;
    private List<String> drawn = new ArrayList<>();
    private @Nullable PromotionView view;
    private String note = "";
    private int frame;
    private volatile boolean closed;

    LiveScreen(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
        this.size = terminal.size().get();
        clock.setDaemon(true);
        clock.start();
    }

    @Override
    public synchronized void show(PromotionView now, String json) {
        view = now;
        note = "";
        draw();
    }

    @Override
    public synchronized void say(String line) {
        note = line;
        draw();
    }

    @Override
    public boolean unread() {
        return out.checkError();
    }

    /** The whole page, as long as it is, stays on the screen. */
    @Override
    public synchronized void close() {
        closed = true;
        clock.interrupt();
        if (view != null) {
            print(ProgressPage.lines(view, Instant.now()));
            drawn = new ArrayList<>();
        }
    }

    private void tick() {
        while (!closed) {
            try {
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException ended) {
                return;
            }
            synchronized (this) {
                if (!closed) {
                    draw();
                }
            }
        }
    }

    private void draw() {
        if (frame % BELIEVED == 0) {
            size = terminal.size().get();
        }
        frame++;
        List<String> lines =
                view == null ? new ArrayList<>() : new ArrayList<>(ProgressPage.lines(view, Instant.now()));
        if (!note.isEmpty()) {
            lines.add(note);
        }
        print(PageFit.fit(lines, size));
    }

    private void print(List<String> lines) {
        StringBuilder page = new StringBuilder();
        int up = PageFit.rows(drawn, size.columns());
        if (up > 0) {
            page.append("\u001b[").append(up).append("A\r\u001b[J");
        }
        for (String line : lines) {
            page.append(closed ? line : PageFit.spun(line, frame)).append('\n');
        }
        out.print(terminal.colours() ? PageFit.coloured(page.toString()) : page);
        out.flush();
        drawn = lines;
    }
}
