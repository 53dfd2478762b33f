package io.belay.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.belay.workflows.site.Verb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each verb of the demo's kit, carried out for real, and what undoes it: after the whole, after half, after nothing. */
class ShopKitTest {
    private static final Verb[] UP_TO_CODE = {Verb.STOP, Verb.MEASURE, Verb.SNAPSHOT, Verb.VERIFY, Verb.UPDATE};

    @TempDir
    static Path shared;

    static ShopRepository repository;
    static Path installed;

    @TempDir
    Path scratch;

    KitBench bench;

    @BeforeAll
    static void theRepository() throws IOException {
        repository = ShopRepository.create(shared.resolve("shop.git"));
        installed = KitBench.installed(shared, repository);
    }

    @BeforeEach
    void aShopInProduction() throws IOException {
        bench = new KitBench(scratch, repository, installed);
        bench.done("v1", Verb.START);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void aReleaseIsCarriedInWithItsSchemaAndRows() {
        bench.done("v2", UP_TO_CODE);
        bench.done("v2", Verb.MIGRATE, Verb.CHECK, Verb.START, Verb.SMOKE, Verb.SETTLE);

        InstanceFacts now = bench.shop().look();
        assertThat(now.serves("v2")).isTrue();
        assertThat(now.commit()).isEqualTo(repository.commit("v2"));
        assertThat(now.changed()).isEmpty();
        assertThat(now.database().rows("items")).contains("[1,\"Carabiner\",990]");
        assertThat(now.database().rows("entries")).hasSize(13);
        assertThat(now.database().rows("visitors")).hasSize(12);
        assertThat(now.page()).contains("129.00 EUR", "Fourteen summits");
        assertThat(bench.keep()).doesNotExist();
        assertThat(bench.snapshot()).exists();
    }

    @Test
    void stoppedMeansNoProcessAndNoAnswer() {
        int process = bench.shop().look().process();

        bench.done("v2", Verb.STOP);

        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(bench.shop().look().page()).isEmpty();
        assertThat(bench.run(Verb.STOP, "v2").exitStatus())
                .as("stopping what is stopped")
                .isZero();
    }

    @Test
    void startingWhatRunsLeavesItRunning() {
        int process = bench.shop().look().process();

        bench.done("v2", Verb.START);

        assertThat(bench.shop().look().process()).isEqualTo(process);
    }

    @Test
    void theServiceIsNoPartOfTheJobThatStartedIt() throws IOException {
        Path environment = Path.of("/proc/" + bench.shop().look().process() + "/environ");

        assertThat(Files.exists(environment) ? Files.readString(environment) : "")
                .doesNotContain("BELAY_JOB=");
    }

    @Test
    void aMeasureIsTheSameAsLongAsNothingChanged() {
        bench.done("v2", Verb.MEASURE);
        var before = bench.result();
        bench.done("v2", Verb.STOP, Verb.START, Verb.MEASURE);

        assertThat(bench.result())
                .isEqualTo(before)
                .containsEntry("rows_entries", "13")
                .containsEntry("changed_files", "0");

        write("Lynn", "One word more.");
        bench.done("v2", Verb.MEASURE);
        assertThat(bench.result().get("content")).isNotEqualTo(before.get("content"));
        assertThat(bench.result().get("schema")).isEqualTo(before.get("schema"));
    }

    @Test
    void aFailedMigrationIsPutBackExactly() {
        carryIn("v2");
        InstanceFacts before = bench.shop().look();
        bench.done("v3", UP_TO_CODE);

        LocalProgram.Outcome migration = bench.run(Verb.MIGRATE, "v3");

        assertThat(migration.exitStatus()).isEqualTo(1);
        assertThat(migration.output()).contains("migration failed", "entries.visitor");
        DatabaseFacts half = bench.shop().look().database();
        assertThat(half.schema()).as("half of it is there").anyMatch(line -> line.contains("stock"));
        bench.done("v3", Verb.RESTORE, Verb.REVERT, Verb.START);
        assertThat(bench.shop().look().differences(before)).isEmpty();
    }

    @Test
    void aKilledMigrationIsPutBackExactly() {
        carryIn("v2");
        InstanceFacts before = bench.shop().look();
        bench.done("v5", UP_TO_CODE);
        Process migration = bench.begin(Verb.MIGRATE, "v5");
        Path output = scratch.resolve("begun.out");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(output).contains("Jerzy:"));
        kill(migration);

        bench.done("v5", Verb.RESTORE, Verb.REVERT, Verb.START);

        assertThat(bench.shop().look().differences(before)).isEmpty();
        assertThat(bench.shop().look().begun("0004_knots")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 35, 60})
    void anUpdateIsPutBackWhereverItWasKilled(int milliseconds) throws InterruptedException {
        InstanceFacts before = bench.shop().look();
        bench.done("v2", Verb.STOP);
        Process update = bench.begin(Verb.UPDATE, "v2");
        Thread.sleep(milliseconds);
        kill(update);

        bench.done("v2", Verb.REVERT, Verb.START);

        assertThat(bench.shop().look().differences(before)).isEmpty();
    }

    @Test
    void anUpdateThatLeftALockAndHalfATreeCanBeDoneAgainAndPutBack() throws IOException {
        InstanceFacts before = bench.shop().look();
        bench.done("v2", UP_TO_CODE);
        Path tree = bench.shop().directory();
        Files.writeString(tree.resolve(".git/index.lock"), "");
        Files.writeString(tree.resolve("store.py"), "half a file");
        Files.writeString(tree.resolve("migrations/0009_strange.sql"), "half a file");

        bench.done("v2", Verb.UPDATE);
        assertThat(bench.shop().look().changed()).isEmpty();
        Files.writeString(tree.resolve(".git/index.lock"), "");
        bench.done("v2", Verb.REVERT, Verb.START);
        assertThat(bench.shop().look().differences(before)).isEmpty();
    }

    @Test
    void whatWasChangedByHandIsNeverOverwritten() throws IOException {
        Path changed = bench.shop().directory().resolve("README.md");
        Files.writeString(changed, "by hand");

        LocalProgram.Outcome outcome = bench.run(Verb.UPDATE, "v2");

        assertThat(outcome.exitStatus()).isEqualTo(1);
        assertThat(outcome.output()).contains("changed by hand", "README.md");
        bench.done("v2", Verb.REVERT);
        assertThat(changed).hasContent("by hand");
    }

    @ParameterizedTest
    @EnumSource(
            value = Verb.class,
            names = {"REVERT", "RESTORE", "STOP", "START", "MEASURE", "SALVAGE"})
    void anUndoAfterNothingChangesNothing(Verb undo) {
        InstanceFacts before = bench.shop().look();
        bench.done("v2", Verb.STOP, Verb.SNAPSHOT);

        bench.done("v2", undo);

        bench.done("v2", Verb.START);
        assertThat(bench.shop().look().differences(before)).isEmpty();
    }

    @Test
    void aSnapshotThatIsNotOfThisRunOrNotWholeIsRefused() throws IOException {
        bench.done("v2", Verb.STOP, Verb.SNAPSHOT, Verb.VERIFY);
        Path of = bench.snapshot().resolveSibling("of");
        String mark = Files.readString(of);
        Files.writeString(of, mark.replaceFirst("^5f8d3f5e", "00000000"));
        assertThat(bench.run(Verb.VERIFY, "v2").output()).contains("of another promotion");
        assertThat(bench.run(Verb.RESTORE, "v2").exitStatus()).isEqualTo(1);

        Files.writeString(of, mark);
        byte[] bytes = Files.readAllBytes(bench.snapshot());
        bytes[bytes.length - 1]++;
        Files.write(bench.snapshot(), bytes);
        DatabaseFacts before = bench.shop().look().database();
        assertThat(bench.run(Verb.VERIFY, "v2").output()).contains("not what was written");
        assertThat(bench.run(Verb.RESTORE, "v2").output()).contains("left as it is");
        assertThat(bench.shop().look().database()).isEqualTo(before);
    }

    @Test
    void aSnapshotThatLacksARowIsRefused() {
        bench.done("v2", Verb.STOP, Verb.SNAPSHOT);
        bench.done("v2", Verb.START);
        write("Lynn", "Too late for the snapshot.");

        assertThat(bench.run(Verb.VERIFY, "v2").output())
                .contains("entries: the snapshot has 13 rows, the database 14");
    }

    @Test
    void aRunningShopIsNeverRestoredUnder() {
        bench.done("v2", Verb.SNAPSHOT);

        assertThat(bench.run(Verb.RESTORE, "v2").output()).contains("stop it first");
    }

    @Test
    void whatUsersWroteIsSalvagedBeforeTheSiteIsPutBack() {
        carryIn("v2");
        InstanceFacts before = bench.shop().look();
        bench.done("v4", UP_TO_CODE);
        bench.done("v4", Verb.MIGRATE, Verb.CHECK, Verb.START, Verb.SMOKE);
        write("Wolfgang", "Written during the attempt.");

        bench.done("v4", Verb.STOP, Verb.SALVAGE);
        assertThat(bench.result()).containsKeys("digest", "bytes", "path");
        bench.done("v4", Verb.RESTORE, Verb.REVERT, Verb.START);

        assertThat(bench.shop().look().differences(before)).isEmpty();
        DatabaseFacts salvage = bench.shop().look(bench.salvage());
        assertThat(salvage.sound()).isTrue();
        assertThat(salvage.holds("entries", "Written during the attempt.")).isTrue();
        assertThat(salvage.holds("visitors", "Wolfgang")).isTrue();
    }

    @Test
    void aCheckNamesWhatIsMissing() {
        bench.done("v2", UP_TO_CODE);

        assertThat(bench.run(Verb.CHECK, "v2").output()).contains("migration 0002_prices_and_visitors is missing");
        assertThat(bench.run(Verb.CHECK, "v4").output()).contains("the code is not");
    }

    private void carryIn(String release) {
        bench.done(release, UP_TO_CODE);
        bench.done(release, Verb.MIGRATE, Verb.CHECK, Verb.START, Verb.SETTLE);
    }

    private void write(String visitor, String words) {
        String form = "visitor=" + visitor + "&words=" + words.replace(" ", "+");
        HttpRequest request = HttpRequest.newBuilder(URI.create(bench.shop().address() + "entries"))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<Void> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(303);
        } catch (IOException | InterruptedException lost) {
            throw new AssertionError(lost);
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    }
}
