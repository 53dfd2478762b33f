package io.belay.workflows.site;

/** What a strategy can ask of any technology; a kit says how. The table is closed: a strategy speaks these words only. */
public enum Verb {
    /** What was changed by hand on the host is found and shown, before anything is touched: it fails where there is something (O1). */
    INSPECT("look for what was changed by hand"),
    /** What is installed is measured: commit, changed files, packages, digests. It changes nothing, and is given no secrets (O1, O6). */
    FINGERPRINT("see what is installed"),
    /** What can be done while the old site still serves: room proven, packages fetched, a new environment beside the old (U5, U8). */
    PREPARE("prepare the release beside the site"),
    /** What was prepared is thrown away. */
    DISCARD("throw away what was prepared"),
    /** Services that may write go down, and are proven down (U2). */
    STOP("stop what writes"),
    /** Services come back (U12). */
    START("start the services"),
    /** A snapshot of the data is taken (U3). */
    SNAPSHOT("take a snapshot"),
    /** The snapshot is proven to be of this run, readable and complete (U4). */
    VERIFY("verify the snapshot"),
    /** The instance's code, schema and rows are measured; the results say what it is. */
    MEASURE("measure what is there"),
    /** The release's code and environment are put in place (U5, U8). */
    UPDATE("update the code"),
    /** The code and environment of before are put back. */
    REVERT("put the old code back"),
    /** The new code is compared with what is there; the results say what is the {@code same} (U6, U10). */
    COMPARE("compare the new code with what is there"),
    /** The data are brought to what the release expects (U6, U7). */
    MIGRATE("migrate the data"),
    /** The data of the snapshot are put back. */
    RESTORE("restore the snapshot"),
    /** Search indexes are built anew (U9). */
    INDEX("rebuild the search indexes"),
    /** Static files are put where the front end finds them (U10). */
    STATIC("collect the static files"),
    /** Data and installation are checked before users see them (U11). */
    CHECK("check the data"),
    /** The front end forgets what it remembers of the other release's files (U12). */
    REFRESH("let the front end forget old files"),
    /** The running site is tried as a user would (U13). */
    SMOKE("try the running site"),
    /** What users wrote during an attempt that is given up is kept in a verified snapshot (P17). */
    SALVAGE("keep what users wrote"),
    /** What is needed only for going back is thrown away. */
    SETTLE("clear up");

    private final String title;

    Verb(String title) {
        this.title = title;
    }

    /** A few words for people. */
    public String title() {
        return title;
    }
}
