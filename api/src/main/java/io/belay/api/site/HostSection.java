package io.belay.api.site;

import io.belay.api.yaml.Field;
import io.belay.api.yaml.Form;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Section;
import io.belay.api.yaml.Values;
import io.belay.workflows.site.Host;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One host below {@code hosts:}. */
final class HostSection {
    private static final List<String> KEY_TYPES =
            List.of("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa");
    private static final Form<String> HOST_NAME = Forms.pattern(
                    "an IP address or host name",
                    "192.0.2.10",
                    "[A-Za-z0-9][A-Za-z0-9.-]{0,252}|[0-9A-Fa-f:]{2,39}(?:%[A-Za-z0-9]{1,15})?")
            .hinting(HostSection::addressHint);
    private static final Form<String> ACCOUNT =
            Forms.pattern("an account's name", "deploy", "[A-Za-z_][A-Za-z0-9_.-]{0,31}");
    private static final Form<String> PUBLIC_KEY = Forms.checked(
                    "a public host key, \"TYPE BASE64\"",
                    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
                    HostSection::hostKey,
                    Map.of(
                            "type",
                            "string",
                            "pattern",
                            "^\\s*(?:" + String.join("|", KEY_TYPES) + ")\\s+[A-Za-z0-9+/]+={0,3}(?:\\s.*)?$"))
            .hinting(
                    wrong -> Optional.of(
                            wrong.contains("PRIVATE KEY")
                                    ? "That is a private key: change it, it is no secret any more. Write the host's public key"
                                    : "Ask the host, \"ssh-keyscan ADDRESS\", compare the fingerprint with its owner, and write its line without the address"))
            .confidential(text -> text.contains("PRIVATE KEY"));

    static final Field<String> ADDRESS =
            Field.needed("address", HOST_NAME, "Its IP address or host name, as Belay reaches it.");
    static final Field<Integer> PORT =
            Field.or("port", Forms.number(1, 65535, 22), "22", "The TCP port of its SSH server.");
    static final Field<String> USER =
            Field.needed("user", ACCOUNT, "The account whose rights Belay has there; not root where another will do.");
    static final Field<String> HOST_KEY = Field.needed(
            "hostKey",
            PUBLIC_KEY,
            "Its public key, pinned: a host that shows any other is refused. A comment may follow.");
    static final Field<String> KEY = Field.needed(
            "key",
            Names.SECRET,
            "A reference to the private key with which Belay logs in, as its worker sees it; never the key itself.");

    static final Section<Host> SECTION = Section.of(
            "host", "A machine, reached over SSH.", List.of(ADDRESS, PORT, USER, HOST_KEY, KEY), HostSection::build);

    private HostSection() {}

    private static Optional<Host> build(Values host) {
        return host.get(ADDRESS)
                .flatMap(address -> host.get(USER)
                        .flatMap(user -> host.get(HOST_KEY)
                                .flatMap(hostKey -> host.get(KEY)
                                        .map(key ->
                                                new Host(host.key(), address, host.sure(PORT), user, hostKey, key)))));
    }

    /** A public key whose content says the same type as its first word; a comment after it is dropped. */
    static Optional<String> hostKey(String text) {
        String[] words = text.strip().split("\\s+", 3);
        if (words.length < 2 || !KEY_TYPES.contains(words[0])) {
            return Optional.empty();
        }
        try {
            byte[] blob = Base64.getDecoder().decode(words[1]);
            return whole(blob, words[0]) ? Optional.of(words[0] + " " + words[1]) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Whether a key's parts, each with its length before it, begin with its type and end where it ends. */
    private static boolean whole(byte[] blob, String type) {
        ByteBuffer rest = ByteBuffer.wrap(blob);
        int parts = 0;
        while (rest.remaining() >= Integer.BYTES) {
            int length = rest.getInt();
            if (length < 0 || length > rest.remaining()) {
                return false;
            }
            byte[] part = new byte[length];
            rest.get(part);
            if (parts++ == 0 && !new String(part, StandardCharsets.US_ASCII).equals(type)) {
                return false;
            }
        }
        return parts > 1 && !rest.hasRemaining();
    }

    private static Optional<String> addressHint(String wrong) {
        if (wrong.length() < 300 && wrong.matches("[^@:]+@.*")) {
            return Optional.of("Write the account below, \"user: …\", and here only the address");
        }
        return wrong.length() < 300 && wrong.matches("[A-Za-z0-9.-]+:[0-9]+")
                ? Optional.of("Write the port below, \"port: " + wrong.substring(wrong.indexOf(':') + 1)
                        + "\", and here only the address")
                : Optional.empty();
    }
}
