package io.belay.workflows.fault;

import java.util.List;

/**
 * A case that was tried.
 *
 * @param scenario the promotion
 * @param act the act to which something happened, for instance {@code undo start}
 * @param happens what happened
 * @param outcome what became of it
 */
record Tried(Scenario scenario, String act, Case happens, Outcome outcome) {
    /** The broken promises, each with all that is needed to try it again. */
    List<String> broken() {
        return Promises.broken(outcome).stream()
                .map(promise -> scenario + ": " + act + ": " + happens + ": " + promise + "\n  acts: " + outcome.acts())
                .toList();
    }
}
