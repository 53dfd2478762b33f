package io.belay.workflows.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whose yes counts for which side (P12). A person's yes counts for one side only, so that each side has really spoken. Who
 * stands in several is put where they are needed: a yes that finds its sides complete may move an earlier one, of somebody
 * who stands elsewhere too (a matching, by augmenting paths). So nobody blocks by having spoken first, all sides are complete
 * as soon as that is possible at all, and a yes that counts never ceases to.
 */
public final class Agreement {
    private final List<Side> sides;
    private final List<List<String>> agreed = new ArrayList<>();

    private Agreement(List<Side> sides) {
        this.sides = sides;
        sides.forEach(side -> agreed.add(new ArrayList<>(side.agreed())));
    }

    /** How the sides stand after one more yes; as they were when it helps none of them. */
    public static List<Side> with(List<Side> sides, String person) {
        Agreement agreement = new Agreement(sides);
        agreement.hear(person);
        return agreement.standing();
    }

    /** The sides that cannot all agree, even if everybody says yes: they need more people than they have between them. */
    public static List<Side> impossible(List<Side> sides) {
        SortedSet<String> everybody = new TreeSet<>();
        sides.forEach(side -> everybody.addAll(side.people()));
        Agreement agreement = new Agreement(sides);
        everybody.forEach(agreement::hear);
        return agreement.lacking();
    }

    private void hear(String person) {
        if (agreed.stream().noneMatch(each -> each.contains(person))) {
            seat(person, new TreeSet<>());
        }
    }

    /** Whether a place was found, with others moved if need be; sides that were tried are not tried again. */
    private boolean seat(String person, SortedSet<Integer> tried) {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            if (sides.get(i).people().contains(person) && !tried.contains(i)) {
                if (agreed.get(i).size() < sides.get(i).quorum()) {
                    agreed.get(i).add(person);
                    return true;
                }
                open.add(i);
            }
        }
        for (int side : open) {
            if (tried.add(side) && replaces(person, side, tried)) {
                return true;
            }
        }
        return false;
    }

    private boolean replaces(String person, int side, SortedSet<Integer> tried) {
        for (String other : List.copyOf(agreed.get(side))) {
            if (seat(other, tried)) {
                Collections.replaceAll(agreed.get(side), other, person);
                return true;
            }
        }
        return false;
    }

    private List<Side> standing() {
        List<Side> standing = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            Side side = sides.get(i);
            standing.add(new Side(side.name(), side.quorum(), side.people(), agreed.get(i)));
        }
        return List.copyOf(standing);
    }

    /** The first side that is not complete, and those to which its people were given. */
    private List<Side> lacking() {
        List<Side> standing = standing();
        Optional<Side> first =
                standing.stream().filter(side -> side.missing() > 0).findFirst();
        List<Side> lacking = new ArrayList<>(first.stream().toList());
        for (int i = 0; i < lacking.size(); i++) {
            List<String> people = lacking.get(i).people();
            standing.stream()
                    .filter(side ->
                            !lacking.contains(side) && side.agreed().stream().anyMatch(people::contains))
                    .forEach(lacking::add);
        }
        return standing.stream().filter(lacking::contains).toList();
    }
}
