package io.belay.api.train;

import io.belay.api.audit.Act;
import io.belay.api.openapi.Gives;
import io.belay.api.person.Person;
import io.belay.api.problem.Problems;
import io.belay.api.problem.Refused;
import io.belay.api.request.IdempotencyKeys;
import io.belay.api.request.Said;
import io.belay.api.right.Allowed;
import io.belay.api.right.At;
import io.belay.api.right.NamesSite;
import io.belay.api.right.Needs;
import io.belay.api.site.KnownSites;
import io.belay.api.temporal.Pauses;
import io.belay.api.temporal.Starts;
import io.belay.store.right.Right;
import io.belay.store.train.Trains;
import io.belay.workflows.failure.Code;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import io.belay.workflows.train.TrainRequest;
import io.belay.workflows.train.TrainStatus;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Release trains: one release through the stages of a site. */
@Path("/api/trains")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TrainResource {
    private static final int TRIES = 20;
    private static final int MOST = 200;
    private static final int USUAL = 20;

    private final Trains trains;
    private final Starts starts;
    private final KnownSites sites;
    private final IdempotencyKeys keys;
    private final Clock clock;

    /** With what it needs to know and to do. */
    public TrainResource(Trains trains, Starts starts, KnownSites sites, IdempotencyKeys keys, Clock clock) {
        this.trains = trains;
        this.starts = starts;
        this.sites = sites;
        this.keys = keys;
        this.clock = clock;
    }

    /** The body that asks for a train; without stages it goes through all. */
    public record Wanted(
            @Nullable String site,
            @Nullable String release,
            @Nullable List<@Nullable String> stages,
            @Nullable String comment)
            implements NamesSite {}

    /**
     * Starts a train and returns at once; refused with {@code BLY-TRAIN-RUNNING} while one with the same release is under
     * way, with {@code BLY-STAGE-UNKNOWN} for stages that do not follow each other.
     */
    @Needs(value = Right.PROMOTE, at = At.SITE_IN_BODY, act = "release")
    @POST
    @Gives(value = TrainView.class, status = 201)
    public Response ask(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Wanted body) {
        Wanted wanted = Said.body(body);
        Said said = new Said();
        String site = said.name("site", wanted.site());
        String release = said.release("release", wanted.release());
        String comment = said.comment("comment", wanted.comment());
        List<String> stages = wanted.stages() == null
                ? List.of()
                : wanted.stages().stream()
                        .map(each -> said.name("stages", each))
                        .toList();
        String once = said.key("Idempotency-Key", key);
        said.check();
        List<String> route = route(sites.newest(site).definition(), stages);
        String person = Person.of(security).name();
        List<String> asked = new ArrayList<>(List.of("train", site, release, comment));
        asked.addAll(stages);
        UUID id = keys.subject(person, once, asked);
        TrainRequest train = new TrainRequest(id, site, release, route, person, comment, clock.instant());
        Act.of(request).begin(release + " through " + String.join(", ", route));
        TrainStatus started = started(train);
        trains.keep(started.request());
        return created(started);
    }

    /** Waits a moment for the train before, where it has ended already and its workflow is about to. */
    private TrainStatus started(TrainRequest request) {
        for (int i = 0; !starts.train(request); i++) {
            TrainStatus running =
                    starts.train(request.site(), request.release()).orElseThrow(() -> running(request));
            if (running.request().id().equals(request.id())) {
                return running;
            }
            if (!running.ended() || i == TRIES) {
                throw running(request);
            }
            Pauses.pause();
        }
        return departing(request);
    }

    /**
     * The newest first, as their promotions tell; needs no worker.
     *
     * @param limit how many at most, 20 unless said
     */
    @Needs(value = Right.SEE, at = At.WHEREVER_HELD)
    @GET
    public List<TrainSummary> newest(
            @Context SecurityContext security,
            @QueryParam("site") @Nullable String site,
            @QueryParam("limit") @Nullable String limit) {
        Said said = new Said();
        Optional<String> wanted = Optional.ofNullable(site).map(each -> said.name("site", each));
        int most = (int) said.number("limit", limit, 1, MOST, USUAL);
        said.check();
        return trains.newest(wanted, Allowed.sites(security, Right.SEE), most).stream()
                .map(TrainSummary::of)
                .toList();
    }

    /** How the newest train of a release stands; {@code BLY-RELEASE-UNKNOWN} where none carries it, {@code BLY-NO-WORKER}. */
    @Needs(value = Right.SEE, at = At.SITE_IN_PATH)
    @GET
    @Path("/{site}/{release: .+}")
    public TrainView one(@PathParam("site") String site, @PathParam("release") String release) {
        Said said = new Said();
        said.name("site", site);
        said.release("release", release);
        said.check();
        return TrainView.of(starts.train(site, release)
                .orElseThrow(() -> Problems.refused(
                        Code.UNKNOWN_RELEASE,
                        "No train carries \"" + release + "\" of \"" + site + "\". Start one: belay release " + site
                                + " " + release + ".")));
    }

    /** The stages in the site's order; what is named must follow each other without a gap. */
    private static List<String> route(Site site, List<String> wanted) {
        List<String> all = site.stages().stream().map(Stage::name).toList();
        if (wanted.isEmpty()) {
            return all;
        }
        int first = all.indexOf(wanted.get(0));
        boolean follows = first >= 0
                && first + wanted.size() <= all.size()
                && all.subList(first, first + wanted.size()).equals(wanted);
        if (!follows) {
            throw Problems.refused(
                    Code.UNKNOWN_STAGE,
                    "The stages of a train follow each other as in the site: " + String.join(", ", all)
                            + ". Name a stretch of these, or none for all.");
        }
        return wanted;
    }

    private static TrainStatus departing(TrainRequest request) {
        List<TrainStatus.Carriage> carriages = request.stages().stream()
                .map(stage -> new TrainStatus.Carriage(stage, request.promotion(stage), false, Optional.empty()))
                .toList();
        return new TrainStatus(request, carriages, false, "departs");
    }

    private static Response created(TrainStatus train) {
        String self = TrainView.self(train.request().site(), train.request().release());
        return Response.created(URI.create(self)).entity(TrainView.of(train)).build();
    }

    private static Refused running(TrainRequest request) {
        String self = TrainView.self(request.site(), request.release());
        return new Refused(Problems.of(
                        Code.TRAIN_RUNNING,
                        "A train of " + request.release() + " of " + request.site()
                                + " is under way. Follow it: belay watch " + request.site() + " " + request.release()
                                + ".")
                .linking("running", self));
    }
}
