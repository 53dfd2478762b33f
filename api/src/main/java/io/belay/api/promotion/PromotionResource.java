package io.belay.api.promotion;

import io.belay.api.audit.Act;
import io.belay.api.openapi.Gives;
import io.belay.api.person.Person;
import io.belay.api.problem.Problems;
import io.belay.api.request.Said;
import io.belay.api.right.Allowed;
import io.belay.api.right.At;
import io.belay.api.right.NamesSite;
import io.belay.api.right.Needs;
import io.belay.store.Store;
import io.belay.store.job.JobRow;
import io.belay.store.promotion.PageMark;
import io.belay.store.promotion.PromotionFilter;
import io.belay.store.promotion.PromotionPage;
import io.belay.store.right.Right;
import io.belay.workflows.failure.Code;
import io.belay.workflows.plan.Plan;
import io.belay.workflows.promotion.AuditEntry;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Purpose;
import io.belay.workflows.promotion.StepStatus;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Promotions: asked for, listed and looked at. What is read comes from the store and needs no worker. */
@Path("/api/promotions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PromotionResource {
    private static final int MOST = 200;
    private static final int USUAL = 20;
    private static final Map<String, Purpose> PURPOSES =
            Arrays.stream(Purpose.values()).collect(Collectors.toMap(Purpose::name, Function.identity()));
    private static final Map<String, PromotionState> STATES =
            Arrays.stream(PromotionState.values()).collect(Collectors.toMap(PromotionState::name, Function.identity()));

    private final Store store;
    private final Figures figures;
    private final PromotionStart start;
    private final PromotionViews views;
    private final Clock clock;

    /** With what starts promotions, where they are read, and how they are shown. */
    public PromotionResource(Store store, PromotionStart start, PromotionViews views, Clock clock) {
        this.clock = clock;
        this.store = store;
        this.figures = new Figures(store.jobs());
        this.start = start;
        this.views = views;
    }

    /**
     * The body that asks for a promotion; with verbs that are to be done, or left out, whatever the comparison says (U6), and
     * the announced time in which it acts (P12).
     */
    public record Wanted(
            @Nullable String site,
            @Nullable String stage,
            @Nullable String release,
            @Nullable String comment,
            @Nullable List<@Nullable String> force,
            @Nullable List<@Nullable String> skip,
            @Nullable WindowWish window)
            implements NamesSite {}

    /**
     * Starts a promotion and returns at once. One that is under way into the same stage is not disturbed
     * ({@code BLY-PROMOTION-RUNNING}, with a link to it); a key that came with another request is refused
     * ({@code BLY-KEY-REUSED}). What the release or the site lacks is told by the promotion itself.
     */
    @Needs(value = Right.PROMOTE, at = At.SITE_IN_BODY, act = "promote")
    @POST
    @Gives(value = PromotionView.class, status = 201)
    public Response ask(
            @Context SecurityContext security,
            @Context ContainerRequestContext request,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Wanted body) {
        Wanted wanted = Said.body(body);
        Said said = new Said();
        PromotionStart.Wish wish = new PromotionStart.Wish(
                said.name("site", wanted.site()),
                said.name("stage", wanted.stage()),
                said.release("release", wanted.release()),
                said.comment("comment", wanted.comment()),
                StepWishes.of(said, wanted.force(), wanted.skip()),
                WindowWish.of(said, wanted.window(), clock.instant()),
                Purpose.PROMOTE,
                "");
        String once = said.key("Idempotency-Key", key);
        said.check();
        Act.of(request).begin(wish.release() + " into " + wish.stage());
        PromotionStatus started = start.start(wish, Person.of(security).name(), once);
        return Response.created(URI.create(PromotionLinks.self(started.request().id())))
                .entity(views.of(started))
                .build();
    }

    /**
     * Newest first, a page at a time.
     *
     * @param state that stand there, for instance {@code HELD}
     * @param by that this person asked for
     * @param since that began then or later: a day ({@code 2026-01-31}) or a moment in UTC ({@code 2026-01-31T12:00:00Z})
     * @param purpose that are for this, for instance {@code PROMOTE}
     * @param after the page mark of the page before, its field {@code next}
     * @param limit how many at most, 20 unless said
     */
    @Needs(value = Right.SEE, at = At.WHEREVER_HELD)
    @GET
    public PromotionList list(
            @Context SecurityContext security,
            @QueryParam("site") @Nullable String site,
            @QueryParam("stage") @Nullable String stage,
            @QueryParam("state") @Nullable String state,
            @QueryParam("release") @Nullable String release,
            @QueryParam("by") @Nullable String by,
            @QueryParam("since") @Nullable String since,
            @QueryParam("purpose") @Nullable String purpose,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Said said = new Said();
        Optional<PromotionState> wantedState = state == null ? Optional.empty() : said.word("state", state, STATES);
        Optional<Purpose> wantedPurpose = purpose == null ? Optional.empty() : said.word("purpose", purpose, PURPOSES);
        int most = (int) said.number("limit", limit, 1, MOST, USUAL);
        Optional<PageMark> mark = Optional.ofNullable(after).flatMap(PageMark::of);
        if (after != null && mark.isEmpty()) {
            said.mistake("after", "is not a page mark; take it from the field \"next\" of the page before");
        }
        PromotionFilter filter = new PromotionFilter(
                        Optional.ofNullable(site).map(each -> said.name("site", each)),
                        Optional.ofNullable(stage).map(each -> said.name("stage", each)),
                        wantedState)
                .of(
                        Optional.ofNullable(release).map(each -> said.release("release", each)),
                        Optional.ofNullable(by).map(each -> said.key("by", each)),
                        Optional.ofNullable(since).map(each -> said.since("since", each)))
                .meant(wantedPurpose);
        said.check();
        PromotionPage page = store.promotions().list(filter.among(Allowed.sites(security, Right.SEE)), mark, most);
        return new PromotionList(
                page.rows().stream().map(PromotionSummary::of).toList(),
                page.next().map(PageMark::text));
    }

    /** One promotion, with everything but its logs. */
    @Needs(value = Right.SEE, at = At.PROMOTION_IN_PATH)
    @GET
    @Path("/{id}")
    public PromotionView one(@PathParam("id") UUID id) {
        return views.of(figures.in(status(id)));
    }

    /** Its steps. */
    @Needs(value = Right.SEE, at = At.PROMOTION_IN_PATH)
    @GET
    @Path("/{id}/steps")
    public List<StepStatus> steps(@PathParam("id") UUID id) {
        return figures.in(status(id)).steps();
    }

    /** Its jobs on hosts, in the order in which they began. */
    @Needs(value = Right.SEE, at = At.PROMOTION_IN_PATH)
    @GET
    @Path("/{id}/jobs")
    public List<JobRow> jobs(@PathParam("id") UUID id) {
        status(id);
        return store.jobs().of(id);
    }

    /** Its plan, with the exact commands. */
    @Needs(value = Right.SEE, at = At.PROMOTION_IN_PATH)
    @GET
    @Path("/{id}/plan")
    public Plan plan(@PathParam("id") UUID id) {
        status(id);
        return store.plans()
                .of(id)
                .map(planned -> planned.plan())
                .orElseThrow(() -> Problems.refused(
                        Code.UNKNOWN_PROMOTION, "Promotion " + id + " has no plan yet. Try again in a moment."));
    }

    /** Who did what in it. */
    @Needs(value = Right.SEE, at = At.PROMOTION_IN_PATH)
    @GET
    @Path("/{id}/audit")
    public List<AuditEntry> audit(@PathParam("id") UUID id) {
        status(id);
        return store.audits().of(id);
    }

    private PromotionStatus status(UUID id) {
        return store.promotions()
                .status(id)
                .orElseThrow(() -> Problems.refused(
                        Code.UNKNOWN_PROMOTION, "There is no promotion " + id + ". List them: belay status."));
    }
}
