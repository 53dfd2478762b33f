package io.belay.api.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who says where Belay is and who speaks. */
class ServerFileTest {
    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();
    private Optional<Nearby> nearby = Optional.empty();

    @BeforeEach
    void atHome() {
        environment.put("HOME", home.toString());
    }

    @Test
    void theFirstThatSaysSoCounts() {
        assertThat(read("").url()).isEqualTo(URI.create(Settings.USUAL));

        nearby = Optional.of(new Nearby("http://127.0.0.1:9", "bly_near", "the stack x"));
        assertThat(read("")).extracting(Settings::token, Settings::urlFrom).containsExactly("bly_near", "the stack x");

        login("work", "https://belay.example.org", "bly_work");
        login("lab", "https://lab.example.org", "bly_lab");
        assertThat(read("").token()).isEqualTo("bly_lab");
        assertThat(read("").urlFrom()).isEqualTo(home + "/.config/belay/config.yaml");

        environment.put("BELAY_URL", "https://work.example.org/");
        assertThat(read("")).extracting(Settings::token, Settings::urlFrom).containsExactly("", "BELAY_URL");
        environment.put("BELAY_URL", "https://belay.example.org/");
        assertThat(read("").token()).isEqualTo("bly_work");
        environment.put("BELAY_TOKEN", "bly_variable");
        assertThat(read(""))
                .extracting(Settings::token, Settings::tokenFrom)
                .containsExactly("bly_variable", "BELAY_TOKEN");

        assertThat(read("lab"))
                .extracting(Settings::token, each -> each.url().getHost())
                .containsExactly("bly_lab", "lab.example.org");
    }

    @Test
    void aTokenIsKeptForItsOwnerAndNotReadWhenOthersCan() throws Exception {
        login("work", "https://belay.example.org", "bly_work");
        Path token = home.resolve(".config/belay/tokens/work");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(home.resolve(".config/belay/config.yaml"))).doesNotContain("bly_");
        assertThat(read("").toString() + read("work")).doesNotContain("bly_");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> read("")).hasMessageContaining("chmod 600 " + token);
    }

    @Test
    void aMistakeInTheFileIsToldWithWhatWasMeant() throws Exception {
        Path file = home.resolve("mine.yaml");
        environment.put("BELAY_CONFIG", file.toString());
        Files.writeString(file, "servers:\n  work:\n    uri: https://belay.example.org\n");
        assertThatThrownBy(() -> read("")).hasMessageContaining(file.toString()).hasMessageContaining("\"url\"");
        Files.writeString(file, "current: wrok\nservers:\n  work:\n    url: https://belay.example.org\n");
        assertThatThrownBy(() -> read("")).hasMessageContaining("Did you mean \"work\"?");
        Files.writeString(file, "servers: [\n");
        assertThatThrownBy(() -> read("")).hasMessageContaining("no YAML");
        environment.put("BELAY_URL", "belay.example.org");
        Files.writeString(file, "");
        assertThatThrownBy(() -> read("")).hasMessageContaining("BELAY_URL names no address");
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        login("work", "https://belay.example.org", "bly_work");
        ServerFile.Server own = new ServerFile.Server("own", "https://own.example.org:8443", "/etc/my \"ca\".pem");
        file().with(own).write();

        assertThat(file().server("own")).isEqualTo(own);
        assertThat(file().using("work").current()).isEqualTo("work");
        assertThat(file().without("own").current()).isEmpty();
    }

    @Test
    void proxiesOfTheEnvironmentAreUsedButNotForThisMachineNorForExceptions() {
        environment.put("https_proxy", "proxy.example.org:3129");
        environment.put("NO_PROXY", "inside.example.org,.lab");
        Connecting.FromEnvironment proxies = new Connecting.FromEnvironment(around());

        assertThat(proxies.select(URI.create("https://belay.example.org/"))
                        .get(0)
                        .address())
                .hasToString("proxy.example.org/<unresolved>:3129");
        assertThat(proxies.select(URI.create("https://inside.example.org/"))).containsExactly(Proxy.NO_PROXY);
        assertThat(proxies.select(URI.create("https://a.lab/"))).containsExactly(Proxy.NO_PROXY);
        assertThat(proxies.select(URI.create("https://127.0.0.1:8080/"))).containsExactly(Proxy.NO_PROXY);
        assertThat(proxies.select(URI.create("http://belay.example.org/"))).containsExactly(Proxy.NO_PROXY);
    }

    private void login(String name, String url, String token) {
        ServerFile.Server server = new ServerFile.Server(name, url, "");
        file().writeToken(server, token);
        file().with(server).write();
    }

    private ServerFile file() {
        return ServerFile.read(around());
    }

    private Settings read(String wanted) {
        return Settings.read(around(), wanted);
    }

    private Surroundings around() {
        return new Surroundings(environment::get, new Manner(), () -> nearby, Terminal.NONE);
    }
}
