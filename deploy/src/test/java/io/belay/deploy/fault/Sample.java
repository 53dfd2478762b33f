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
            if (drawn.add(Case.of(scenario, act, deck.get(0)))) {
                deck.remove(0);
            } else if (random.nextInt(100) == 0) {
                // All of its cases may have been drawn.
                deck.remove(0);
            }
        }
        return List.copyOf(drawn);
    }

    /**
     * Pairs: one of those that were tried, and something more that happens to an act of its way back.
     *
     * @param tried what became of cases of one thing each
     * @param modes what can happen here
     */
    static List<Case> pairs(long seed, int count, List<Left> tried, List<Happening> modes) {
        Random random = new Random(seed);
        List<Left> wentBack =
                tried.stream().filter(each -> !each.back().isEmpty()).toList();
        List<Left> firsts = new ArrayList<>();
        List<Happening> seconds = new ArrayList<>();
        Set<Case> drawn = new LinkedHashSet<>();
        for (int i = 0; i < 2 * count && drawn.size() < count && !wentBack.isEmpty(); i++) {
            if (firsts.isEmpty()) {
                firsts.addAll(wentBack);
                Collections.shuffle(firsts, random);
            }
            if (seconds.isEmpty()) {
                seconds.addAll(modes);
                Collections.shuffle(seconds, random);
            }
            Left first = firsts.remove(0);
            int act = first.back().get(random.nextInt(first.back().size()));
            drawn.add(first.what().and(act, seconds.remove(0)));
        }
        return List.copyOf(drawn);
    }
}
