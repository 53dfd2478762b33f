package io.belay.workflows.strategy;

import io.belay.workflows.site.Verb;

/**
 * What a strategy can say. The same sentences are recorded as a plan and carried out: retry, undo, holding, progress and
 * audit are not the strategy's business.
 */
public interface Procedure {
    /**
     * What is installed is measured by a verb, and compared with what was last promoted. Where it is something else, people
     * are asked before anything is touched. Left out when the kit does not have the verb.
     *
     * @param line the procedure's line it carries out
     */
    void unchangedByHand(Verb verb, String line);

    /**
     * A verb is done on the stage's hosts, and undone if the promotion goes back. Left out when the kit does not have the
     * verb.
     *
     * @param line the procedure's line it carries out
     */
    void act(Verb verb, String line);

    /**
     * The same, and left out when the comparison that was made before says that the fact is the same; the one who asks for
     * the promotion may force or skip it. A comparison that says nothing of the fact leaves nothing out.
     *
     * @param fact the comparison's result that decides, for instance {@code schema}
     */
    void actUnlessSame(String fact, Verb verb, String line);

    /** From here on users may write: going back keeps what they wrote as salvage (P17). */
    void openToUsers(String line);

    /** Users try for the agreed time; without their word, or against it, the promotion goes back (P13–P17). */
    void attempt(String line);

    /** The promotion stays: from here on nothing is undone (P16). */
    void keep();

    /** A verb is done after the promotion was kept; when it fails that is told, and undoes nothing. */
    void afterwards(Verb verb, String line);
}
