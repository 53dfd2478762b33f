package io.belay.api.webhook;

import io.belay.api.audit.Act;
import io.belay.api.problem.ApiCode;
import io.belay.api.request.Said;
import io.belay.api.request.Words;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.api.site.KnownSites;
import io.belay.store.outbox.Delivery;
import io.belay.store.outbox.Outbox;
import io.belay.store.right.Right;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The programs that a site's file has told what happens, and what became of what they, and people by mail, were told. A worker
 * tells them.
 */
@Path("/api/sites/{site}/webhooks")
@Produces(MediaType.APPLICATION_JSON)
public final class WebhookResource {
    private static final Map<String, Delivery.State> STATES = Words.of(Delivery.State.values());
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    private static final int MOST = 200;
    private static final int USUAL = 50;

    private final KnownSites sites;
    private final Outbox outbox;
    private final Clock clock;

    /** Known from there. */
    public WebhookResource(KnownSites sites, Outbox outbox, Clock clock) {
        this.sites = sites;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Those that the site's file names. */
    @Needs(value = Right.SEE, at = At.SITE_IN_PATH)
    @GET
    public List<WebhookView> all(@PathParam("site") String site) {
        return sites.newest(site).definition().webhooks().entrySet().stream()
                .map(each -> WebhookView.of(each.getKey(), each.getValue()))
                .toList();
    }

    /**
     * What they, and people by mail, were told or are to be, newest first, a page at a time; what ended 30 days ago is forgotten.
     *
     * @param state that stand so: waiting, delivered or givenUp
     * @param after the page mark of the page before, its field {@code next}
     * @param limit how many at most, 50 unless said
     */
    @Needs(value = Right.SEE, at = At.SITE_IN_PATH)
    @GET
    @Path("/deliveries")
    public DeliveryPage deliveries(
            @PathParam("site") String site,
            @QueryParam("state") @Nullable String state,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        sites.newest(site);
        Said said = new Said();
        Optional<Delivery.State> wanted = state == null ? Optional.empty() : said.word("state", state, STATES);
        if (after != null && !ID.matcher(after).matches()) {
            said.mistake("after", "is not a page mark; take it from the field \"next\" of the page before");
        }
        int most = (int) said.number("limit", limit, 1, MOST, USUAL);
        said.check();
        return DeliveryPage.of(
                outbox.of(site, wanted, Optional.ofNullable(after).map(Long::valueOf), most + 1), most);
    }

    /** Sends one again, with all its tries and the same id, whether it was delivered, was given up or waits. */
    @Needs(value = Right.OPERATE, at = At.SITE_IN_PATH, act = "resend webhook")
    @POST
    @Path("/deliveries/{id}/resend")
    public void again(
            @Context ContainerRequestContext request, @PathParam("site") String site, @PathParam("id") String id) {
        Act.of(request).within(() -> sentAgain(site, id), done -> id);
    }

    private boolean sentAgain(String site, String id) {
        if (!ID.matcher(id).matches() || !outbox.again(site, Long.parseLong(id), clock.instant())) {
            throw ApiCode.NOT_FOUND.refused("Site \"" + site + "\" has no delivery of that id. List them: "
                    + "GET /api/sites/" + site + "/webhooks/deliveries.");
        }
        return true;
    }
}
