package io.belay.deploy.dev;

import io.belay.deploy.stack.Ports;
import java.util.List;

/** Belay's own processes. */
final class Services {

    private Services() {}

    /** Those of them that this build has. */
    static List<Service> present(DevStack stack, Ports ports) {
        return List.of();
    }
}
