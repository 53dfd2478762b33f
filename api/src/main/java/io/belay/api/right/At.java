package io.belay.api.right;

/** Where a right must be held, and how a request says so. */
public enum At {
    /** At the site named in the address, {@code {site}}. */
    SITE_IN_PATH("site"),
    /** The same; nobody need be proven where that site's file makes its release notes public. */
    SITE_UNLESS_PUBLIC("site"),
    /** At the site named in the address; where there is no such site yet, the right to make one is needed, everywhere. */
    NEW_SITE_IN_PATH("site"),
    /** At the site named by a parameter after the question mark, {@code ?site=}. */
    SITE_IN_QUERY("site"),
    /** At the site that the body names; the body's type is {@link NamesSite}. */
    SITE_IN_BODY(""),
    /** At the site of the promotion whose id is in the address, {@code {id}}. */
    PROMOTION_IN_PATH("id"),
    /** At the site of the decision whose id is in the address, {@code {id}}. */
    DECISION_IN_PATH("id"),
    /** Everywhere, unless the speaker is the person named in the address, {@code {person}}: {@code me}, or by name. */
    PERSON_IN_PATH("person"),
    /** Nowhere in particular: the method answers with what the speaker holds that right for, see {@link Allowed}. */
    WHEREVER_HELD(""),
    /** Nowhere: it concerns nobody but the speaker. */
    ONESELF(""),
    /** Everywhere. */
    EVERYWHERE("");

    private final String usual;

    At(String usual) {
        this.usual = usual;
    }

    String parameter(Needs needs) {
        return needs.in().isEmpty() ? usual : needs.in();
    }
}
