package io.belay.api.fetch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Reads what {@code send.sh} sends. What a login shell prints before is passed over. */
final class SentFiles {
    private static final String BEGIN = "belay-sends";
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_BEFORE = 1000;
    private static final int AT_ONCE = 64 * 1024;

    private final InputStream in;
    private boolean begun;

    SentFiles(InputStream in) {
        this.in = new BufferedInputStream(in, AT_ONCE);
    }

    /** What comes next; the bytes of a file must have been read before. */
    Piece next() throws IOException {
        for (int passed = 0; !begun && passed < MOST_BEFORE; passed++) {
            Optional<String> line = line();
            if (line.isEmpty()) {
                return Piece.of(Piece.Kind.BROKEN_OFF);
            }
            begun = line.get().equals(BEGIN);
        }
        return line().map(Piece::read).orElse(Piece.of(Piece.Kind.BROKEN_OFF));
    }

    /** Copies a file's bytes; their SHA-256, or nothing when fewer came. */
    Optional<String> copy(Piece file, OutputStream to) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[AT_ONCE];
        for (long left = file.bytes(); left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return Optional.empty();
            }
            digest.update(buffer, 0, read);
            to.write(buffer, 0, read);
            left -= read;
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        for (; next >= 0 && next != '\n' && line.size() < LONGEST_LINE; next = in.read()) {
            line.write(next);
        }
        return next == '\n' ? Optional.of(line.toString(StandardCharsets.UTF_8)) : Optional.empty();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
