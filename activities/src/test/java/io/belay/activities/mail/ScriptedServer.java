package io.belay.activities.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that answers as a test says, and else accepts; it can hang up, and be told STARTTLS. */
final class ScriptedServer implements AutoCloseable {
    /** Hangs up in place of an answer. */
    static final String HANG_UP = "";

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final SSLContext certificate;

    /** With a certificate for those who say STARTTLS. */
    ScriptedServer(SSLContext certificate) throws IOException {
        this.certificate = certificate;
        Thread serving = new Thread(this::serve, "scripted-smtp");
        serving.setDaemon(true);
        serving.start();
    }

    void answers(String command, String answer) {
        answers.put(command, answer);
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket caller = server.accept()) {
                talk(caller, false);
            } catch (IOException hungUp) {
                // The next caller, or the end of the test.
            }
        }
    }

    private void talk(Socket caller, boolean secure) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = caller.getOutputStream();
        if (!secure) {
            say(out, "220 scripted");
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add((secure ? "secure " : "") + line);
            String command = line.split("[ :]")[0];
            String answer = answers.getOrDefault(command, usual(command));
            if (answer.equals(HANG_UP)) {
                return;
            }
            say(out, answer);
            if (command.equals("DATA") && answer.startsWith("354")) {
                String body = in.readLine();
                while (body != null && !body.equals(".")) {
                    heard.add("> " + body);
                    body = in.readLine();
                }
                String end = answers.getOrDefault(".", "250 accepted");
                if (end.equals(HANG_UP)) {
                    return;
                }
                say(out, end);
            }
            if (command.equals("STARTTLS")) {
                SSLSocket upgraded = (SSLSocket)
                        certificate.getSocketFactory().createSocket(caller, "127.0.0.1", caller.getPort(), false);
                upgraded.setUseClientMode(false);
                talk(upgraded, true);
                return;
            }
        }
    }

    private static String usual(String command) {
        return switch (command) {
            case "EHLO" -> "250-scripted\r\n250-STARTTLS\r\n250 AUTH PLAIN";
            case "DATA" -> "354 go on";
            case "STARTTLS" -> "220 go on";
            case "AUTH" -> "235 in";
            case "QUIT" -> "221 bye";
            default -> "250 fine";
        };
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
