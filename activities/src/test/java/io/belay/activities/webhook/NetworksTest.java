package io.belay.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
    private static final Networks PUBLIC = Networks.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.1",
                "0.0.0.0",
                "2130706433",
                "127.1",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1"
            })
    void whatOnlyTheWorkerCanReachIsClosedHoweverItIsWritten(String address) {
        assertThatThrownBy(() -> PUBLIC.resolver(true).resolve(address))
                .isInstanceOf(Networks.ClosedNetwork.class)
                .hasMessageContaining("BELAY_WEBHOOK_NETWORKS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.15.255.255", "172.32.0.1", "100.128.0.1", "9.9.9.9", "2606:4700::1111"})
    void whatIsPublicIsOpen(String address) throws Exception {
        assertThat(PUBLIC.openFor(InetAddress.getByName(address))).isTrue();
        assertThat(PUBLIC.resolver(true).resolve(address)).hasSize(1);
    }

    @Test
    void aNameOfThisMachineIsClosedToo() {
        assertThatThrownBy(() -> PUBLIC.resolver(true).resolve("localhost")).isInstanceOf(Networks.ClosedNetwork.class);
    }

    @Test
    void aNetworkThatIsAllowedIsOpenAndItsNeighbourIsNot() throws Exception {
        Networks networks = Networks.of("10.1.0.0/17, fd00:1::/32,192.168.7.7");

        for (String open : new String[] {"10.1.0.1", "10.1.127.255", "fd00:1:2::3", "192.168.7.7"}) {
            assertThat(networks.resolver(true).resolve(open)).as(open).hasSize(1);
            assertThat(networks.resolver(false).resolve(open)).as(open).hasSize(1);
        }
        for (String closed : new String[] {"10.1.128.0", "10.2.0.1", "fd00:2::1", "192.168.7.8", "127.0.0.1"}) {
            assertThatThrownBy(() -> networks.resolver(true).resolve(closed))
                    .as(closed)
                    .isInstanceOf(Networks.ClosedNetwork.class);
        }
    }

    @Test
    void withoutEncryptionNothingIsSaidToPublicAddresses() {
        assertThatThrownBy(() -> Networks.of("10.0.0.0/8").resolver(false).resolve("1.1.1.1"))
                .isInstanceOf(Networks.ClosedNetwork.class)
                .hasMessageContaining("https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "fd00::/129", "10.0.0", "a b", "/8"})
    void whatIsNoNetworkIsRefusedAndNoNameIsLookedUp(String text) {
        assertThatThrownBy(() -> Networks.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.0.0.0/8");
    }
}
