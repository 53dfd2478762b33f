package io.belay.workflows.fault;

/** A command on the model's host ended with an exit status other than 0. */
final class ActFailed extends Exception {
    private static final long serialVersionUID = 1L;

    ActFailed(String words) {
        super(words);
    }
}
