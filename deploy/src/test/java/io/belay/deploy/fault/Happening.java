package io.belay.deploy.fault;

import java.util.Locale;

/** What can happen to one act on a real host. */
enum Happening {
    NOTHING("nothing"),
    FAILS_BEFORE("it fails before it acts"),
    FAILS_HALF("it fails half-done"),
    HANGS("it hangs half-done until its limit"),
    KILLED("it is killed half-done, and what watches over it too"),
    CUT("it acts, and every connection to its host is cut meanwhile"),
    AWAY("it acts, and its host cannot be reached for some seconds"),
    WORKER_DIES("it acts, and the worker is killed meanwhile"),
    AHEAD_OF_CANCEL("the same, and the promotion is cancelled before there is another worker"),
    CANCELLED("the promotion is cancelled while it is half-done"),
    CANCEL_COMES("the promotion is cancelled, and it ends well all the same"),
    DISK_FULL("the host's disk is full from here on"),
    REBOOT("it is half-done when every process of its host is killed and the host comes up again");

    private final String text;

    Happening(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** For the heads of tables. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
