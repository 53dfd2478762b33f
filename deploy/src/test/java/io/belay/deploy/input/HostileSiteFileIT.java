package io.belay.deploy.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile text where a site file has names, places and values, carried out for real where it is taken: nothing runs but
 * what stands below {@code run:}, on no machine.
 */
class HostileSiteFileIT {
    /** What stands in the file, and what is put there. */
    private static final List<List<String>> NAMES = List.of(
            List.of("site: hostile", "site: %"),
            List.of("zone: UTC", "zone: %"),
            List.of("kit: shell", "kit: %"),
            List.of("git: \"{git}\"", "git: %"),
            List.of("[ann, bob]", "[ann, %]"),
            List.of("operators: [keepers]", "operators: [%]"),
            List.of("rawSignals: open", "rawSignals: %"),
            List.of("address: \"{address}\"", "address: %"),
            List.of("user: \"{user}\"", "user: %"),
            List.of("hostKey: \"{hostKey}\"", "hostKey: %"),
            List.of("key: \"file:{key}\"", "key: %"),
            List.of("key: \"file:{key}\"", "key: %%"),
            List.of("  prod:\n    host", "  %:\n    host"),
            List.of("host: prod", "host: %"),
            List.of("data: from-production", "data: %"),
            List.of("GREETING:", "%:"),
            List.of("onFailure: rollBack", "onFailure: %"),
            List.of("  smoke:", "  %:"),
            List.of("onFailure: rollBack", "onFailure: rollBack\n    strategy: %"),
            List.of("onFailure: rollBack", "onFailure: rollBack\n    secrets: { S: % }"),
            List.of("onFailure: rollBack", "onFailure: rollBack\n    attempt: { lapse: % }"));

    @TempDir
    private static Path temporary;

    private static Target target;
    private static Canaries canaries;
    private static int tried;
    private static int carriedOut;

    @BeforeAll
    static void start() throws Exception {
        canaries = new Canaries(temporary.resolve("canaries"));
        target = new Target(temporary);
    }

    @AfterAll
    static void stop() throws Exception {
        Tally.write("bad inputs tried in site files", tried);
        Tally.write("of these taken as names of directories and values, and promoted", carriedOut);
        if (target != null) {
            target.close();
        }
        canaries.close();
    }

    @AfterEach
    void nothingElseWasCarriedOut() throws Exception {
        assertThat(canaries.sung()).as("carried out").isEmpty();
        assertThat(canaries.calls())
                .as("calls to an address that was only text")
                .isZero();
    }

    @Test
    void whereANameOrAWordBelongsItIsRefused() throws Exception {
        String file = file("hostile");
        for (List<String> spot : NAMES) {
            String there = spot.get(0)
                    .replace("{git}", target.git.toString())
                    .replace("{address}", target.host.address())
                    .replace("{user}", target.host.user())
                    .replace("{hostKey}", target.host.hostKey())
                    .replace("{key}", target.host.key().toString());
            assertThat(file).contains(there);
            for (String text : Hostile.acting()) {
                String armed = canaries.armed(text);
                String put = spot.get(1)
                        .replace("%%", RawHttp.json("file:/srv/" + armed))
                        .replace("%", RawHttp.json(armed));
                RawHttp.Reply applied = target.apply("hostile", file.replace(there, put));
                tried++;
                boolean place = spot.get(1).contains("%%")
                        || spot.get(1).startsWith("git:") && text.matches("(file|http|git)://\\S+");
                assertThat(applied.status()).as(put + ": " + applied).isIn(422, place ? 200 : 422);
            }
        }
    }

    @Test
    void aValueOfTheEnvironmentIsAValueWhateverItSays() throws Exception {
        StringBuilder values = new StringBuilder("GREETING: hello");
        StringBuilder said = new StringBuilder("check: { run: 'eval :; ");
        int number = 0;
        for (String text : Hostile.acting()) {
            if (text.indexOf('\r') >= 0) {
                continue;
            }
            values.append(", V").append(number).append(": ").append(RawHttp.json(canaries.armed(text)));
            said.append("echo \"$V").append(number++).append("\"; ");
            tried++;
        }
        String file = file("valued").replace("GREETING: \"hello\"", values).replace("check: { run: '", said);

        assertThat(promoted("valued", file).path("state").asText()).isEqualTo("KEPT");
    }

    @Test
    void aDirectoryIsADirectoryWhateverItIsCalled() throws Exception {
        int number = 0;
        for (String text : Hostile.acting()) {
            String site = "d" + number++;
            String hostile = canaries.armed(text);
            String file = file(site);
            String json = RawHttp.json("/" + site + "/site/" + hostile);
            RawHttp.Reply applied = target.apply(site, file.replace("/" + site + "/site\"", json.substring(1)));
            tried++;
            if (applied.status() == 422) {
                continue;
            }
            try {
                Files.createDirectories(Path.of(target.host.home() + "/" + site + "/site/" + hostile));
            } catch (InvalidPathException noPath) {
                continue;
            }
            JsonNode ended = target.ended(target.promote(site, "r1"));
            carriedOut++;
            assertThat(ended.path("state").asText())
                    .as(text + ": " + ended.path("message"))
                    .isEqualTo("KEPT");
        }
    }

    private static String file(String site) throws Exception {
        return target.file("bait.yaml").replace("site: bait", "site: " + site).replace("/bait/", "/" + site + "/");
    }

    private static JsonNode promoted(String site, String file) throws Exception {
        RawHttp.Reply applied = target.apply(site, file);
        assertThat(applied.status()).as(applied.toString()).isEqualTo(200);
        UUID promotion = target.promote(site, "r1");
        carriedOut++;
        return target.ended(promotion);
    }
}
