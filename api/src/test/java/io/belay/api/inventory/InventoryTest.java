package io.belay.api.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {
    private static final String INI = """
            # who is where
            mail.example.org

            [web]
            web[01:03].example.org ansible_user=www   # three of them
            old ansible_host=192.0.2.9 ansible_port=2222 ansible_ssh_private_key_file="/keys/the old one"

            [db]
            db-[a:b]:2022

            [prod:children]
            web
            db

            [web:vars]
            ansible_user = ignored
            ansible_ssh_private_key_file=/keys/web

            [prod:vars]
            ansible_user=deploy
            ansible_ssh_private_key_file=/keys/prod
            ansible_ssh_common_args='-o ProxyJump=bastion.example.org'

            [all:vars]
            ansible_user=everybody
            """;

    private static final String YAML = """
            all:
              vars: { ansible_user: everybody }
              hosts:
                mail.example.org:
              children:
                prod:
                  vars:
                    ansible_user: deploy
                    ansible_ssh_private_key_file: /keys/prod
                    ansible_ssh_common_args: "-o ProxyJump=bastion.example.org"
                    packages: [nginx, git]
                  children:
                    web:
                      vars: { ansible_user: ignored, ansible_ssh_private_key_file: /keys/web }
                      hosts:
                        web[01:03].example.org: { ansible_user: www }
                        old: { ansible_host: 192.0.2.9, ansible_port: 2222, ansible_ssh_private_key_file: /keys/the old one }
                    db:
                      hosts:
                        db-[a:b]: { ansible_port: 2022 }
            """;

    @TempDir
    private Path folder;

    @Test
    void anInventoryIsReadInBothOfItsForms() throws Exception {
        List<InventoryHost> ini = read("hosts", INI);

        assertThat(ini)
                .extracting(InventoryHost::name)
                .containsExactly(
                        "mail.example.org",
                        "web01.example.org",
                        "web02.example.org",
                        "web03.example.org",
                        "old",
                        "db-a",
                        "db-b");
        assertThat(ini.get(0))
                .isEqualTo(host("mail.example.org", "mail.example.org", 22, "everybody", "", "", List.of()));
        assertThat(ini.get(1))
                .isEqualTo(host(
                        "web01.example.org",
                        "web01.example.org",
                        22,
                        "www",
                        "/keys/web",
                        "bastion.example.org",
                        List.of("web", "prod")));
        assertThat(ini.get(4))
                .isEqualTo(host(
                        "old",
                        "192.0.2.9",
                        2222,
                        "ignored",
                        "/keys/the old one",
                        "bastion.example.org",
                        List.of("web", "prod")));
        assertThat(ini.get(6))
                .isEqualTo(host(
                        "db-b", "db-b", 2022, "deploy", "/keys/prod", "bastion.example.org", List.of("db", "prod")));
        assertThat(read("hosts.yml", YAML)).containsExactlyInAnyOrderElementsOf(ini);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "web[1:3]|web1 web2 web3",
                "web[01:03]|web01 web02 web03",
                "web[08:11]|web08 web09 web10 web11",
                "[a:c]x|ax bx cx",
                "r[1:2]-[a:b]|r1-a r1-b r2-a r2-b",
                "n[0:8:4]|n0 n4 n8",
                "one|one"
            })
    void aRangeStandsForItsNames(String pattern, String names) throws Exception {
        assertThat(HostPattern.names(pattern)).containsExactly(names.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web[3:1]",
                "web[a:3]",
                "web[1:",
                "web[1:999999]",
                "web[:]",
                "web]",
                "a[1:1000]b[1:1000]",
                "x[a:C]",
                "x[1:3:0]"
            })
    void aRangeThatGoesNowhereIsRefused(String pattern) {
        assertThatThrownBy(() -> HostPattern.names(pattern)).isInstanceOf(InventoryProblem.class);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[web|hosts:1:",
                "[web:host]|no section",
                "web1 deploy|not \"name=value\"",
                "web1 ansible_user=\"deploy|never closed",
                "web1 ansible_port=ssh|Write a port's number",
                "web1 ansible_port=0|Write a port's number",
                "web1 ansible_host=\"{{ address }}\"|only Ansible can fill in",
                "web1 ansible_connection=local|not reached by SSH",
                "'# nothing'|names no host",
                "'all: { hosts: [web1] }'|names are expected",
                "'all: { host: { web1: } }'|no \"host\"",
                "'all: { hosts: { web1: !vault x } }'|tag !vault",
                "'all: { hosts: { web1: , web1: } }'|stands here already",
            })
    void whatCannotBeUnderstoodIsToldWithItsPlace(String text, String problem) {
        assertThatThrownBy(() -> read("hosts", text.replaceAll("^'|'$", "") + "\n"))
                .isInstanceOf(InventoryProblem.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Match exec \"touch canary\"\n",
                "Match host x exec \"touch canary\"\n",
                "Include /etc/passwd\n",
                "  match EXEC x\n"
            })
    void anSshConfigurationThatActsIsNotLookedAtUnlessItIsOnesOwn(String line) {
        String text = "Host web1\n  HostName 192.0.2.10\n" + line;

        assertThatThrownBy(() -> read("config", text)).hasMessageContaining("as soon as it is looked at");
        assertThat(Path.of("canary")).doesNotExist();
        assertThat(folder.resolve("canary")).doesNotExist();
    }

    @Test
    void namesOfAnSshConfigurationAreThoseWithoutPatterns() throws Exception {
        assertThat(SshConfig.names("Host web1 web2\nHost *\nHost !x db-? \"q\" # c\nhost = low\nHostName no\n", false))
                .containsExactly("web1", "web2", "q", "low");
    }

    @Test
    void aFileThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Inventory.hosts(folder.toString())).isInstanceOf(InventoryProblem.class);
        assertThatThrownBy(() -> Inventory.hosts("\0")).isInstanceOf(InventoryProblem.class);
        assertThatThrownBy(() -> Inventory.hosts(folder.resolve("none").toString()))
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> read("long", "a\n".repeat(300_000))).hasMessageContaining("longer than");
    }

    private List<InventoryHost> read(String name, String text) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);
        try {
            return Inventory.hosts(file.toString());
        } catch (InventoryProblem problem) {
            throw new InventoryProblem(String.valueOf(problem.getMessage()).replace(folder + "/", ""));
        }
    }

    private static InventoryHost host(
            String name, String address, int port, String user, String key, String jump, List<String> groups) {
        return new InventoryHost(name, address, port, some(user), some(key), some(jump), groups);
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty());
    }
}
