package io.belay.workflows.site;

/**
 * A machine reached over SSH.
 *
 * @param name the name by which the site file calls it
 * @param address IP address or host name
 * @param port TCP port of its SSH server
 * @param user the account whose rights Belay has there
 * @param hostKey the pinned public key, {@code "ssh-ed25519 AAAA…"}; any other key is refused
 * @param key a reference to the private key, {@code "file:/…"} or {@code "env:NAME"}; never the key itself
 */
public record Host(String name, String address, int port, String user, String hostKey, String key) {}
