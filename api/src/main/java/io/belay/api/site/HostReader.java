package io.belay.api.site;

import io.belay.workflows.site.Host;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code hosts:}. */
final class HostReader {
    private static final Form<String> NAME = Form.pattern(
            "a host's name of letters, digits, \".\" and \"-\", at most 63", "web1", "[A-Za-z0-9][A-Za-z0-9.-]{0,62}");
    private static final Form<String> ADDRESS = Form.pattern(
            "an IP address or host name",
            "192.0.2.10",
            "[A-Za-z0-9][A-Za-z0-9.-]{0,252}|[0-9A-Fa-f:]{2,39}(?:%[A-Za-z0-9]{1,15})?");
    private static final Form<String> USER =
            Form.pattern("an account's name", "deploy", "[A-Za-z_][A-Za-z0-9_.-]{0,31}");
    private static final Form<String> HOST_KEY =
            new Form<>("a public host key, \"TYPE BASE64\"", "ssh-ed25519 AAAA…", HostReader::hostKey, List.of());
    private static final List<String> KEY_TYPES =
            List.of("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa");

    private HostReader() {}

    static SortedMap<String, Host> read(Fields hosts) {
        SortedMap<String, Host> read = new TreeMap<>();
        for (String name : hosts.names()) {
            Fields host = hosts.below(name);
            if (NAME.read(name).isEmpty()) {
                hosts.mistakes()
                        .add(
                                hosts.path(name),
                                "\"" + Form.shown(name) + "\" is not " + NAME.expected(),
                                NAME.remedy(name));
            }
            host(name, host).ifPresent(each -> read.put(name, each));
            host.nothingElse();
        }
        return read;
    }

    private static Optional<Host> host(String name, Fields host) {
        Optional<String> address = host.needed("address", ADDRESS);
        int port = host.or("port", Form.number(1, 65535), 22);
        Optional<String> user = host.needed("user", USER);
        Optional<String> hostKey = host.needed("hostKey", HOST_KEY);
        Optional<String> key = host.needed("key", Form.SECRET);
        if (address.isEmpty() || user.isEmpty() || hostKey.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Host(name, address.get(), port, user.get(), hostKey.get(), key.get()));
    }

    /** A public key whose content says the same type as its first word; a comment after it is dropped. */
    private static Optional<String> hostKey(String text) {
        String[] words = text.strip().split("\\s+", 3);
        if (words.length < 2 || !KEY_TYPES.contains(words[0])) {
            return Optional.empty();
        }
        try {
            byte[] blob = Base64.getDecoder().decode(words[1]);
            byte[] type = words[0].getBytes(StandardCharsets.US_ASCII);
            boolean fits = blob.length > type.length + 4
                    && blob[3] == type.length
                    && new String(blob, 4, type.length, StandardCharsets.US_ASCII).equals(words[0]);
            return fits ? Optional.of(words[0] + " " + words[1]) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
