package io.belay.deploy.stack;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Ctrl-C and its kin: the first asks to end in order, the second ends at once. The JVM's own shutdown hooks cannot tell a
 * second one, so this goes by {@code sun.misc.Signal}, through reflection, for compilers warn of it; where it is missing
 * the JVM ends as it always does, and the lifeline does the rest.
 */
public final class Interrupts {

    private Interrupts() {}

    /**
     * Takes INT, TERM and HUP.
     *
     * @param first given the conventional exit status, 128 + number, on the first signal; called on a thread of its own
     * @param second the same for each later one
     */
    public static void handle(IntConsumer first, IntConsumer second) {
        AtomicInteger count = new AtomicInteger();
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (proxy, method, arguments) -> {
                if (!method.getName().equals("handle")) {
                    return method.getName().equals("equals") ? proxy == arguments[0] : System.identityHashCode(proxy);
                }
                int number = (int) signal.getMethod("getNumber").invoke(arguments[0]);
                (count.getAndIncrement() == 0 ? first : second).accept(128 + number);
                return null;
            };
            Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, call);
            for (String name : List.of("INT", "TERM", "HUP")) {
                Object one = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, one, proxy);
            }
        } catch (ReflectiveOperationException | RuntimeException unavailable) {
            // Then the first signal ends the JVM.
        }
    }
}
