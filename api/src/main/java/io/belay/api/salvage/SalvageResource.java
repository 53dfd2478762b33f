package io.belay.api.salvage;

import io.belay.api.problem.ApiCode;
import io.belay.api.request.Said;
import io.belay.api.right.Allowed;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.store.Store;
import io.belay.store.right.Right;
import io.belay.store.snapshot.SnapshotFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
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

    /** Read from there. */
    public SalvageResource(Store store) {
        this.store = store;
        this.reading = new SalvageReading(store);
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

    private List<SalvageView> views(SnapshotFilter filter, int limit) {
        return store.snapshots().newest(filter, limit).stream()
                .flatMap(row -> reading.view(row).stream())
                .toList();
    }
}
