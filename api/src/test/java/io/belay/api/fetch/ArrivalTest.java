package io.belay.api.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.api.inventory.InventoryProblem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host sends that is broken, lies, or means harm: nothing is left of it. */
class ArrivalTest {
    private static final String BEGIN = "Welcome to web1!\n\nbelay-sends\n";

    @TempDir
    private Path folder;

    @Test
    void aFileComesAsItIsWhateverTheLoginShellSaysBefore() throws Exception {
        Fetched fetched = receive(BEGIN + file("/s/salvage", "rows\n") + "end\n", lying(sha("rows\n"), 5), false)
                .orElseThrow();

        assertThat(fetched.verified()).isTrue();
        assertThat(Path.of(fetched.file())).hasContent("rows\n");
        assertThat(left()).containsExactly("shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Permission denied\n",
                BEGIN,
                BEGIN + "nonsense\n",
                BEGIN + "file x y\n",
                BEGIN + "file 99 /s/salvage\nrows\n",
                BEGIN + "file 5 /s/salvage\nrows\n",
                BEGIN + "file 5 /s/salvage\nrows\nmore\nend\n",
                BEGIN + "directory\n",
                BEGIN + "directory\nfile 3 SUMS\nab\n",
                BEGIN + "directory\nfile 2 ./a\nab"
            })
    void whatBreaksOffIsNotThere(String sent) throws Exception {
        assertThat(receive(sent, lying("", -1), false)).isEmpty();
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "./../x", "/etc/x", "a/../../x", "a//x", "./", "a/.", "a\\..\\x", "a\rb"})
    void aNameThatLeadsElsewhereIsRefused(String name) {
        String sent = BEGIN + "directory\n" + file(name, "x") + "end\n";

        assertThatThrownBy(() -> receive(sent, lying("", -1), true)).isInstanceOf(InventoryProblem.class);
        assertThat(left()).isEmpty();
    }

    @Test
    void moreThanWasMeasuredIsNotTaken() {
        assertThatThrownBy(() -> receive(BEGIN + file("/s", "too much") + "end\n", lying(sha("x"), 3), false))
                .hasMessageContaining("more than the 3 bytes");
        assertThat(left()).isEmpty();
    }

    @Test
    void aHostThatSendsForEverIsStoppedAndNothingIsLeft() {
        String list = sha("a") + " ./a\n";
        String begin = BEGIN + "directory\n" + file("SUMS", list);
        AtomicInteger sent = new AtomicInteger();

        assertThatThrownBy(() -> receiveForEver(begin, () -> "missing ./a\n", lying(sha(list), -1), true))
                .hasMessageContaining("goes on sending when all of the list has come");
        assertThatThrownBy(() -> receiveForEver(
                        BEGIN + "directory\n",
                        () -> file("./" + sent.incrementAndGet(), "rows"),
                        lying("", 4000),
                        false))
                .hasMessageContaining("more than the 4000 bytes");
        assertThatThrownBy(() ->
                        receiveForEver(BEGIN + "file 999999999999 /s\n", () -> "rows", lying(sha("a"), 4000), false))
                .hasMessageContaining("more than the 4000 bytes");
        assertThat(left()).isEmpty();
    }

    @Test
    void aFileThatTheListDoesNotHaveIsRefused() {
        String list = sha("a") + " ./a\n";
        String sent = BEGIN + "directory\n" + file("SUMS", list) + file("./a", "a") + file("./a", "a") + "end\n";

        assertThatThrownBy(() -> receive(sent, lying(sha(list), -1), true)).hasMessageContaining("does not have");
        assertThat(left()).isEmpty();
    }

    @Test
    void theListMustBeTheOneThatWasMeasured() {
        String sent = BEGIN + "directory\n" + file("SUMS", sha("a") + " ./a\n") + file("./a", "a") + "end\n";

        assertThatThrownBy(() -> receive(sent, lying(sha("other"), -1), false))
                .hasMessageContaining("SUMS is not what was measured")
                .hasMessageContaining("--unverified");
    }

    @Test
    void whatIsMissingOrOtherwiseIsToldWhenItIsTakenAnyway() throws Exception {
        String list = sha("a") + " ./a\n" + sha("b") + " ./b c\n" + sha("d") + " ./d\n";
        String sent =
                BEGIN + "directory\n" + file("SUMS", list) + file("./a", "x") + "missing ./b c\nmissing ./d\nend\n";

        Fetched fetched = receive(sent, lying(sha(list), -1), true).orElseThrow();

        assertThat(fetched.verified()).isFalse();
        assertThat(fetched.doubts())
                .hasSize(3)
                .anySatisfy(each -> assertThat(each).startsWith("./a is not what was measured"))
                .contains("./b c is missing", "./d is missing");
    }

    @Test
    void ofADirectoryWithoutAListOnlyOneFileCanBeCompared() throws Exception {
        String one = BEGIN + "directory\n" + file("./shop.db", "a") + "end\n";
        String two = BEGIN + "directory\n" + file("./shop.db", "a") + file("./x", "b") + "end\n";

        assertThat(receive(one, lying(sha("a"), 1), false).orElseThrow().verified())
                .isTrue();
        assertThatThrownBy(() -> receive(two, lying(sha("a"), 2), false)).hasMessageContaining("without a list");
        assertThat(receive(two, lying("", 2), true).orElseThrow().files()).isEqualTo(2);
    }

    @Test
    void aFileThatIsThereStaysUnlessItIsToBeReplaced() throws Exception {
        Path there = Files.writeString(folder.resolve("shop"), "mine");
        String sent = BEGIN + file("/s", "rows\n") + "end\n";

        assertThatThrownBy(() -> receive(sent, lying("", -1), false)).hasMessageContaining("--force");
        assertThat(there).hasContent("mine");
        new Arrival(lying("", -1), "deploy@web1", new Target(folder, "shop", true, true, false)).receive(stream(sent));
        assertThat(there).hasContent("rows\n");
        assertThat(left()).containsExactly("shop");
    }

    @Test
    void whatMayNotBeReadSaysWhoMay() {
        assertThatThrownBy(() -> receive(BEGIN + "closed /srv/s\nend\n", lying("", -1), false))
                .hasMessageContaining("deploy@web1 may not read /srv/s on web1")
                .hasMessageContaining("--host");
    }

    @Test
    void aDirectoryThatIsNotThereIsSaid() {
        Arrival arrival =
                new Arrival(lying("", -1), "deploy@web1", new Target(folder.resolve("no"), "shop", true, false, false));

        assertThatThrownBy(() -> arrival.receive(stream(BEGIN + file("/s", "x") + "end\n")))
                .hasMessageContaining("its directory is not there");
    }

    private Optional<Fetched> receive(String sent, Lying lying, boolean anyway) throws Exception {
        Arrival arrival = new Arrival(lying, "deploy@web1", new Target(folder, "shop", false, false, anyway));
        arrival.receive(stream(sent));
        Optional<Fetched> fetched = arrival.fetched();
        if (fetched.isPresent() && fetched.get().file().endsWith(".zip")) {
            Files.delete(Path.of(fetched.get().file()));
        }
        return fetched;
    }

    private void receiveForEver(String begin, Supplier<String> again, Lying lying, boolean anyway) throws Exception {
        Iterator<InputStream> endless = Stream.concat(Stream.of(begin), Stream.generate(again))
                .map(each -> (InputStream) stream(each))
                .iterator();
        new Arrival(lying, "deploy@web1", new Target(folder, "shop", false, false, anyway))
                .receive(new SequenceInputStream(new Enumeration<>() {
                    @Override
                    public boolean hasMoreElements() {
                        return true;
                    }

                    @Override
                    public InputStream nextElement() {
                        return endless.next();
                    }
                }));
    }

    private static ByteArrayInputStream stream(String sent) {
        return new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8));
    }

    private Stream<String> left() {
        return Stream.of(folder.toFile().list());
    }

    private static Lying lying(String digest, long bytes) {
        return new Lying("web1", "/s/salvage", digest, bytes, Instant.EPOCH);
    }

    private static String file(String name, String content) {
        return "file " + content.length() + " " + name + "\n" + content;
    }

    private static String sha(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
