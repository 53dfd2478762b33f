package io.belay.activities.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A range of addresses, as {@code 10.0.0.0/8} says it.
 *
 * @param first its first address
 * @param bits how many bits of an address must be the same
 */
record Network(InetAddress first, int bits) {
    /**
     * What a text means; one address without a slash is a network of its own.
     *
     * @throws IllegalArgumentException when it is none; no name is ever looked up
     */
    static Network of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!address.matches("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            throw wrong(text);
        }
        try {
            InetAddress first = InetAddress.getByName(address);
            int most = first.getAddress().length * Byte.SIZE;
            String bits = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
            if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > most) {
                throw wrong(text);
            }
            return new Network(first, Integer.parseInt(bits));
        } catch (UnknownHostException none) {
            throw wrong(text);
        }
    }

    /** Whether an address lies in it. */
    boolean has(InetAddress address) {
        byte[] here = first.getAddress();
        byte[] there = address.getAddress();
        int whole = bits / Byte.SIZE;
        if (here.length != there.length || !Arrays.equals(here, 0, whole, there, 0, whole)) {
            return false;
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || ((here[whole] ^ there[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is no address or network like 10.0.0.0/8 or fd00::/8; names are not taken.");
    }
}
