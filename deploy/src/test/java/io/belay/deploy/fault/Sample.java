package io.belay.deploy.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Cases drawn by a seed: the same seed draws the same. Every mode has its turn before one comes again. */
final class Sample {
    private Sample() {}

    /**
     * @param acts how many acts each scenario has when nothing happens
     * @param modes what can happen here
     */
    static List<Case> of(long seed, int count, Map<Scenario, Integer> acts, List<Happening> modes) {
        Random random = new Random(seed);
        List<Scenario> scenarios = List.copyOf(acts.keySet());
        int all = acts.values().stream().mapToInt(each -> each * modes.size()).sum();
        List<Happening> deck = new ArrayList<>();
        Set<Case> drawn = new LinkedHashSet<>();
        while (drawn.size() < Math.min(count, all)) {
            if (deck.isEmpty()) {
                deck.addAll(modes);
                Collections.shuffle(deck, random);
            }
            Scenario scenario = scenarios.get(random.nextInt(scenarios.size()));
            int act = 1 + random.nextInt(acts.getOrDefault(scenario, 1));
            if (drawn.add(new Case(scenario, act, deck.get(0)))) {
                deck.remove(0);
            } else if (random.nextInt(100) == 0) {
                // All of its cases may have been drawn.
                deck.remove(0);
            }
        }
        return List.copyOf(drawn);
    }
}
