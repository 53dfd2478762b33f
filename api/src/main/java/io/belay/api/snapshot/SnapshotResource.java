package io.belay.api.snapshot;

import io.belay.api.request.Said;
import io.belay.api.right.Allowed;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.store.right.Right;
import io.belay.store.snapshot.SnapshotFilter;
import io.belay.store.snapshot.SnapshotRow;
import io.belay.store.snapshot.Snapshots;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What promotions kept on hosts: snapshots of what was there before, and salvage of attempts that were given up. */
@Path("/api/snapshots")
@Produces(MediaType.APPLICATION_JSON)
public final class SnapshotResource {
    private static final Map<String, String> KINDS = Map.of("snapshot", "snapshot", "salvage", "salvage");
    private static final int MOST = 500;
    private static final int USUAL = 50;

    private final Snapshots snapshots;

    /** Read from there. */
    public SnapshotResource(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * The newest first, each with its place, size and digest.
     *
     * @param kind {@code snapshot} or {@code salvage}; both when left out
     * @param promotion that this promotion kept
     * @param limit how many at most, 50 unless said
     */
    @Needs(value = Right.SEE, at = At.WHEREVER_HELD)
    @GET
    public List<SnapshotRow> newest(
            @Context SecurityContext security,
            @QueryParam("site") @Nullable String site,
            @QueryParam("stage") @Nullable String stage,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("promotion") @Nullable UUID promotion,
            @QueryParam("limit") @Nullable String limit) {
        Said said = new Said();
        Optional<String> wanted = kind == null ? Optional.empty() : said.word("kind", kind, KINDS);
        int most = (int) said.number("limit", limit, 1, MOST, USUAL);
        SnapshotFilter filter = new SnapshotFilter(
                Optional.ofNullable(site).map(each -> said.name("site", each)),
                Optional.ofNullable(stage).map(each -> said.name("stage", each)),
                wanted,
                Optional.ofNullable(promotion),
                Allowed.sites(security, Right.SEE));
        said.check();
        return snapshots.newest(filter, most);
    }
}
