package io.belay.store.right;

import static io.belay.store.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.belay.store.Examples;
import io.belay.store.Store;
import io.belay.store.TestStores;
import io.belay.store.right.Grants.Taken;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrantsAndGroupsTest {
    private Store store;

    @BeforeEach
    void open() {
        store = TestStores.fresh();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aPersonHoldsWhatWasGrantedToThemToTheirGroupsAndToThoseTheIssuerVouchesFor() {
        give("shop", Role.VIEWER, Grantee.person("mia"));
        give("shop", Role.PROMOTER, new Grantee(Grantee.Kind.GROUP, "release"));
        give("books", Role.OPERATOR, new Grantee(Grantee.Kind.OIDC, "/staff"));
        store.groups().add("release", "mia", "ann");

        Standing mia = store.grants().standing("mia", List.of("/staff"));

        assertThat(mia.at("shop")).containsExactlyInAnyOrder(Role.VIEWER, Role.PROMOTER);
        assertThat(mia.at("books")).containsExactly(Role.OPERATOR);
        assertThat(mia.sites(Right.OPERATE)).contains(new TreeSet<>(Set.of("books")));
        assertThat(store.grants().standing("mia", List.of()).at("books")).isEmpty();
    }

    @Test
    void groupsOfTheSameNameInDifferentWorldsNeverMeet() {
        give("shop", Role.ADMIN, new Grantee(Grantee.Kind.GROUP, "release"));
        give("books", Role.ADMIN, new Grantee(Grantee.Kind.OIDC, "release"));
        store.groups().add("release", "mia", "ann");

        assertThat(store.grants()
                        .standing("olga", List.of("release", "group:release"))
                        .roles())
                .containsOnlyKeys("books");
        assertThat(store.grants().standing("mia", List.of()).roles()).containsOnlyKeys("shop");
        assertThat(store.grants().standing("release", List.of()).roles()).isEmpty();
    }

    @Test
    void aMembershipEndsAtOnceAndAGroupWithoutMembersIsNotThere() {
        give("shop", Role.PROMOTER, new Grantee(Grantee.Kind.GROUP, "release"));
        assertThat(store.groups().add("release", "mia", "ann")).isTrue();
        assertThat(store.groups().add("release", "mia", "ann")).isFalse();
        assertThat(store.groups().all()).containsOnlyKeys("release");

        assertThat(store.groups().remove("release", "mia")).isTrue();

        assertThat(store.grants().standing("mia", List.of()).roles()).isEmpty();
        assertThat(store.groups().all()).isEmpty();
        assertThat(store.groups().remove("release", "mia")).isFalse();
    }

    @Test
    void whoMakesASiteIsItsAdminAndWhomItsFileNamesIsAnApproverAsLongAsItDoes() {
        store.sites().apply(Examples.site("shop"), "site: shop", "mia", NOON);

        assertThat(store.grants().standing("mia", List.of()).at("shop")).containsExactly(Role.ADMIN);
        assertThat(store.grants().standing("bob", List.of()).at("shop")).containsExactly(Role.APPROVER);
        assertThat(store.grants().named("shop")).containsExactly("ann", "bob");
        assertThat(store.grants().take("shop", Role.APPROVER, Grantee.person("bob")))
                .as("only the file takes it away")
                .isEqualTo(Taken.NOT_GIVEN);
    }

    @Test
    void oneOfTwoAdminsWhoTakeFromEachOtherAtTheSameTimeStays() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                give(Grant.EVERYWHERE, Role.ADMIN, Grantee.person("ann"));
                give(Grant.EVERYWHERE, Role.ADMIN, Grantee.person("bob"));

                List<Future<Taken>> outcomes = both.invokeAll(List.<Callable<Taken>>of(
                        () -> store.grants().take(Grant.EVERYWHERE, Role.ADMIN, Grantee.person("ann")),
                        () -> store.grants().take(Grant.EVERYWHERE, Role.ADMIN, Grantee.person("bob"))));

                assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
                        .containsExactlyInAnyOrder(Taken.TAKEN, Taken.LAST_ADMIN);
                assertThat(store.grants().of(Grant.EVERYWHERE)).hasSize(1);
            }
        } finally {
            both.shutdown();
        }
    }

    @Test
    void namesMeanWhatTheySayOrNothing() {
        assertThat(Grantee.of("ann")).contains(Grantee.person("ann"));
        assertThat(Grantee.of("group:release")).contains(new Grantee(Grantee.Kind.GROUP, "release"));
        assertThat(Grantee.of("oidc:/staff/Release Team"))
                .contains(new Grantee(Grantee.Kind.OIDC, "/staff/Release Team"));
        for (String nothing : List.of("", "me", "Ann", "group:", "group:Release", "oidc:", "oidc: x", "a\nb", "ann ")) {
            assertThat(Grantee.of(nothing)).as(nothing).isEqualTo(Optional.empty());
        }
    }

    private void give(String site, Role role, Grantee to) {
        store.grants().give(new Grant(site, role, to, "ann", NOON));
    }
}
