package io.belay.deploy.demo;

import io.belay.deploy.stack.Footprint;
import java.util.Locale;

/** What was shown, in figures. */
final class Ending implements Chapter {
    private static final long MOST_KILOBYTES = 3L * 1024 * 1024;

    @Override
    public String title() {
        return "What was shown";
    }

    @Override
    public void play(Scene scene) {
        Screen screen = scene.screen();
        memory(scene);
        screen.more("");
        screen.more("Times, without waiting for people and without attempts:");
        scene.journal().table().forEach(line -> screen.more("  " + line));
        screen.more("");
        screen.more("Claims, each checked by looking at the hosts, not at Belay's records:");
        scene.claims().table().forEach(line -> screen.more("  " + line));
        screen.more("");
        screen.say(scene.claims().count() + ", after " + Screen.time(screen.elapsed()) + " in all");
    }

    private static void memory(Scene scene) {
        Footprint footprint = scene.stack().footprint();
        if (footprint.total() > 0) {
            scene.claims()
                    .check(
                            "memory of everything that was started: " + megabytes(footprint.total()) + ", at most 3 GB",
                            "sum of PSS in /proc",
                            footprint.total() <= MOST_KILOBYTES,
                            megabytes(footprint.total()));
        }
    }

    private static String megabytes(long kilobytes) {
        return String.format(Locale.ROOT, "%,d MB", kilobytes / 1024);
    }
}
