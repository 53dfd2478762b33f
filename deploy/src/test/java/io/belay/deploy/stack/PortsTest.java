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
            try (Ports ports = new Ports()) {
                assertThat(ports.choose(other.getLocalPort()))
                        .isNotEqualTo(other.getLocalPort())
                        .isBetween(20_000, 32_000);
            }
        }
    }

    @Test
    void aFreePortIsTaken() {
        int free = free();

        try (Ports ports = new Ports()) {
            assertThat(ports.choose(free)).isEqualTo(free);
        }
    }

    @Test
    void twoStacksThatStartInOneMomentGetDifferentPorts() {
        int free = free();

        try (Ports one = new Ports();
                Ports other = new Ports()) {
            assertThat(one.choose(free)).isEqualTo(free);
            assertThat(other.choose(free)).isNotEqualTo(free);
        }
    }

    private static int free() {
        try (Ports ports = new Ports()) {
            return ports.chooseAnother();
        }
    }

    @Test
    void noPortIsGivenTwice() {
        Set<Integer> given = new HashSet<>();

        try (Ports ports = new Ports()) {
            for (int n = 0; n < 200; n++) {
                assertThat(given.add(ports.choose(25_000))).isTrue();
            }
        }
    }
}
