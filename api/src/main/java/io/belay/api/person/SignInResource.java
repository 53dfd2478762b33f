package io.belay.api.person;

import io.belay.api.audit.Caller;
import io.belay.api.audit.Deeds;
import io.belay.api.page.Html;
import io.belay.api.page.Page;
import io.belay.api.page.SignInForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Signing in with a browser: a token, typed once, begins a session. */
@Path("/")
public final class SignInResource {
    private final SignIns signIns;
    private final Deeds deeds;
    private final Brake brake;

    /** Looks tokens up there; who fails is kept in the audit. */
    public SignInResource(SignIns signIns, Deeds deeds) {
        this.signIns = signIns;
        this.deeds = deeds;
        this.brake = signIns.brake();
    }

    /** The page on which one signs in, or out. */
    @Open
    @Page
    @GET
    @Path("/sign-in")
    public Response form(@Context ContainerRequestContext request, @QueryParam("then") @DefaultValue("") String then) {
        return request.getSecurityContext().getUserPrincipal() instanceof Person person
                ? Html.page(
                                200,
                                "sign-in",
                                Map.of("then", SignInForm.ours(then), "mistake", "", "person", person.name()))
                        .build()
                : SignInForm.page(200, then, "");
    }

    /** Begins a session for whom a token proves, and leads on to the page from which one came. */
    @Open
    @Page
    @POST
    @Path("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(
            @Context ContainerRequestContext request,
            @Context HttpServletRequest servlet,
            @FormParam("token") @DefaultValue("") String typed,
            @FormParam("then") @DefaultValue("") String then) {
        String token = typed.strip();
        Caller caller = Caller.of(servlet);
        Optional<Duration> wait = brake.wait(caller.address(), token);
        if (wait.isPresent()) {
            long seconds = wait.get().toSeconds() + 1;
            return SignInForm.page(429, then, "Too many tokens did not count. Try again in " + seconds + " seconds.");
        }
        SignIns.Outcome outcome = signIns.check(token);
        if (outcome instanceof SignIns.Outcome.Proven proven) {
            brake.succeeded(token);
            return onward(then)
                    .cookie(BrowserCookie.keeping(request, signIns.begin(proven)))
                    .build();
        }
        brake.failed(caller.address());
        String why = outcome instanceof SignIns.Outcome.NotProven not ? not.why() : "";
        deeds.notProven(caller, why);
        return SignInForm.page(401, then, "This token does not count: " + why + ".");
    }

    /** Ends the session. */
    @Open
    @Page
    @POST
    @Path("/sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signOut(
            @Context ContainerRequestContext request, @FormParam("then") @DefaultValue("") String then) {
        BrowserCookie.secret(request).ifPresent(signIns::end);
        return onward(then).cookie(BrowserCookie.forgetting(request)).build();
    }

    private static Response.ResponseBuilder onward(String then) {
        String ours = SignInForm.ours(then);
        return Response.seeOther(URI.create(ours.isEmpty() ? "/sign-in" : ours));
    }
}
