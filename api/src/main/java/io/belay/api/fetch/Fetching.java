package io.belay.api.fetch;

import io.belay.api.inventory.HostKey;
import io.belay.api.inventory.InventoryHost;
import io.belay.api.inventory.InventoryProblem;
import io.belay.api.inventory.OpenSsh;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Brings a file or a directory from a host that shows the pinned key, with the person's own {@code ssh}. */
public final class Fetching {
    private final OpenSsh ssh;
    private final InventoryHost host;
    private final HostKey pinned;

    /** From there. */
    public Fetching(OpenSsh ssh, InventoryHost host, HostKey pinned) {
        this.ssh = ssh;
        this.host = host;
        this.pinned = pinned;
    }

    /**
     * Brings it: afterwards the file is there whole, or not at all.
     *
     * @throws InventoryProblem when it cannot be had, is not what was measured, or cannot be written here; with the remedy
     */
    public Fetched fetch(Lying lying, Target target) throws InventoryProblem {
        Arrival arrival = new Arrival(lying, login(), target);
        OpenSsh.Output said = ssh.run(host, pinned, script(), lying.path(), arrival);
        return arrival.fetched().orElseThrow(() -> unfinished(lying, said));
    }

    private InventoryProblem unfinished(Lying lying, OpenSsh.Output said) {
        String messages = said.err().isBlank() ? "" : ": " + said.err().strip();
        if (said.exit() == 255) {
            return new InventoryProblem("ssh cannot log in to " + login() + ", port " + host.port()
                    + ", or lost it on the way" + messages
                    + "\nNothing was kept here. If you log in otherwise: --host [USER@]HOST, as your ssh calls it");
        }
        return new InventoryProblem(lying.host() + " did not send all of " + lying.path() + " (exit " + said.exit()
                + ")" + messages + "\nNothing was kept here. Try again");
    }

    private String login() {
        return host.user().map(user -> user + "@").orElse("") + host.name();
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(Fetching.class.getResourceAsStream("send.sh"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
