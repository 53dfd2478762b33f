package io.belay.deploy.demo;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A decision that the demo puts to whoever watches.
 *
 * @param text the question
 * @param ways how it can be answered, from another terminal too
 * @param suggested what Enter does, in words
 * @param act what Enter does
 * @param settled whether somebody has answered meanwhile, in another way
 */
record Question(String text, List<Way> ways, String suggested, Runnable act, BooleanSupplier settled) {
    Question {
        ways = List.copyOf(ways);
    }

    /**
     * One way to answer.
     *
     * @param name {@code REST}, {@code command} or {@code signal}
     * @param line what to type
     */
    record Way(String name, String line) {}
}
