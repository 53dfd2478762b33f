package io.belay.api.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of server-sent events of Belay's, and goes on where it was when the stream breaks off or Belay is away
 * for a while: what is followed goes on, too.
 */
final class EventStream {
    private static final int PATIENCE = 240;
    private static final long PAUSE_MILLIS = 500;

    private final RestClient belay;
    private final String path;
    private final Runnable away;
    private String last = "";
    private int failures;

    /**
     * Of that address.
     *
     * @param path for instance {@code /api/promotions/ID/events}
     * @param away told when Belay does not answer, once until it does again
     */
    EventStream(RestClient belay, String path, Runnable away) {
        this.belay = belay;
        this.path = path;
        this.away = away;
    }

    /**
     * An event.
     *
     * @param name what sort of event
     * @param data one JSON object
     */
    record Event(String name, String data) {}

    /**
     * Reads until somebody has read enough.
     *
     * @param reader takes each event; whether it wants more
     * @throws CliFailure when Belay refuses, or stays away for minutes
     */
    void read(Predicate<Event> reader) {
        while (true) {
            try (InputStream stream = belay.events(path, last);
                    Silence silence = new Silence(stream)) {
                if (!read(stream, silence, reader)) {
                    return;
                }
            } catch (CliFailure refused) {
                if (refused.exitCode() != Exit.NOT_NOW || ++failures > PATIENCE) {
                    throw refused;
                }
                if (failures == 1) {
                    away.run();
                }
            } catch (IOException brokeOff) {
                // Asked again at once: only who then does not answer is away.
            }
            pause();
        }
    }

    /** Whether the reader wants more than this stream had. */
    private boolean read(InputStream stream, Silence silence, Predicate<Event> reader) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        String name = "";
        String id = "";
        StringBuilder data = new StringBuilder();
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
            failures = 0;
            silence.heard();
            if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5).strip());
            } else if (line.isEmpty() && data.length() > 0) {
                last = id.isEmpty() ? last : id;
                if (!reader.test(new Event(name, data.toString()))) {
                    return false;
                }
                name = "";
                id = "";
                data.setLength(0);
            }
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CliFailure(Exit.NOT_NOW, "interrupted");
        }
    }
}
