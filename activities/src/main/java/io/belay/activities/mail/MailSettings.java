package io.belay.activities.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * How mail is sent.
 *
 * @param host the mail server
 * @param port its port
 * @param security how the line to it is protected
 * @param user as whom the worker signs in; empty when it does not
 * @param password a reference to the password, {@code file:/path} or {@code env:NAME}
 * @param sender whom mail comes from, {@code Belay <belay@example.org>}
 * @param pages where people reach Belay's pages; mail leads there
 */
public record MailSettings(
        String host, int port, Security security, String user, String password, String sender, URI pages) {
    /** How the line to the mail server is protected. */
    public enum Security {
        /** Begun in the clear and encrypted before anything is said; without that nothing is sent. */
        STARTTLS(587),
        /** Encrypted from the first byte. */
        TLS(465),
        /** Not at all: for a server on the same machine. */
        NONE(25);

        private final int usual;

        Security(int usual) {
            this.usual = usual;
        }

        /** The port that is usual for it. */
        public int port() {
            return usual;
        }

        /**
         * By its name in small letters.
         *
         * @throws IllegalArgumentException when there is none such
         */
        public static Security named(String name) {
            for (Security each : values()) {
                if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return each;
                }
            }
            throw new IllegalArgumentException("'" + name + "' is none of starttls, tls, none");
        }
    }

    /** Checks what can be checked without a server. */
    public MailSettings {
        if (!host.matches("[A-Za-z0-9.:-]+")) {
            throw new IllegalArgumentException("'" + host + "' is no name or address of a mail server");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(port + " is no port");
        }
        if (!user.isEmpty() && !password.startsWith("file:/") && !password.startsWith("env:")) {
            throw new IllegalArgumentException(
                    "the password is given as a reference, file:/path or env:NAME, and never by itself");
        }
        address(sender);
        checkPages(pages);
    }

    InternetAddress from() {
        return address(sender);
    }

    private static InternetAddress address(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            address.validate();
            if (text.matches("(?s).*\\p{Cntrl}.*") || !address.getAddress().contains("@")) {
                throw new AddressException("no address");
            }
            return address;
        } catch (AddressException wrong) {
            throw new IllegalArgumentException("'" + text + "' is no sender like Belay <belay@example.org>", wrong);
        }
    }

    private static void checkPages(URI pages) {
        boolean web = "https".equals(pages.getScheme()) || "http".equals(pages.getScheme());
        if (!web || pages.getHost() == null || pages.getRawQuery() != null || pages.getRawFragment() != null) {
            throw new IllegalArgumentException("'" + pages + "' is no address like https://belay.example");
        }
    }

    /**
     * An address of pages as it is written.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static URI pages(String text) {
        try {
            return new URI(text.replaceAll("/+$", ""));
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException("'" + text + "' is no address like https://belay.example", wrong);
        }
    }
}
