package io.belay.deploy.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What happens to which acts of a promotion.
 *
 * @param scenario the promotion
 * @param blows what happens, in the order of the acts; mostly one thing, or none
 */
record Case(Scenario scenario, List<Blow> blows) {
    Case {
        blows = List.copyOf(blows);
    }

    /**
     * Something that happens to an act.
     *
     * @param act the act's place among all acts on the host, from 1, onward and back
     * @param happens what happens to it
     */
    record Blow(int act, Happening happens) {
        String name() {
            return ":" + act + ":" + happens;
        }

        @Override
        public String toString() {
            return "act " + act + ": " + happens.text();
        }
    }

    static Case clean(Scenario scenario) {
        return new Case(scenario, List.of());
    }

    static Case of(Scenario scenario, int act, Happening happens) {
        return new Case(scenario, List.of(new Blow(act, happens)));
    }

    /** The same, and that happens to a later act. */
    Case and(int act, Happening happens) {
        List<Blow> both = new ArrayList<>(blows);
        both.add(new Blow(act, happens));
        return new Case(scenario, both);
    }

    /**
     * The case of a name such as {@code 4:12:HANGS} or {@code 4:12:HANGS:20:CUT}: the scenario's place from 1, and each act's
     * with what happens to it.
     */
    static Case named(String name) {
        String[] words = name.split(":");
        Case named = clean(Scenario.all().get(Integer.parseInt(words[0]) - 1));
        for (int i = 1; i < words.length; i += 2) {
            named = named.and(Integer.parseInt(words[i]), Happening.valueOf(words[i + 1]));
        }
        return named;
    }

    /** Its name, under which it can be tried again. */
    String name() {
        return (Scenario.all().indexOf(scenario) + 1)
                + blows.stream().map(Blow::name).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return scenario
                + (blows.isEmpty()
                        ? ": nothing happens"
                        : blows.stream().map(blow -> ": " + blow).collect(Collectors.joining()));
    }
}
