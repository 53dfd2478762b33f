package io.belay.api.instance;

import io.belay.api.person.Person;
import io.belay.api.promotion.PromotionLinks;
import io.belay.api.promotion.PromotionStart;
import io.belay.api.promotion.PromotionViews;
import io.belay.workflows.promotion.PromotionStatus;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;

/** Begins what is done for instances, and says where it is followed. */
public final class Beginning {
    private final PromotionStart start;
    private final PromotionViews views;

    /** As promotions are begun. */
    public Beginning(PromotionStart start, PromotionViews views) {
        this.start = start;
        this.views = views;
    }

    Response begun(PromotionStart.Wish wish, SecurityContext security, String key) {
        PromotionStatus started = start.start(wish, Person.of(security).name(), key);
        return Response.created(URI.create(PromotionLinks.self(started.request().id())))
                .entity(views.of(started))
                .build();
    }
}
