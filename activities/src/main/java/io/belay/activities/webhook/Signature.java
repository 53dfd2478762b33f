package io.belay.activities.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures as Standard Webhooks has them: HMAC-SHA256 of id, time and body. */
final class Signature {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * What the header {@code webhook-signature} says.
     *
     * @param secret {@code whsec_} and base64, or any other text as it is; white space around it does not count
     * @param seconds the time of the header {@code webhook-timestamp}, in seconds of the epoch
     * @throws IllegalArgumentException when the secret is too short to be one, or no base64 after its prefix
     */
    static String of(byte[] secret, String message, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            byte[] whole = (message + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(whole));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    private static byte[] key(byte[] secret) {
        String text = new String(secret, StandardCharsets.UTF_8).strip();
        byte[] key = text.startsWith(PREFIX)
                ? Base64.getDecoder().decode(text.substring(PREFIX.length()))
                : text.getBytes(StandardCharsets.UTF_8);
        if (key.length < 16) {
            throw new IllegalArgumentException("a secret has at least 16 bytes");
        }
        return key;
    }
}
