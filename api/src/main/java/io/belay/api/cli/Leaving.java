package io.belay.api.cli;

/** What is said when somebody leaves with Ctrl-C; the JVM then ends with {@link Exit#INTERRUPTED}. */
final class Leaving implements AutoCloseable {
    private final Thread hook;

    private Leaving(Thread hook) {
        this.hook = hook;
    }

    /** Says that from now on, until it is closed. */
    static Leaving saying(Following following, String text) {
        Thread hook = new Thread(() -> {
            if (following.terminal().draws()) {
                following.err().println();
            }
            following.say(text);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return new Leaving(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException leaving) {
            // It is being said.
        }
    }
}
