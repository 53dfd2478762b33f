package io.belay.api.page;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.regex.Pattern;

/** The page on which people prove who they are. */
public final class SignInForm {
    /** Where people may be led after they signed in: to our own pages and nowhere else. */
    private static final Pattern OURS = Pattern.compile("/notes/[A-Za-z0-9][A-Za-z0-9._+%-]*(?:/[A-Za-z0-9._+%-]+)*");

    private SignInForm() {}

    /**
     * The page.
     *
     * @param then the page to which it leads
     * @param mistake why the last try did not count; empty when there was none
     */
    public static Response page(int status, String then, String mistake) {
        return Html.page(status, "sign-in", Map.of("then", ours(then), "mistake", mistake, "person", ""))
                .build();
    }

    /** An address, if it is one of our pages; else empty. */
    public static String ours(String address) {
        return OURS.matcher(address).matches() ? address : "";
    }
}
