package io.belay.workflows.fault;

/** What can happen to one act on a host. */
enum Fault {
    NONE("nothing"),
    FAILS_BEFORE("it fails before it acts"),
    FAILS_HALF("it fails half-done"),
    HANGS("it hangs and is ended half-done at its limit"),
    KILLED("it is killed half-done"),
    UNREACHABLE("its host cannot be reached"),
    REPLY_LOST("it acts, and the reply is lost"),
    WORKER_DIES("the worker dies while it acts"),
    RUNS_AHEAD("the worker is lost after it, with all that it did since it last spoke to Temporal"),
    AHEAD_OF_CANCEL("the same, and the promotion was cancelled meanwhile"),
    CANCELLED("the promotion is cancelled while it acts, and it is ended half-done"),
    CANCEL_COMES("the promotion is cancelled while it acts, and it ends well all the same"),
    CANCEL_BUTTON("the promotion is cancelled in Temporal while it acts"),
    DISK_FULL("the disk is full from here on"),
    REBOOT("the host is restarted under it, half-done");

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
