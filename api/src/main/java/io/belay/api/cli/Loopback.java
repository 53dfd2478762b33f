package io.belay.api.cli;

/** Addresses of this machine. */
final class Loopback {
    private Loopback() {}

    static boolean is(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]") || host.equals("::1");
    }
}
