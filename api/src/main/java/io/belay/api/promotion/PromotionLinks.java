package io.belay.api.promotion;

import io.belay.api.temporal.TemporalSettings;
import io.belay.workflows.decision.Decision;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Salvaged;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Where to look next. */
public final class PromotionLinks {
    private final TemporalSettings temporal;

    /** With links into that Temporal's UI. */
    public PromotionLinks(TemporalSettings temporal) {
        this.temporal = temporal;
    }

    /** A promotion's own address. */
    public static String self(UUID promotion) {
        return "/api/promotions/" + promotion;
    }

    /** A decision's own address. */
    public static String decision(String decision) {
        return "/api/decisions/" + decision;
    }

    /** Where is told what a promotion kept aside. */
    public static String salvage(UUID promotion) {
        return "/api/salvage/" + promotion;
    }

    /** All links of a promotion. */
    public Map<String, String> of(PromotionStatus status) {
        String self = self(status.request().id());
        Map<String, String> links = new LinkedHashMap<>();
        links.put("self", self);
        links.put("events", self + "/events");
        links.put("steps", self + "/steps");
        links.put("jobs", self + "/jobs");
        links.put("log", self + "/log");
        links.put("audit", self + "/audit");
        links.put("plan", self + "/plan");
        Salvaged.of(status)
                .ifPresent(any -> links.put("salvage", salvage(status.request().id())));
        if (!status.state().ended()) {
            links.put("instructions", self + "/instructions");
            status.decisions().stream()
                    .filter(each -> each.outcome().isEmpty())
                    .map(Decision::id)
                    .forEach(id -> links.put("decision " + id, decision(id)));
        }
        temporal.page(status.workflowId()).ifPresent(page -> links.put("temporal", page));
        return links;
    }
}
