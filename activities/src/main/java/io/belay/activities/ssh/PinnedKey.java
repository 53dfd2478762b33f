package io.belay.activities.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one key that a host may show; there is no way to accept another. Remembers the key that was shown last. */
final class PinnedKey implements HostKeyRepository {
    private final String type;
    private final byte[] blob;
    private volatile byte @Nullable [] shown;

    private PinnedKey(String type, byte[] blob) {
        this.type = type;
        this.blob = blob;
    }

    /**
     * Reads a key as it stands in a public key file, comment or not.
     *
     * @throws IllegalArgumentException when it is none
     */
    static PinnedKey of(String line) {
        String[] words = line.trim().split("\\s+");
        if (words.length < 2) {
            throw new IllegalArgumentException("a host key has a type and a key, as in \"ssh-ed25519 AAAA…\"");
        }
        return new PinnedKey(words[0], Base64.getDecoder().decode(words[1]));
    }

    /** The signature algorithms to ask for, so that the host shows its key of this type. */
    String algorithms() {
        return type.equals("ssh-rsa") ? "rsa-sha2-512,rsa-sha2-256" : type;
    }

    String type() {
        return type;
    }

    String fingerprint() {
        return fingerprint(blob);
    }

    Optional<String> shownFingerprint() {
        return Optional.ofNullable(shown).map(PinnedKey::fingerprint);
    }

    private static String fingerprint(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int check(String host, byte[] key) {
        shown = key.clone();
        return Arrays.equals(blob, key) ? OK : CHANGED;
    }

    @Override
    public void add(HostKey hostkey, UserInfo ui) {
        throw new UnsupportedOperationException("host keys are pinned in the site file");
    }

    @Override
    public void remove(String host, String keyType) {
        // Nothing is ever forgotten.
    }

    @Override
    public void remove(String host, String keyType, byte[] key) {
        // Nothing is ever forgotten.
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "the site file";
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(String host, String keyType) {
        return new HostKey[0];
    }
}
