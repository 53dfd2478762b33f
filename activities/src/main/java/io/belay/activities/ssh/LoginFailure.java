package io.belay.activities.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.JSchStrictKexException;
import io.belay.workflows.failure.Code;
import io.belay.workflows.site.Host;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells apart why a login failed: only what may pass by itself is retried. */
final class LoginFailure {
    private LoginFailure() {}

    static HostException of(Host host, PinnedKey pinned, JSchException e) {
        String place = host.name() + " (" + host.user() + '@' + host.address() + ':' + host.port() + ')';
        String said = String.valueOf(e.getMessage());
        if (e instanceof JSchHostKeyException) {
            return new HostException(Code.HOST_KEY, otherKey(place, pinned), e);
        }
        if (e instanceof JSchStrictKexException) {
            return new HostException(
                    Code.HOST_KEY,
                    place + " does not do strict key exchange, without which a connection can be cut"
                            + " short unnoticed: update its SSH server.",
                    e);
        }
        if (e instanceof JSchAlgoNegoFailException negotiation) {
            return new HostException(Code.HOST_KEY, noAgreement(place, pinned, negotiation), e);
        }
        String small = said.toLowerCase(Locale.ROOT);
        if (small.startsWith("auth")
                || small.startsWith("invalid privatekey")
                || small.contains("authentication fail")) {
            return new HostException(
                    Code.HOST_AUTH,
                    place + " does not let us in with the key " + host.key() + " (" + said
                            + "): add its public key to ~/.ssh/authorized_keys of " + host.user() + " there.",
                    e);
        }
        return unreachable(host, said, e);
    }

    static HostException unreachable(Host host, String said, @Nullable Exception e) {
        return new HostException(
                Code.HOST_UNREACHABLE,
                host.name() + " (" + host.address() + ':' + host.port() + ") cannot be reached: " + said,
                e);
    }

    private static String otherKey(String place, PinnedKey pinned) {
        return place + " shows another host key than the one pinned in the site file: expected " + pinned.type() + ' '
                + pinned.fingerprint() + ", got " + pinned.shownFingerprint().orElse("none")
                + ". Either it is not that host, or its key was changed: compare on the host with ssh-keygen -lf"
                + " /etc/ssh/ssh_host_ed25519_key.pub, then change hostKey in the site file.";
    }

    private static String noAgreement(String place, PinnedKey pinned, JSchAlgoNegoFailException e) {
        return place + " and Belay agree on no algorithm (" + e.getMessage() + "). If it has no " + pinned.type()
                + " key, pin in the site file one of those that ssh-keyscan shows.";
    }
}
