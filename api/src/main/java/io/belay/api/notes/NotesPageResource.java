package io.belay.api.notes;

import io.belay.api.page.Html;
import io.belay.api.page.Page;
import io.belay.api.page.SignInForm;
import io.belay.api.person.BrowserCookie;
import io.belay.api.person.Person;
import io.belay.api.problem.ApiCode;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.api.site.KnownSites;
import io.belay.store.Store;
import io.belay.store.notes.ReleaseNotes;
import io.belay.store.right.Right;
import io.belay.workflows.site.Site;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page of a release (P10): what comes, when, what to try, and who has tried it. Needs no script. */
@Path("/notes/{site}")
public final class NotesPageResource {
    private static final int MOST = 100;

    private final Store store;
    private final KnownSites sites;
    private final KnownNotes known;
    private final Ticking ticking;
    private final Clock clock;

    /** Out of that. */
    public NotesPageResource(Store store, Clock clock) {
        this.store = store;
        this.sites = new KnownSites(store.sites());
        this.known = new KnownNotes(store);
        this.ticking = new Ticking(store, clock);
        this.clock = clock;
    }

    /** The releases of a site that have notes. */
    @Needs(value = Right.SEE, at = At.SITE_UNLESS_PUBLIC)
    @Page
    @GET
    public Response all(@Context ContainerRequestContext request, @PathParam("site") String site) {
        Moments moments = new Moments(sites.newest(site).definition().zone());
        List<Map<String, Object>> releases = store.notes().all(site, MOST).stream()
                .map(each -> Map.<String, Object>of(
                        "name", each.release(),
                        "path", NotesView.path(each.release()),
                        "written", moments.brief(each.writtenAt())))
                .toList();
        Map<String, Object> shown = reader(request, site);
        shown.put("site", site);
        shown.put("releases", releases);
        return Html.page(200, "releases", shown).build();
    }

    /** The page of one. */
    @Needs(value = Right.SEE, at = At.SITE_UNLESS_PUBLIC)
    @Page
    @GET
    @Path("/{release: .+}")
    public Response one(
            @Context ContainerRequestContext request,
            @PathParam("site") String site,
            @PathParam("release") String release) {
        Site definition = sites.newest(site).definition();
        ReleaseNotes notes = known.newest(site, release);
        Map<String, Object> shown = reader(request, site);
        String person = person(request).map(Person::name).orElse("");
        shown.putAll(new NotesPage(store, clock.instant()).shown(definition, notes, person, sees(request, site)));
        return Html.page(200, "notes", shown).build();
    }

    /** A form of the page: it ticks an item, or takes back what was said of it. */
    @Needs(value = Right.ANSWER, at = At.SITE_IN_PATH, act = "tick")
    @Page
    @POST
    @Path("/{release: .+}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response tick(
            @Context ContainerRequestContext request,
            @PathParam("site") String site,
            @PathParam("release") String release,
            @Nullable MultivaluedMap<String, String> form) {
        if (!BrowserCookie.ours(request, field(form, "key"))) {
            throw ApiCode.FORBIDDEN.refused(
                    "The form is not of your session. Open the page again, and send its own form.");
        }
        String item = field(form, "item");
        String said = field(form, "said");
        ReleaseNotes notes = said.equals("nothing")
                ? ticking.untick(request, site, release, item)
                : ticking.tick(request, site, release, item, truth(said), field(form, "remark"));
        String page = "/notes/" + site + "/" + NotesView.path(notes.release());
        return Response.seeOther(URI.create(page + (item.matches("[0-9a-f]{16}") ? "#item-" + item : "")))
                .build();
    }

    /** Who reads, and what they can do. */
    private static Map<String, Object> reader(ContainerRequestContext request, String site) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("person", person(request).map(Person::name).orElse(""));
        shown.put("mayTick", may(request, Right.ANSWER, site));
        shown.put("key", BrowserCookie.formKey(request));
        shown.put("here", SignInForm.ours(request.getUriInfo().getRequestUri().getRawPath()));
        return shown;
    }

    private static boolean sees(ContainerRequestContext request, String site) {
        return may(request, Right.SEE, site);
    }

    private static boolean may(ContainerRequestContext request, Right right, String site) {
        return person(request).filter(each -> each.standing().may(right, site)).isPresent();
    }

    private static Optional<Person> person(ContainerRequestContext request) {
        return request.getSecurityContext().getUserPrincipal() instanceof Person person
                ? Optional.of(person)
                : Optional.empty();
    }

    private static String field(@Nullable MultivaluedMap<String, String> form, String name) {
        String value = form == null ? null : form.getFirst(name);
        return value == null ? "" : value.replace("\r\n", "\n");
    }

    private static @Nullable Boolean truth(String said) {
        return switch (said) {
            case "works" -> Boolean.TRUE;
            case "broken" -> Boolean.FALSE;
            default -> null;
        };
    }
}
