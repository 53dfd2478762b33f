package io.belay.activities.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Which addresses may be spoken to. Who writes a site file must not be able to reach what only the worker can: this machine,
 * private networks, a cloud's metadata. It is asked with each connection, so that a name cannot lead elsewhere a moment later.
 *
 * @param allowed networks that may be spoken to though they are private
 */
public record Networks(List<Network> allowed) {
    private static final List<Network> CLOSED = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "fc00::/7",
                    "fe80::/9",
                    "ff00::/8")
            .map(Network::of)
            .toList();

    public Networks {
        allowed = List.copyOf(allowed);
    }

    /**
     * Those of a text with commas between, besides all that are public.
     *
     * @throws IllegalArgumentException when a part of it is none
     */
    public static Networks of(String text) {
        return new Networks(Stream.of(text.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(Network::of)
                .toList());
    }

    /** Whether an address was allowed by name of its network. */
    boolean namedFor(InetAddress address) {
        return allowed.stream().anyMatch(each -> each.has(address));
    }

    /** Whether an address may be spoken to. */
    boolean openFor(InetAddress address) {
        return namedFor(address) || CLOSED.stream().noneMatch(each -> each.has(address));
    }

    /**
     * Finds addresses as the system does, and only those that may be spoken to.
     *
     * @param secure whether what is said there is encrypted; what is not goes to networks that were allowed only
     */
    DnsResolver resolver(boolean secure) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                InetAddress[] open = Arrays.stream(InetAddress.getAllByName(host))
                        .filter(each -> secure ? openFor(each) : namedFor(each))
                        .toArray(InetAddress[]::new);
                if (open.length == 0) {
                    throw new ClosedNetwork(secure);
                }
                return open;
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    /** An address that may not be spoken to. */
    static final class ClosedNetwork extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        ClosedNetwork(boolean secure) {
            super(
                    secure
                            ? "its address is a private one, which BELAY_WEBHOOK_NETWORKS of the worker does not allow"
                            : "http goes to networks only that BELAY_WEBHOOK_NETWORKS of the worker allows; write https");
        }
    }
}
