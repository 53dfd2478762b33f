package io.belay.api.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;

/** What stands behind a front end: answers every request with its name, after a while, at a port or a Unix socket. */
final class AnsweringInstance implements AutoCloseable {
    private final ServerSocketChannel server;
    private final SocketAddress address;
    private final Thread accepting;

    AnsweringInstance(String name, SocketAddress address, Duration takes) throws IOException {
        this.server = address instanceof UnixDomainSocketAddress
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        this.address = address;
        server.bind(address);
        accepting = new Thread(() -> accept(name, takes), "instance " + name);
        accepting.setDaemon(true);
        accepting.start();
    }

    /** At a port that is free. */
    static AnsweringInstance anywhere(String name) throws IOException {
        return new AnsweringInstance(name, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Duration.ZERO);
    }

    /** Where it answers, or did. */
    SocketAddress address() {
        return address;
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private void accept(String name, Duration takes) {
        try {
            while (true) {
                SocketChannel asked = server.accept();
                Thread answering = new Thread(() -> answer(asked, name, takes), "answer of " + name);
                answering.setDaemon(true);
                answering.start();
            }
        } catch (ClosedChannelException ended) {
            // As it should be.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void answer(SocketChannel asked, String name, Duration takes) {
        try (asked) {
            StringBuilder request = new StringBuilder();
            ByteBuffer part = ByteBuffer.allocate(8192);
            while (request.indexOf("\r\n\r\n") < 0 && asked.read(part) >= 0) {
                request.append(StandardCharsets.ISO_8859_1.decode(part.flip()));
                part.clear();
            }
            Thread.sleep(takes.toMillis());
            ByteBuffer answer = StandardCharsets.ISO_8859_1.encode("HTTP/1.1 200 OK\r\nContent-Length: " + name.length()
                    + "\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n" + name);
            while (answer.hasRemaining()) {
                asked.write(answer);
            }
        } catch (IOException gone) {
            // Whoever asked has not waited for the answer.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
        // Until its accept returns, the system lets others connect.
        accepting.join();
        if (address instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
    }
}
