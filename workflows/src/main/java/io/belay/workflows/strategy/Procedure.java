package io.belay.workflows.strategy;

import io.belay.workflows.site.Verb;

/**
 * What a strategy can say. The same sentences are recorded as a plan and carried out: retry, undo, holding, progress and
 * audit are not the strategy's business. What it says of no instance in particular concerns the one that serves users.
 */
public interface Procedure extends OnInstance {
    /** The instance that serves users now, of a stage that has several. */
    OnInstance production();

    /** The other one that it is about: what is to serve them, or what is being made or removed. */
    OnInstance preview();

    /**
     * The same as {@link #act}, and left out when the comparison that was made before says that the fact is the same; the one
     * who asks for the promotion may force or skip it. A comparison that says nothing of the fact leaves nothing out.
     *
     * @param fact the comparison's result that decides, for instance {@code schema}
     */
    void actUnlessSame(String fact, Verb verb, String line);

    /** Users are led to the preview; going back brings production up first and then leads them back (P14, P17). */
    void leadUsers(String line);

    /** Users try for the agreed time; without their word, or against it, the promotion goes back (P13–P17). */
    void attempt(String line);

    /** The promotion stays: from here on nothing is undone (P16). */
    void keep();
}
