package io.belay.activities.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The script that works on the hosts. Its name there is the digest of its text, so no version is ever overwritten. */
final class Helper {
    private static final List<String> PARTS = List.of("processes.sh", "jobs.sh", "supervisor.sh", "verbs.sh");
    private static final byte[] TEXT = load();
    private static final String NAME = digest(TEXT).substring(0, 16);

    private Helper() {}

    static byte[] text() {
        return TEXT.clone();
    }

    /** A command line that any login shell passes on unchanged. */
    static String line(String nonce, String verb, List<String> arguments) {
        return "/bin/sh .belay/bin/" + NAME + ' ' + words(nonce, verb, arguments);
    }

    /** A question, as words that need no quoting. */
    static String words(String nonce, String verb, List<String> arguments) {
        StringBuilder line = new StringBuilder(nonce + ' ' + verb);
        for (String argument : arguments) {
            line.append(' ').append(Words.plain(argument));
        }
        return line.toString();
    }

    /** Puts its standard input in place, whole or not at all. */
    static String upload() {
        String part = ".belay/bin/new.$$";
        return "/bin/sh -c 'umask 077; mkdir -p .belay/bin && cat >" + part + " && test \"`cksum <" + part + "`\" = \""
                + PosixChecksum.of(TEXT) + ' ' + TEXT.length + "\" && mv -f " + part + " .belay/bin/" + NAME
                + " && echo BELAY1 uploaded'";
    }

    private static byte[] load() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String part : PARTS) {
            try (InputStream in = Helper.class.getResourceAsStream("helper/" + part)) {
                if (in == null) {
                    throw new IllegalStateException("helper/" + part + " is missing from the class path");
                }
                in.transferTo(all);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toByteArray();
    }

    private static String digest(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
