package io.belay.api.instance;

import io.belay.api.person.Person;
import io.belay.api.promotion.PromotionLinks;
import io.belay.api.promotion.PromotionStart;
import io.belay.api.promotion.PromotionView;
import io.belay.workflows.promotion.PromotionStatus;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;

/** Begins what is done for instances, and says where it is followed. */
public final class Beginning {
    private final PromotionStart start;
    private final PromotionLinks links;

    /** As promotions are begun. */
    public Beginning(PromotionStart start, PromotionLinks links) {
        this.start = start;
        this.links = links;
    }

    Response begun(PromotionStart.Wish wish, SecurityContext security, String key) {
        PromotionStatus started = start.start(wish, Person.of(security).name(), key);
        return Response.created(URI.create(PromotionLinks.self(started.request().id())))
                .entity(PromotionView.of(started, links.of(started)))
                .build();
    }
}
