package io.belay.activities.release;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.belay.activities.record.StoreRecorder;
import io.belay.store.Examples;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.workflows.promotion.PromotionRequest;
import io.belay.workflows.promotion.Resolution;
import io.belay.workflows.release.Release;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteResolverTest {
    private static Store store;

    @TempDir
    private Path scratch;

    private final String site = "shop-" + UUID.randomUUID();
    private Repository repository;
    private SiteResolver resolver;

    @BeforeAll
    static void open() {
        store = TestStores.fresh();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void prepare() throws Exception {
        repository = Repository.in(Files.createDirectory(scratch.resolve("shop")));
        store.sites().apply(Examples.site(site, repository.url()), "site: " + site, "ann", NOON);
        resolver = new SiteResolver(store, new GitReleases(GitSettings.in(scratch.resolve("cache"))));
    }

    @Test
    void aTagBecomesItsCommitTreeAndDigests() {
        String commit = repository.commit("first");
        repository.git("tag", "v1");

        Resolution resolved = resolve("v1");

        Release release = resolved.release();
        assertThat(release.commit()).isEqualTo(commit);
        assertThat(release.tree()).isEqualTo(repository.git("rev-parse", "HEAD^{tree}"));
        assertThat(release.lock()).hasSize(64);
        assertThat(release.migrations()).hasSize(64);
        assertThat(release.fingerprint()).hasSize(64);
        assertThat(resolved.version()).isEqualTo(1);
        assertThat(resolved.stage().name()).isEqualTo("uat");
        assertThat(resolved.keptIn()).isEmpty();
    }

    @Test
    void anAnnotatedTagStandsForItsCommit() {
        String commit = repository.commit("first");
        repository.git("tag", "--annotate", "--message", "the first", "v1");

        assertThat(resolve("v1").release().commit()).isEqualTo(commit);
    }

    @Test
    void digestsChangeWithWhatTheyAreOf() {
        repository.commit("first");
        repository.git("tag", "v1");
        repository.write("app.py", "print('v2')\n").commit("code only");
        repository.git("tag", "v2");
        repository
                .write("migrations/002.sql", "alter table item add price int;\n")
                .commit("a migration");
        repository.git("tag", "v3");

        Release first = resolve("v1").release();
        Release second = resolve("v2").release();
        Release third = resolve("v3").release();

        assertThat(second.lock()).isEqualTo(first.lock());
        assertThat(second.migrations()).isEqualTo(first.migrations());
        assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint());
        assertThat(third.migrations()).isNotEqualTo(second.migrations());
    }

    @Test
    void theSameContentHasTheSameFingerprintUnderAnotherName() {
        repository.commit("first");
        repository.git("tag", "v1");
        repository.git("tag", "v1-again");

        assertThat(resolve("v1-again").release().fingerprint())
                .isEqualTo(resolve("v1").release().fingerprint());
    }

    @Test
    void aTagThatMovedSinceItWasPromotedIsRefused() {
        repository.commit("first");
        repository.git("tag", "v1");
        Resolution promoted = resolve("v1");
        new StoreRecorder(store, Clock.systemUTC()).keepPlan(UUID.randomUUID(), promoted, Examples.plan());
        String moved = repository.write("app.py", "print('evil')\n").commit("second");
        repository.git("tag", "--force", "v1");

        assertThatThrownBy(() -> resolve("v1"))
                .isInstanceOfSatisfying(ApplicationFailure.class, lasting("BLY-TAG-MOVED"))
                .hasMessageContaining(promoted.release().commit())
                .hasMessageContaining(moved);
    }

    @Test
    void aTagThatMovedBeforeItWasEverPromotedIsTakenAsItIs() {
        repository.commit("first");
        repository.git("tag", "v1");
        resolve("v1");
        String moved = repository.write("app.py", "print('better')\n").commit("second");
        repository.git("tag", "--force", "v1");

        assertThat(resolve("v1").release().commit()).isEqualTo(moved);
    }

    @Test
    void anUnknownReleaseNamesThoseNextToIt() {
        repository.commit("first");
        for (String tag : new String[] {"v1.2.0", "v1.3.0", "beta", "nightly"}) {
            repository.git("tag", tag);
        }

        assertThatThrownBy(() -> resolve("v1.2"))
                .isInstanceOfSatisfying(ApplicationFailure.class, lasting("BLY-RELEASE-UNKNOWN"))
                .hasMessageContaining("[v1.2.0, v1.3.0,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1~1",
                "v1^{tree}",
                "main",
                "HEAD",
                "refs/tags/v1",
                "--upload-pack=touch /pwned",
                "-h",
                "",
                "v*",
                "../v1",
                "v1:app.py"
            })
    void whatIsNoTagsNameIsNoReleaseHoweverGitWouldReadIt(String name) {
        repository.commit("first");
        repository.commit("second");
        repository.git("tag", "v1");

        assertThatThrownBy(() -> resolve(name))
                .isInstanceOfSatisfying(ApplicationFailure.class, lasting("BLY-RELEASE-UNKNOWN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--upload-pack=touch pwned",
                "ext::sh -c 'touch pwned'",
                "/nowhere/at/all.git",
                "-oProxyCommand=x:y"
            })
    void aSourceThatIsNoRepositoryIsUnreachableAndRunsNothing(String source) {
        store.sites().apply(Examples.site(site, source), "other", "ann", NOON);

        assertThatThrownBy(() -> resolve("v1"))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("BLY-SOURCE-UNREACHABLE"));
        assertThat(Path.of("pwned")).doesNotExist();
    }

    @Test
    void aSourceThatIsMissingIsSaidAtOnceAndOneThatDoesNotAnswerIsAskedAgain() {
        store.sites().apply(Examples.site(site, "/nowhere/at/all.git"), "other", "ann", NOON);
        assertThatThrownBy(() -> resolve("v1"))
                .isInstanceOfSatisfying(ApplicationFailure.class, lasting("BLY-SOURCE-UNREACHABLE"));

        store.sites().apply(Examples.site(site, "git://127.0.0.1:1/shop.git"), "another", "ann", NOON);
        assertThatThrownBy(() -> resolve("v1")).isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.getType()).isEqualTo("BLY-SOURCE-UNREACHABLE");
            assertThat(failure.isNonRetryable()).isFalse();
        });
    }

    @Test
    void aPasswordInAnAddressIsNotShown() {
        store.sites().apply(Examples.site(site, "https://ann:geheim@127.0.0.1:1/shop.git"), "other", "ann", NOON);

        assertThatThrownBy(() -> resolve("v1")).hasMessageContaining("••••").hasMessageNotContaining("geheim");
    }

    @Test
    void unknownSitesAndStagesSayWhatThereIs() {
        assertThatThrownBy(() -> resolver.resolve(request(site.substring(0, 8), "uat", "v1")))
                .isInstanceOfSatisfying(ApplicationFailure.class, lasting("BLY-SITE-UNKNOWN"))
                .hasMessageContaining("Did you mean");
        assertThatThrownBy(() -> resolver.resolve(request(site, "prod", "v1")))
                .isInstanceOfSatisfying(ApplicationFailure.class, lasting("BLY-STAGE-UNKNOWN"))
                .hasMessageContaining("[dev, uat]");
    }

    @Test
    void aReleaseWithoutLockOrMigrationsHasEmptyDigests() {
        repository.git("rm", "-r", "--quiet", "--force", "--ignore-unmatch", "migrations", "requirements.txt");
        Path folder = Path.of(repository.url());
        assertThat(folder.resolve("migrations/001.sql").toFile().delete()).isTrue();
        assertThat(folder.resolve("requirements.txt").toFile().delete()).isTrue();
        repository.commit("bare");
        repository.git("tag", "v0");

        Release release = resolve("v0").release();

        assertThat(release.lock()).isEmpty();
        assertThat(release.migrations()).isEmpty();
    }

    @Test
    void aTagOfNoCommitIsNoRelease() {
        repository.commit("first");
        repository.git("tag", "blob", repository.git("rev-parse", "HEAD:app.py"));

        assertThatThrownBy(() -> resolve("blob"))
                .isInstanceOfSatisfying(ApplicationFailure.class, lasting("BLY-RELEASE-UNKNOWN"))
                .hasMessageContaining("Tag a commit");
    }

    private Resolution resolve(String release) {
        return resolver.resolve(request(site, "uat", release));
    }

    private static PromotionRequest request(String site, String stage, String release) {
        return new PromotionRequest(UUID.randomUUID(), site, stage, release, "ann", "", NOON);
    }

    private static Consumer<ApplicationFailure> lasting(String code) {
        return failure -> {
            assertThat(failure.getType()).isEqualTo(code);
            assertThat(failure.isNonRetryable()).isTrue();
        };
    }
}
