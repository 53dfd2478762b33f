package io.belay.activities.secret;

/** Where references to secrets become values. */
public interface Secrets {
    /**
     * The value behind a reference.
     *
     * @param reference {@code file:/path} or {@code env:NAME}
     * @throws SecretUnreadable when the reference is not allowed or leads nowhere; the message never holds a value
     */
    byte[] read(String reference) throws SecretUnreadable;

    /** The same as far as a site may read it. */
    default Secrets of(String site) {
        return this;
    }
}
