package io.belay.deploy.postgres;

import io.belay.deploy.stack.Programs;
import io.belay.deploy.stack.StackCode;
import io.belay.deploy.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How PostgreSQL, which refuses to be run by root, is run all the same.
 *
 * @param prefix put before each command; empty for an ordinary user
 * @param uid whose the files must be; -1 if they may stay as they are
 */
public record OrdinaryUser(List<String> prefix, int uid) {

    private static final int NOBODY = 65_534;

    public OrdinaryUser {
        prefix = List.copyOf(prefix);
    }

    /**
     * The first way that works here.
     *
     * @throws StackException {@code BLY-POSTGRES-ROOT} if root can find none
     */
    public static OrdinaryUser find() throws InterruptedException, IOException {
        if (!isRoot()) {
            return new OrdinaryUser(List.of(), -1);
        }
        for (OrdinaryUser way : waysForRoot()) {
            List<String> who = new ArrayList<>(way.prefix());
            who.addAll(List.of("/bin/sh", "-c", "test \"$(id -u)\" -ne 0"));
            if (Programs.run(Duration.ofSeconds(5), who).good()) {
                return way;
            }
        }
        throw new StackException(
                StackCode.POSTGRES_ROOT,
                "PostgreSQL refuses to be run by root, and neither unshare, setpriv nor chroot can start it as someone"
                        + " else here; run ./belay as an ordinary user.");
    }

    /** The command as that user runs it. */
    public List<String> run(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Whether another user than the owner of the stack's directory runs it. */
    public boolean isAnother() {
        return uid >= 0;
    }

    private static boolean isRoot() throws IOException {
        Path mine = Files.createTempFile("belay", "");
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(mine, "unix:uid"));
        } finally {
            Files.delete(mine);
        }
    }

    private static List<OrdinaryUser> waysForRoot() {
        String id = Integer.toString(NOBODY);
        return List.of(
                // In a user namespace of its own root is nobody, though the files stay root's.
                new OrdinaryUser(List.of("unshare", "-U"), -1),
                new OrdinaryUser(List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups"), NOBODY),
                new OrdinaryUser(List.of("chroot", "--userspec=" + id + ":" + id, "/"), NOBODY));
    }
}
