package io.belay.deploy.fault;

/**
 * What happens to which act of a promotion.
 *
 * @param scenario the promotion
 * @param act the act's place among all acts on the host, from 1, onward and back; 0 where nothing happens
 * @param happens what happens to it
 */
record Case(Scenario scenario, int act, Happening happens) {
    static Case clean(Scenario scenario) {
        return new Case(scenario, 0, Happening.NOTHING);
    }

    /** The case of a name such as {@code 4:12:HANGS}: the scenario's place from 1, the act's, and what happens. */
    static Case named(String name) {
        String[] words = name.split(":");
        return new Case(
                Scenario.all().get(Integer.parseInt(words[0]) - 1),
                Integer.parseInt(words[1]),
                Happening.valueOf(words[2]));
    }

    /** Its name, under which it can be tried again. */
    String name() {
        return (Scenario.all().indexOf(scenario) + 1) + ":" + act + ":" + happens;
    }

    @Override
    public String toString() {
        return scenario + (act == 0 ? ": nothing happens" : ": act " + act + ": " + happens.text());
    }
}
