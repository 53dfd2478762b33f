package io.belay.api.audit;

import io.belay.api.person.Person;
import io.belay.api.right.RightsFilter;
import io.belay.store.audit.Deed;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a request does, as the audit keeps it. What is done in the store is kept in the same transaction; what is asked of
 * Temporal is kept before it is asked, and what came of it after.
 */
public final class Act {
    private static final String PROPERTY = Act.class.getName();

    private final Deeds deeds;
    private final Caller caller;
    private final String what;
    private final ContainerRequestContext request;
    private String detail = "";
    private boolean kept;
    private boolean begun;

    private Act(Deeds deeds, Caller caller, String what, ContainerRequestContext request) {
        this.deeds = deeds;
        this.caller = caller;
        this.what = what;
        this.request = request;
    }

    /** A proven person's request comes in. */
    static void comes(Deeds deeds, Caller caller, String what, ContainerRequestContext request) {
        request.setProperty(PROPERTY, new Act(deeds, caller, what, request));
    }

    /** Whether a request got so far that it may do something. */
    static boolean there(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Act;
    }

    /** That of a request to an address. */
    public static Act of(ContainerRequestContext request) {
        if (request.getProperty(PROPERTY) instanceof Act act) {
            return act;
        }
        throw new IllegalStateException("a request that is no address of Belay's does something");
    }

    /** Says more about what is done; never a secret. */
    public void detail(String more) {
        detail = more;
    }

    /**
     * Does something in the store, with its line in the audit: both, or neither.
     *
     * @param more what the line says of what came of it, never a secret
     */
    public <T> T within(Supplier<T> work, Function<T, String> more) {
        T done = deeds.with(work, result -> deed(more.apply(result), Deed.DONE));
        kept = true;
        return done;
    }

    /**
     * Says that something is about to be asked of Temporal. When that cannot be kept, nothing must be asked.
     *
     * @param more about it, never a secret
     */
    public void begin(String more) {
        detail = more;
        deeds.first(deed(more, Deed.BEGUN));
        begun = true;
    }

    /** The request was answered well. */
    void done() {
        if (!kept) {
            deeds.keep(deed(detail, Deed.DONE));
        }
    }

    /** It was refused with that code, or failed. */
    void failed(String code) {
        if (begun) {
            deeds.keep(deed(detail, code));
        }
    }

    /** Its speaker has no right to it. */
    void forbidden() {
        if (begun) {
            failed("refused");
        } else {
            deeds.refused(caller, deed("", "refused"));
        }
    }

    private Deed deed(String more, String outcome) {
        Person person = Person.of(request.getSecurityContext());
        return deeds.deed(caller, person, what, RightsFilter.site(request), more, outcome);
    }
}
