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
    SETTLE("clear up"),
    /** Room for another instance is proven against what the running one takes, before anything is copied (P1). */
    ROOM("prove that there is room for a copy"),
    /** The running instance's directory is copied, attributes kept (P1). */
    COPY("copy the running instance"),
    /** The copy gets a log directory of its own, and its own name wherever the other's is written (P3, P4). */
    RENAME("give the copy a name of its own"),
    /** The copy gets the release's code and an environment of its own (P5). */
    BUILD("build the release in the copy"),
    /** An empty database of its own is made (P6). */
    PROVISION("make a database for it"),
    /** Its database is removed. */
    DROP("remove its database"),
    /** Production's data are written down, read only, for another instance (P2, P11). */
    EXPORT("write down production's data"),
    /** They are loaded beside the instance's own, adapted, migrated by its code and counted (P8, P11). */
    LOAD("load production's data in quarantine"),
    /** What was loaded beside goes. */
    UNLOAD("throw away what was loaded"),
    /** What was loaded becomes the instance's data; those of before are kept beside (P11). */
    SWAP("swap the loaded data in"),
    /** The data of before become the instance's again. */
    UNSWAP("swap the data of before in"),
    /** It is proven that nothing of the instance points at production, but for the named source of its data (P4). */
    ISOLATE("prove that nothing points at production"),
    /** A virtual host makes it reachable for users under an address of its own (P9). */
    PUBLISH("make it reachable"),
    /** It is not reachable any more. */
    UNPUBLISH("make it unreachable"),
    /** Rows are counted as they are when users come (P15). */
    COUNT("count the rows"),
    /** What was written since then is counted, by table; it changes nothing, and is given no secrets but the instance's (P15). */
    WRITTEN("count what was written"),
    /** The public address leads to this instance (P14, P16, P17). */
    SWITCH("lead users to this instance"),
    /** What served before stays down, and is not woken by anything (P16). */
    RETIRE("lay down what served before"),
    /** What wakes the site, crontab lines for instance, wakes this instance instead of the other (P16). */
    INHERIT("take over what wakes the site"),
    /** What a synchronisation kept beside goes. */
    CLEAR("throw away the data of before"),
    /** The instance's directory and logs go; never those of one that serves. */
    REMOVE("remove the instance");

    private final String title;

    Verb(String title) {
        this.title = title;
    }

    /** A few words for people. */
    public String title() {
        return title;
    }
}
