package io.belay.deploy.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void aPortInUseGetsAnotherOne() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int chosen = new Ports().choose(other.getLocalPort());

            assertThat(chosen).isNotEqualTo(other.getLocalPort()).isBetween(20_000, 32_000);
        }
    }

    @Test
    void aFreePortIsTaken() throws Exception {
        Ports ports = new Ports();
        int free = ports.chooseAnother();

        assertThat(new Ports().choose(free)).isEqualTo(free);
    }

    @Test
    void noPortIsGivenTwice() {
        Ports ports = new Ports();
        Set<Integer> given = new HashSet<>();

        for (int n = 0; n < 200; n++) {
            assertThat(given.add(ports.choose(25_000))).isTrue();
        }
    }
}
