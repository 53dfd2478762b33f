package io.belay.store.site;

import static io.belay.store.Examples.NOON;
import static io.belay.store.Examples.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Store;
import io.belay.store.TestStores;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SitesTest {
    private static Store store;

    @BeforeAll
    static void open() {
        store = TestStores.fresh();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void everyVersionIsKeptAsItWasWritten() {
        store.sites().apply(site("shop"), "site: shop\n", "ann", NOON);
        store.sites().apply(site("shop"), "site: shop # changed\n", "bob", NOON);

        assertThat(store.sites().versions("shop"))
                .extracting(SiteVersion::version)
                .containsExactly(2, 1);
        assertThat(store.sites().newest("shop").orElseThrow().author()).isEqualTo("bob");
        assertThat(store.sites().version("shop", 1))
                .contains(new SiteVersion(1, site("shop"), "site: shop\n", "ann", NOON));
    }

    @Test
    void theSameDefinitionAgainStaysTheVersionItIs() {
        store.sites().apply(site("same"), "site: same", "ann", NOON);

        SiteVersion again = store.sites().apply(site("same"), "site: same", "bob", NOON);

        assertThat(again.version()).isEqualTo(1);
        assertThat(again.author()).isEqualTo("ann");
    }

    @Test
    void versionsAppliedAtOnceGetNumbersOfTheirOwn() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(4);
        List<Callable<SiteVersion>> wishes = IntStream.range(0, 12)
                .<Callable<SiteVersion>>mapToObj(
                        i -> () -> store.sites().apply(site("busy"), "site: busy # " + i, "ann", NOON))
                .toList();

        for (var wish : people.invokeAll(wishes)) {
            wish.get();
        }

        people.shutdown();
        assertThat(store.sites().versions("busy")).hasSize(12);
        assertThat(store.sites().all())
                .filteredOn(site -> site.definition().name().equals("busy"))
                .hasSize(1);
    }

    @Test
    void anUnknownSiteIsNowhere() {
        assertThat(store.sites().newest("nowhere")).isEmpty();
        assertThat(store.sites().version("nowhere", 1)).isEmpty();
    }
}
