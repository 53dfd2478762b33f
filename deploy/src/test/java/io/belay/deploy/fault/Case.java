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

    @Override
    public String toString() {
        return scenario + (act == 0 ? ": nothing happens" : ": act " + act + ": " + happens.text());
    }
}
