package io.belay.workflows.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final List<String> EVERYBODY = List.of("ann", "bob", "carl", "dora", "eve");

    @Test
    void aYesCountsForOneSideOnlyAlsoOfWhoStandsInBoth() {
        List<Side> sides = List.of(side("provider", 1, "ann"), side("users", 1, "ann", "bob"));

        assertThat(said(sides, "ann")).containsExactly("provider 1 of 1 (ann)", "users 0 of 1");
        assertThat(said(sides, "ann", "ann")).containsExactly("provider 1 of 1 (ann)", "users 0 of 1");
        assertThat(said(sides, "ann", "bob")).containsExactly("provider 1 of 1 (ann)", "users 1 of 1 (bob)");
    }

    @Test
    void whoStandsInBothIsMovedToWhereNobodyElseCanSpeak() {
        List<Side> sides = List.of(side("provider", 1, "ann", "bob"), side("users", 1, "ann"));

        assertThat(said(sides, "ann")).containsExactly("provider 1 of 1 (ann)", "users 0 of 1");
        assertThat(said(sides, "ann", "bob")).containsExactly("provider 1 of 1 (bob)", "users 1 of 1 (ann)");
        assertThat(said(sides, "bob", "ann")).containsExactly("provider 1 of 1 (bob)", "users 1 of 1 (ann)");
    }

    @Test
    void aMoveMayNeedAnotherMove() {
        List<Side> sides =
                List.of(side("one", 1, "ann", "bob"), side("two", 1, "bob", "carl"), side("three", 1, "carl"));

        assertThat(said(sides, "bob", "carl", "ann"))
                .containsExactly("one 1 of 1 (ann)", "two 1 of 1 (bob)", "three 1 of 1 (carl)");
    }

    @Test
    void aYesMoreThanASideNeedsCountsForNoneAndHarmsNothing() {
        List<Side> sides = List.of(side("provider", 1, "ann", "bob"), side("users", 1, "carl"));

        assertThat(said(sides, "ann", "bob")).containsExactly("provider 1 of 1 (ann)", "users 0 of 1");
        assertThat(said(sides, "ann", "bob", "carl")).containsExactly("provider 1 of 1 (ann)", "users 1 of 1 (carl)");
    }

    @Test
    void sidesThatHaveTooFewPeopleBetweenThemAreTold() {
        Side free = side("auditors", 1, "eve", "dora");
        Side provider = side("provider", 1, "ann", "bob");
        Side users = side("users", 2, "ann", "bob");

        assertThat(Agreement.impossible(List.of(free, provider, users)))
                .extracting(Side::name)
                .containsExactly("provider", "users");
        assertThat(Agreement.impossible(List.of(free, provider, side("users", 1, "ann", "bob"))))
                .isEmpty();
        assertThat(Agreement.impossible(List.of(free, side("nobody", 1))))
                .extracting(Side::name)
                .containsExactly("nobody");
        assertThat(Agreement.impossible(List.of())).isEmpty();
    }

    /** Compared with trying every way to put people to sides. */
    @Test
    void whateverTheOrderItIsCompleteAsSoonAsThatIsPossibleAtAll() {
        Random random = new Random(12);
        for (int i = 0; i < 2000; i++) {
            completeAsSoonAsPossible(random);
        }
    }

    private static void completeAsSoonAsPossible(Random random) {
        List<Side> sides = new ArrayList<>();
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            String[] people =
                    EVERYBODY.stream().filter(any -> random.nextInt(5) < 3).toArray(String[]::new);
            sides.add(side("side" + i, 1 + random.nextInt(2), people));
        }
        List<String> order = new ArrayList<>(EVERYBODY);
        Collections.shuffle(order, random);

        List<Side> standing = List.copyOf(sides);
        for (int i = 0; i < order.size(); i++) {
            List<String> before =
                    standing.stream().flatMap(each -> each.agreed().stream()).toList();
            standing = Agreement.with(standing, order.get(i));

            List<String> counted =
                    standing.stream().flatMap(each -> each.agreed().stream()).toList();
            assertThat(counted).doesNotHaveDuplicates().containsAll(before);
            assertThat(standing).allSatisfy(each -> {
                assertThat(each.people()).containsAll(each.agreed());
                assertThat(each.missing()).isNotNegative();
            });
            assertThat(counted).hasSize(most(sides, order.subList(0, i + 1)));
        }
        boolean possible = standing.stream().allMatch(each -> each.missing() == 0);
        List<Side> lacking = Agreement.impossible(sides);
        assertThat(lacking.isEmpty()).isEqualTo(possible);
        if (!possible) {
            long people = lacking.stream()
                    .flatMap(each -> each.people().stream())
                    .distinct()
                    .count();
            assertThat(people)
                    .isLessThan(lacking.stream().mapToInt(Side::quorum).sum());
        }
    }

    private static int most(List<Side> sides, List<String> people) {
        if (people.isEmpty()) {
            return 0;
        }
        String first = people.get(0);
        List<String> others = people.subList(1, people.size());
        int most = most(sides, others);
        for (Side side : sides) {
            if (side.people().contains(first) && side.missing() > 0) {
                List<Side> left = new ArrayList<>(sides);
                List<String> agreed = new ArrayList<>(side.agreed());
                agreed.add(first);
                left.set(sides.indexOf(side), new Side(side.name(), side.quorum(), side.people(), agreed));
                most = Math.max(most, 1 + most(left, others));
            }
        }
        return most;
    }

    private static List<String> said(List<Side> sides, String... people) {
        List<Side> standing = sides;
        for (String person : people) {
            standing = Agreement.with(standing, person);
        }
        return standing.stream().map(Side::text).toList();
    }

    private static Side side(String name, int quorum, String... people) {
        return new Side(name, quorum, List.of(people), List.of());
    }
}
