package io.belay.store.right;

/** What a request needs its speaker to be allowed; roles are made of these. */
public enum Right {
    SEE("see the site: its file, hosts, releases, promotions, plans, logs, snapshots, questions and release notes"),
    PROMOTE("work out plans, start promotions and release trains"),
    ANSWER("answer questions and instruct promotions, as far as the site's file entitles them; tick check lists"),
    OPERATE("look after its hosts: recover, check, clean; write its release notes"),
    CONFIGURE(
            "apply the site's file, which is to run commands on its hosts; grant and revoke its roles; read its audit"),
    CREATE("apply the file of a new site, and so become its admin"),
    ADMINISTER("what concerns no single site: groups, grants everywhere, other people's tokens, the whole audit");

    private final String means;

    Right(String means) {
        this.means = means;
    }

    /** What one may do with it, for people. */
    public String means() {
        return means;
    }
}
