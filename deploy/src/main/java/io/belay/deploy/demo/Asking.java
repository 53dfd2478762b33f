package io.belay.deploy.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Puts questions: Enter does what is suggested; so does {@code --yes} by itself, and the end of the input. */
final class Asking {
    private final Screen screen;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private volatile boolean nobody;

    private Asking(Screen screen, boolean nobody) {
        this.screen = screen;
        this.nobody = nobody;
    }

    /** Answers every question itself. */
    static Asking nobody(Screen screen) {
        return new Asking(screen, true);
    }

    /** Asks whoever types. */
    static Asking reader(Screen screen, InputStream input) {
        Asking asking = new Asking(screen, false);
        Thread reader = new Thread(() -> asking.read(input), "reads answers");
        reader.setDaemon(true);
        reader.start();
        return asking;
    }

    /** Puts a question and sees to it that it is answered. */
    void put(Question question) {
        screen.say("? " + question.text());
        for (Question.Way way : question.ways()) {
            screen.more(String.format(Locale.ROOT, "    %-8s %s", way.name(), way.line()));
        }
        if (!nobody) {
            screen.more("    Enter: " + question.suggested() + ". Or answer from another terminal.");
        }
        if (waited(question)) {
            screen.say("> " + question.suggested());
            question.act().run();
        } else {
            screen.say("> answered from elsewhere");
        }
    }

    /** Waits for Enter; false when the question was answered in another way. */
    private boolean waited(Question question) {
        try {
            lines.clear();
            while (!nobody) {
                if (lines.poll(300, TimeUnit.MILLISECONDS) != null) {
                    return true;
                }
                if (question.settled().getAsBoolean()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking", interrupted);
        }
    }

    private void read(InputStream input) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException closed) {
            screen.more("(the input cannot be read: " + closed.getMessage() + ")");
        }
        nobody = true;
    }
}
