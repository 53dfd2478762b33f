package io.belay.deploy.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** HTTP byte for byte, as no well-behaved client would write it; a connection each. */
final class RawHttp {
    private static final int PATIENCE_MILLIS = 60_000;

    private final URI base;

    RawHttp(URI base) {
        this.base = base;
    }

    /**
     * What came back.
     *
     * @param status HTTP's; 0 when the connection was closed without an answer
     * @param head the lines before the body
     * @param body as text
     */
    record Reply(int status, String head, String body) {
        boolean problem() {
            return head.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json");
        }

        @Override
        public String toString() {
            return status + " " + body.substring(0, Math.min(400, body.length()));
        }
    }

    /** Sends it; the answer ends where the server closes. */
    Reply send(String method, String target, List<String> headers, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        // HTTP/1.0: the answer comes whole and unchunked, and nothing waits for a next request.
        write(request, method + " " + target + " HTTP/1.0\r\nHost: " + base.getHost() + "\r\n");
        headers.forEach(each -> write(request, each + "\r\n"));
        write(request, "Content-Length: " + body.length + "\r\n\r\n");
        request.writeBytes(body);
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.toByteArray());
            socket.getOutputStream().flush();
            return reply(socket.getInputStream());
        } catch (IOException lost) {
            throw new UncheckedIOException(method + " " + target, lost);
        }
    }

    private static Reply reply(InputStream in) throws IOException {
        String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        int end = all.indexOf("\r\n\r\n");
        if (!all.startsWith("HTTP/1.1 ") || end < 0) {
            return new Reply(0, all, "");
        }
        return new Reply(Integer.parseInt(all.substring(9, 12)), all.substring(0, end), all.substring(end + 4));
    }

    private static void write(ByteArrayOutputStream to, String text) {
        to.writeBytes(bytes(text));
    }

    /** UTF-8, with what is no character written as if it were one. */
    static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                bytes.write(0xe0 | point >> 12);
                bytes.write(0x80 | point >> 6 & 0x3f);
                bytes.write(0x80 | point & 0x3f);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
            i += Character.charCount(point);
        }
        return bytes.toByteArray();
    }

    /** As a part of an address. */
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : bytes(text)) {
            boolean plain = each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each >= '0' && each <= '9';
            encoded.append(plain ? String.valueOf((char) each) : String.format("%%%02X", each));
        }
        return encoded.toString();
    }

    /** As a text of JSON, in ASCII. */
    static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            boolean plain = each >= ' ' && each < 127 && each != '"' && each != '\\';
            json.append(plain ? String.valueOf(each) : String.format("\\u%04x", (int) each));
        }
        return json.append('"').toString();
    }
}
