package io.belay.deploy.demo;

import java.util.List;
import java.util.Map;

/**
 * What every chapter of the demo plays in.
 *
 * @param screen where it speaks
 * @param asking how it asks
 * @param claims what it claims and checks
 * @param api Belay's REST
 * @param signals Temporal, past REST
 * @param site the shop on its hosts
 * @param stack the processes below
 * @param people who there is, by name
 * @param journal the promotions of the demo, for its end
 */
record Scene(
        Screen screen,
        Asking asking,
        Claims claims,
        RestApi api,
        Signals signals,
        DemoSite site,
        Processes stack,
        Map<String, Person> people,
        Journal journal) {
    Scene {
        people = Map.copyOf(people);
    }

    /** Somebody of the demo. */
    Person person(String name) {
        Person person = people.get(name);
        if (person == null) {
            throw new IllegalArgumentException("there is nobody called " + name + ", only " + people.keySet());
        }
        return person;
    }

    /** Several of them. */
    List<Person> people(String... names) {
        return List.of(names).stream().map(this::person).toList();
    }
}
