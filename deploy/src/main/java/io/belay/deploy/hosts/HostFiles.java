package io.belay.deploy.hosts;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/**
 * What the embedded hosts keep in a directory: the key that opens them, and for each its own key and its home.
 *
 * @param directory below the stack's
 */
public record HostFiles(Path directory) {

    /** The name under which one logs in. */
    public static final String USER = "belay";

    /** The private key that opens all hosts. */
    public Path clientKey() {
        return directory.resolve("client_key");
    }

    /** Its public half. */
    public Path clientPublicKey() {
        return directory.resolve("client_key.pub");
    }

    /** A host's private key. */
    public Path hostKey(String host) {
        return directory.resolve(host + ".host_key");
    }

    /** A host's public key, {@code ssh-ed25519 AAAA…}. */
    public String hostPublicKey(String host) throws IOException {
        return Files.readString(directory.resolve(host + ".host_key.pub")).strip();
    }

    /** A host's home directory. */
    public Path home(String host) {
        return directory.resolve(host);
    }

    /** Makes what is missing for a host. */
    public void prepare(String host) throws IOException {
        if (!host.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException(host + " is no host name: small letters, digits and dashes");
        }
        Files.createDirectories(home(host));
        makeKey(clientKey());
        makeKey(hostKey(host));
    }

    private static void makeKey(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            KeyPair key = KeyPair.genKeyPair(new JSch(), KeyPair.ED25519);
            ByteArrayOutputStream secret = new ByteArrayOutputStream();
            key.writeOpenSSHv1PrivateKey(secret, null);
            String open = "ssh-ed25519 " + Base64.getEncoder().encodeToString(key.getPublicKeyBlob()) + "\n";
            Files.writeString(Path.of(file + ".pub"), open, StandardCharsets.US_ASCII);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, secret.toByteArray());
            key.dispose();
        } catch (JSchException unable) {
            throw new IOException("no ed25519 key could be made for " + file, unable);
        }
    }
}
