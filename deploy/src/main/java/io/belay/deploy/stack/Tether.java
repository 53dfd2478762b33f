package io.belay.deploy.stack;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class and ends the process at once when standard input closes, which it does when the launcher that
 * holds its other end is gone. {@code Tether MAIN-CLASS ARGUMENT…}
 */
public final class Tether {

    private Tether() {}

    /** Starts the other class. */
    public static void main(String[] arguments) throws Exception {
        InputStream launcher = System.in;
        System.setIn(InputStream.nullInputStream());
        Thread watch = new Thread(() -> endWith(launcher), "ends with the launcher");
        watch.setDaemon(true);
        watch.start();
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException failed) {
            failed.getTargetException().printStackTrace();
            System.exit(1);
        }
    }

    private static void endWith(InputStream launcher) {
        try {
            launcher.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // As good as its end.
        }
        Runtime.getRuntime().halt(143);
    }
}
