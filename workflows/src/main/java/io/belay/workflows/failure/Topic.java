package io.belay.workflows.failure;

/** What a code is about, which also says where people meet it. */
public enum Topic {
    /** Something asked for is unknown, or cannot be done as things stand. */
    REQUESTED(
            "What was asked for",
            "REST; the command line; the promotion's own message, in `belay status` and as the type of a failure in Temporal"),
    /** An answer or instruction of a person does not count. */
    PEOPLE(
            "Answers and instructions",
            "REST; the command line; a rejected update in Temporal, and, for a signal, the promotion's audit"),
    /** A step did not do what it should. */
    STEP(
            "Steps",
            "the message of the step in `belay status`, in the question that is asked about it, in the Temporal UI and in the"
                    + " worker's log"),
    /** A host cannot be used. */
    HOST(
            "Hosts",
            "the message of the step; `belay host check`; the type of an activity's failure in Temporal; REST, where a host was"
                    + " asked"),
    /** Belay itself, or what it stands on. */
    BELAY(
            "Belay and what it stands on",
            "REST; the command line; logs of API and worker; failures of activities in Temporal"),
    /** A request that REST does not take. */
    HTTP("Requests", "REST; the command line"),
    /** The stack of one machine that {@code ./belay dev} and {@code ./belay demo} start. */
    STACK("The development stack", "the terminal in which `./belay dev` or `./belay demo` was started");

    private final String title;
    private final String seen;

    Topic(String title, String seen) {
        this.title = title;
        this.seen = seen;
    }

    /** The heading. */
    public String title() {
        return title;
    }

    /** Where its codes are met. */
    public String seen() {
        return seen;
    }
}
