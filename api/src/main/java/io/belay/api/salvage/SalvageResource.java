package io.belay.api.salvage;

import io.belay.api.audit.Act;
import io.belay.api.problem.ApiCode;
import io.belay.api.request.Said;
import io.belay.api.right.Allowed;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.store.Store;
import io.belay.store.right.Right;
import io.belay.store.snapshot.Keeping;
import io.belay.store.snapshot.SnapshotFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was kept aside of attempts that were given up (P17): whose, where, what was written, and what to do with it. */
@Path("/api/salvage")
@Produces(MediaType.APPLICATION_JSON)
public final class SalvageResource {
    private static final String KIND = "salvage";
    private static final int MOST = 200;
    private static final int USUAL = 20;

    private final Store store;
    private final SalvageReading reading;
    private final Clock clock;

    /** Read from there. */
    public SalvageResource(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.reading = new SalvageReading(store, clock);
    }

    /**
     * The newest first.
     *
     * @param name of this name, for instance {@code v2-1c2e6f3a/salvage}
     * @param limit how many at most, 20 unless said
     */
    @Needs(value = Right.SEE, at = At.WHEREVER_HELD)
    @GET
    public List<SalvageView> newest(
            @Context SecurityContext security,
            @QueryParam("site") @Nullable String site,
            @QueryParam("stage") @Nullable String stage,
            @QueryParam("name") @Nullable String name,
            @QueryParam("limit") @Nullable String limit) {
        Said said = new Said();
        int most = (int) said.number("limit", limit, 1, MOST, USUAL);
        SnapshotFilter filter = new SnapshotFilter(
                        Optional.ofNullable(site).map(each -> said.name("site", each)),
                        Optional.ofNullable(stage).map(each -> said.name("stage", each)),
                        Optional.of(KIND),
                        Optional.empty(),
                        Allowed.sites(security, Right.SEE))
                .called(Optional.ofNullable(name).map(each -> said.key("name", each)));
        said.check();
        return views(filter, most);
    }

    /** That of one promotion; {@code BLY-SALVAGE-UNKNOWN} where it kept nothing aside. */
    @Needs(value = Right.SEE, at = At.PROMOTION_IN_PATH)
    @GET
    @Path("/{id}")
    public SalvageView one(@PathParam("id") UUID id) {
        SnapshotFilter filter = new SnapshotFilter(
                Optional.empty(), Optional.empty(), Optional.of(KIND), Optional.of(id), Optional.empty());
        return views(filter, 1).stream()
                .findFirst()
                .orElseThrow(
                        () -> ApiCode.UNKNOWN_SALVAGE.refused(
                                "Promotion " + id
                                        + " kept nothing aside: users never came to try it, or it was kept. What there is: belay salvage list."));
    }

    /**
     * The body that has salvage kept longer.
     *
     * @param until until then at least: a day (2026-12-31) or a moment in UTC
     */
    public record SalvageKeptLonger(
            @Nullable String until, @Nullable String comment) {}

    /**
     * Has that of one promotion kept until then at least, though its time may be over before; {@code BLY-SALVAGE-UNKNOWN}
     * where it kept nothing aside, or that is gone, {@code BLY-BEING-REMOVED} once its removal has begun. What was left to people is not left to them any more.
     */
    @Needs(value = Right.OPERATE, at = At.PROMOTION_IN_PATH, act = "keep salvage")
    @POST
    @Path("/{id}/keep")
    @Consumes(MediaType.APPLICATION_JSON)
    public SalvageView keep(
            @Context ContainerRequestContext request, @PathParam("id") UUID id, @Nullable SalvageKeptLonger body) {
        SalvageKeptLonger wanted = Said.body(body);
        Said said = new Said();
        String comment = said.comment("comment", wanted.comment());
        Instant until = said.future("until", wanted.until(), clock.instant());
        said.check();
        SalvageView kept = one(id);
        Act.of(request)
                .within(
                        () -> kept(id, until),
                        done -> kept.name() + " of " + kept.stage() + " until " + until
                                + (comment.isEmpty() ? "" : ": " + comment));
        return one(id);
    }

    private Keeping kept(UUID id, Instant until) {
        Keeping keeping = store.snapshots().keep(id, until, clock.instant());
        return switch (keeping) {
            case KEPT -> keeping;
            case GONE ->
                throw ApiCode.UNKNOWN_SALVAGE.refused(
                        "The salvage of promotion " + id + " is gone: its time was over, and it was removed.");
            case BEING_REMOVED ->
                throw ApiCode.BEING_REMOVED.refused("The salvage of promotion " + id
                        + " is being removed: its time was over, and nobody knows yet whether it is gone.");
        };
    }

    private List<SalvageView> views(SnapshotFilter filter, int limit) {
        return reading.views(store.snapshots().newest(filter, limit));
    }
}
