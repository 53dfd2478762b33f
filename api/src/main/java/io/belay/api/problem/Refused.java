package io.belay.api.problem;

/** Ends a request with a problem. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** With what to tell. */
    public Refused(Problem problem) {
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** What to tell. */
    public Problem problem() {
        return problem;
    }
}
