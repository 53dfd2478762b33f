package io.belay.workflows.strategy;

import io.belay.workflows.site.Verb;

/** What a strategy can say of one instance. */
public interface OnInstance {
    /**
     * What is installed is measured by a verb, and compared with what was last promoted. Where it is something else, people
     * are asked before anything is touched. Left out when the kit does not have the verb.
     *
     * @param line the procedure's line it carries out
     */
    void unchangedByHand(Verb verb, String line);

    /**
     * A verb is done on the instance's hosts, and undone if the promotion goes back. Left out when the kit does not have the
     * verb.
     *
     * @param line the procedure's line it carries out
     */
    void act(Verb verb, String line);

    /** From here on users may write: going back keeps what they wrote as salvage (P17). */
    void openToUsers(String line);

    /** Now and then while users try, a verb says what there is to know; its failure changes nothing. */
    void whileTried(Verb verb, String line);

    /** A verb is done after the promotion was kept; when it fails that is told, and undoes nothing. */
    void afterwards(Verb verb, String line);
}
