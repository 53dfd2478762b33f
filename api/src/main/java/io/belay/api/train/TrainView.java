package io.belay.api.train;

import io.belay.api.promotion.PromotionLinks;
import io.belay.workflows.train.TrainStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A train as REST shows it.
 *
 * @param id its id
 * @param site the site
 * @param release the release
 * @param train how it stands
 * @param links where to look next: itself, and each stage's promotion
 */
public record TrainView(UUID id, String site, String release, TrainStatus train, Map<String, String> links) {
    static TrainView of(TrainStatus train) {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("self", self(train.request().site(), train.request().release()));
        train.carriages()
                .forEach(each -> links.put("promotion " + each.stage(), PromotionLinks.self(each.promotion())));
        return new TrainView(
                train.request().id(), train.request().site(), train.request().release(), train, links);
    }

    static String self(String site, String release) {
        return "/api/trains/" + site + "/" + release;
    }
}
