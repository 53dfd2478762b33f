package io.belay.api.inventory;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A host's public key.
 *
 * @param type for instance {@code ssh-ed25519}
 * @param base64 its content
 */
public record HostKey(String type, String base64) {
    private static final List<String> BEST =
            List.of("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa");

    /** Out of a line of {@code known_hosts} or {@code ssh-keyscan}; lines that mark a key as revoked are none. */
    static Optional<HostKey> of(String line) {
        String[] words = line.strip().split("\\s+");
        boolean marked = line.startsWith("@") || line.startsWith("#") || words.length < 3;
        return marked || !BEST.contains(words[1]) ? Optional.empty() : Optional.of(new HostKey(words[1], words[2]));
    }

    /** The one to pin. */
    static Optional<HostKey> best(List<HostKey> keys) {
        return keys.stream().min(Comparator.comparingInt(each -> BEST.indexOf(each.type())));
    }

    /** As site files write it. */
    public String line() {
        return type + " " + base64;
    }

    /** As {@code ssh} shows it: {@code SHA256:…}. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(base64));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException | IllegalArgumentException broken) {
            return "none: the key is broken";
        }
    }
}
