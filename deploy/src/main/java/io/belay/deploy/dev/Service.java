package io.belay.deploy.dev;

import io.belay.deploy.stack.Part;
import java.util.Map;

/** One of Belay's own processes as a part of the stack. */
interface Service extends Part {

    /** What others must know of it, for {@code stack.json}. */
    Map<String, String> places();
}
