package io.belay.workflows.promotion;

import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** By what promotions can be found in the Temporal UI; all of type Keyword. */
public final class SearchAttributes {
    private static final SearchAttributeKey<String> SITE = SearchAttributeKey.forKeyword("BelaySite");
    private static final SearchAttributeKey<String> STAGE = SearchAttributeKey.forKeyword("BelayStage");
    private static final SearchAttributeKey<String> RELEASE = SearchAttributeKey.forKeyword("BelayRelease");
    private static final SearchAttributeKey<String> STRATEGY = SearchAttributeKey.forKeyword("BelayStrategy");
    private static final SearchAttributeKey<String> STATE = SearchAttributeKey.forKeyword("BelayState");
    private static final SearchAttributeKey<String> WAITING_FOR = SearchAttributeKey.forKeyword("BelayWaitingFor");
    /** The promotion's id. */
    public static final SearchAttributeKey<String> PROMOTION = SearchAttributeKey.forKeyword("BelayPromotion");

    private static final int LONGEST = 250;

    private List<String> shown = List.of();

    /** All of them, for those who must make them at a Temporal server. */
    public static List<SearchAttributeKey<String>> all() {
        return List.of(SITE, STAGE, RELEASE, STRATEGY, STATE, WAITING_FOR, PROMOTION);
    }

    /** Shows a status, if it shows otherwise than the one before: each change is an event in history. */
    void show(PromotionStatus status) {
        PromotionRequest request = status.request();
        String waitingFor =
                status.waiting().map(wait -> String.join(", ", wait.who())).orElse("");
        List<String> now = List.of(status.state().name(), status.strategy(), waitingFor);
        if (now.equals(shown)) {
            return;
        }
        List<SearchAttributeUpdate<?>> updates = new ArrayList<>();
        updates.add(SITE.valueSet(request.site()));
        updates.add(STAGE.valueSet(request.stage()));
        updates.add(RELEASE.valueSet(cut(request.release())));
        updates.add(PROMOTION.valueSet(request.id().toString()));
        updates.add(STATE.valueSet(status.state().name()));
        updates.add(STRATEGY.valueSet(status.strategy()));
        updates.add(waitingFor.isEmpty() ? WAITING_FOR.valueUnset() : WAITING_FOR.valueSet(cut(waitingFor)));
        Workflow.upsertTypedSearchAttributes(updates.toArray(SearchAttributeUpdate<?>[]::new));
        shown = now;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
