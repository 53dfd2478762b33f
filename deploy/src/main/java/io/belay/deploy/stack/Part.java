package io.belay.deploy.stack;

import java.io.IOException;
import java.time.Duration;

/** One process of a stack: how it is started, when it is ready, how it is asked to end. */
public interface Part {

    /** Short and unique in its stack; also names the log. */
    String name();

    /** Prepares and describes the next start. Called before each start, also after a crash. */
    Launch launch() throws IOException;

    /** Whether it answers now. Called often, from one thread; must return within a second. */
    boolean ready();

    /** Asked when it ended before it was ever ready: perhaps another program took its port. Choose others. */
    void moveElsewhere();

    /** How long a start may take before it counts as failed. */
    default Duration patience() {
        return Duration.ofSeconds(60);
    }

    /** The signal that asks it to end in order. */
    default String stopSignal() {
        return "TERM";
    }
}
