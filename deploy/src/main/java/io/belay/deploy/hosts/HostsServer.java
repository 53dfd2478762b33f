package io.belay.deploy.hosts;

import io.belay.deploy.stack.Jvm;
import io.belay.deploy.stack.Launch;
import io.belay.deploy.stack.Part;
import io.belay.deploy.stack.Ports;
import io.belay.deploy.stack.StackFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The embedded hosts as one process of the stack. A host's port, key and home stay the same over restarts. */
public final class HostsServer implements Part {

    private static final int FIRST_PORT = 2221;

    private final HostFiles files;
    private final Ports ports;
    private final Map<String, Integer> hosts = new LinkedHashMap<>();

    /**
     * @param files the hosts' directory
     * @param names of the hosts
     * @param ports from which they take theirs
     */
    public HostsServer(HostFiles files, List<String> names, Ports ports) throws IOException {
        this.files = files;
        this.ports = ports;
        for (String name : names) {
            files.prepare(name);
            hosts.put(name, ports.choose(FIRST_PORT + hosts.size()));
        }
    }

    @Override
    public String name() {
        return "hosts";
    }

    /** Where they are, by name. */
    public Map<String, StackFile.Host> places() throws IOException {
        Map<String, StackFile.Host> places = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> host : hosts.entrySet()) {
            String name = host.getKey();
            places.put(
                    name,
                    new StackFile.Host(
                            "127.0.0.1",
                            host.getValue(),
                            HostFiles.USER,
                            files.hostPublicKey(name),
                            files.clientKey(),
                            files.home(name)));
        }
        return places;
    }

    @Override
    public Launch launch() {
        List<String> arguments = new ArrayList<>(List.of(files.directory().toString()));
        hosts.forEach((name, port) -> arguments.add(name + ":" + port));
        return new Launch(Jvm.command(HostsMain.class.getName(), 96, arguments), Map.of(), files.directory());
    }

    @Override
    public boolean ready() {
        return hosts.values().stream().allMatch(HostsServer::greets);
    }

    @Override
    public void moveElsewhere() {
        hosts.replaceAll((name, port) -> ports.chooseAnother());
    }

    private static boolean greets(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 300);
            socket.setSoTimeout(600);
            return new String(socket.getInputStream().readNBytes(4), java.nio.charset.StandardCharsets.US_ASCII)
                    .equals("SSH-");
        } catch (IOException notYet) {
            return false;
        }
    }
}
