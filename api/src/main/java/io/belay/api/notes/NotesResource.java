package io.belay.api.notes;

import io.belay.api.audit.Act;
import io.belay.api.person.Person;
import io.belay.api.problem.ApiCode;
import io.belay.api.request.Said;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.api.site.KnownSites;
import io.belay.api.temporal.Questions;
import io.belay.store.Store;
import io.belay.store.notes.NotesText;
import io.belay.store.notes.Origin;
import io.belay.store.notes.ReleaseNotes;
import io.belay.store.right.Right;
import io.belay.workflows.release.SourceQuestion;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Release notes over REST (P10): written by hand or taken from the site's source, every version kept. */
@Path("/api/sites/{site}/notes")
@Produces(MediaType.APPLICATION_JSON)
public final class NotesResource {
    private static final int MOST = 100;

    private final Store store;
    private final KnownSites sites;
    private final KnownNotes known;
    private final Questions questions;
    private final Clock clock;

    /** Kept there; a worker reads the source. */
    public NotesResource(Store store, Questions questions, Clock clock) {
        this.store = store;
        this.sites = new KnownSites(store.sites());
        this.known = new KnownNotes(store);
        this.questions = questions;
        this.clock = clock;
    }

    /** The newest notes of each release, those that were written last first; at most 100. */
    @Needs(value = Right.SEE, at = At.SITE_IN_PATH)
    @GET
    public List<NotesView> all(@PathParam("site") String site) {
        sites.newest(site);
        return store.notes().all(site, MOST).stream().map(this::view).toList();
    }

    /**
     * The notes of a release, with what testers say of what these ask them to try. {@code BLY-NOTES-UNKNOWN}.
     *
     * @param version an earlier version; the newest where it is left out
     */
    @Needs(value = Right.SEE, at = At.SITE_IN_PATH)
    @GET
    @Path("/{release: .+}")
    public NotesView one(
            @PathParam("site") String site,
            @PathParam("release") String release,
            @QueryParam("version") @Nullable String version) {
        sites.newest(site);
        Said said = new Said();
        long wanted = said.number("version", version, 1, Integer.MAX_VALUE, 0);
        said.check();
        return view(wanted == 0 ? known.newest(site, release) : known.version(site, release, wanted));
    }

    /** Writes a release's notes by hand, as Markdown in UTF-8; the same again changes nothing. */
    @Needs(value = Right.OPERATE, at = At.SITE_IN_PATH, act = "write notes")
    @PUT
    @Path("/{release: .+}")
    @Consumes({"text/markdown", MediaType.TEXT_PLAIN})
    public NotesView write(
            @Context ContainerRequestContext request,
            @PathParam("site") String site,
            @PathParam("release") String release,
            byte @Nullable [] markdown) {
        sites.newest(site);
        String name = KnownNotes.name(release);
        String text = text(markdown == null ? new byte[0] : markdown);
        String author = Person.of(request.getSecurityContext()).name();
        NotesText written = new NotesText(text, Origin.BY_HAND, "", author, clock.instant());
        ReleaseNotes notes = Act.of(request)
                .within(() -> store.notes().write(site, name, written), each -> name + ", version " + each.version());
        return view(notes);
    }

    /**
     * Takes a release's notes from the site's source, in place of what was written by hand. A worker reads it, so one must
     * be there. {@code BLY-RELEASE-UNKNOWN}, {@code BLY-SOURCE-UNREACHABLE}, {@code BLY-NO-WORKER}.
     */
    @Needs(value = Right.OPERATE, at = At.SITE_IN_PATH, act = "take notes")
    @POST
    @Path("/{release: .+}")
    public NotesView take(
            @Context ContainerRequestContext request,
            @PathParam("site") String site,
            @PathParam("release") String release) {
        sites.newest(site);
        String name = KnownNotes.name(release);
        String author = Person.of(request.getSecurityContext()).name();
        Act.of(request).detail(name);
        questions.release(new SourceQuestion(site, name, new TreeMap<>(), author));
        return view(known.newest(site, name));
    }

    private NotesView view(ReleaseNotes notes) {
        return NotesView.of(
                notes, RoadMap.of(notes.markdown()).items(), store.ticks().of(notes.site(), notes.release()));
    }

    private static String text(byte[] markdown) {
        Said said = new Said();
        String text = decoded(markdown)
                .orElseThrow(() ->
                        ApiCode.BODY.refused("The notes are not UTF-8. Save them as UTF-8, and send them again."));
        if (text.isBlank()) {
            said.mistake("notes", "are empty; send Markdown");
        } else if (text.length() > NotesText.LONGEST) {
            said.mistake("notes", "are longer than " + NotesText.LONGEST + " characters; shorten them");
        }
        said.check();
        return text;
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.replace("\uFEFF", "").replace("\r\n", "\n").strip());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }
}
