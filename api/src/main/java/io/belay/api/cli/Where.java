package io.belay.api.cli;

import io.belay.api.promotion.PromotionList;
import io.belay.api.promotion.PromotionView;
import io.belay.api.salvage.SalvageView;
import io.belay.workflows.decision.Decision;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** What people type for a promotion, a decision or salvage: an id, or {@code SITE/STAGE} for the newest there. */
final class Where {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DECISION = Pattern.compile(ID.pattern() + "-[0-9]+");
    private static final Pattern SALVAGE = Pattern.compile("[A-Za-z0-9._-]+-[0-9a-f]{8}/salvage");
    private static final Pattern PLACE = Pattern.compile("([a-z0-9-]+)/([a-z0-9-]+)");

    private Where() {}

    /** The promotion meant. */
    static UUID promotion(RestClient belay, String typed) {
        if (ID.matcher(typed).matches()) {
            return UUID.fromString(typed);
        }
        if (!PLACE.matcher(typed).matches()) {
            throw new CliFailure(
                    Exit.USAGE, "\"" + typed + "\" is neither a promotion's id nor SITE/STAGE. See: belay status");
        }
        String[] place = typed.split("/");
        // What is done for the stage's instances is called by its id.
        PromotionList newest = belay.get(
                "/api/promotions?limit=1&purpose=PROMOTE&site=" + place[0] + "&stage=" + place[1], PromotionList.class);
        if (newest.items().isEmpty()) {
            throw new CliFailure(
                    Exit.REFUSED,
                    "Nothing was ever promoted into " + typed + ". Promote: belay promote " + place[0] + " " + place[1]
                            + " RELEASE");
        }
        return newest.items().get(0).id();
    }

    /** The promotion whose salvage is meant: by its id, the salvage's name, or {@code SITE/STAGE} for the newest there. */
    static UUID salvage(RestClient belay, String typed) {
        if (ID.matcher(typed).matches()) {
            return UUID.fromString(typed);
        }
        if (SALVAGE.matcher(typed).matches()) {
            SalvageView[] named = belay.get("/api/salvage" + Encoded.query(Map.of("name", typed)), SalvageView[].class);
            if (named.length > 0) {
                return named[0].promotion();
            }
        }
        if (!PLACE.matcher(typed).matches()) {
            throw new CliFailure(
                    Exit.USAGE,
                    "\"" + typed + "\" is neither SITE/STAGE nor a promotion's id, nor the name of any salvage."
                            + " See: belay salvage list");
        }
        String[] place = typed.split("/");
        SalvageView[] newest =
                belay.get("/api/salvage?limit=1&site=" + place[0] + "&stage=" + place[1], SalvageView[].class);
        if (newest.length == 0) {
            throw new CliFailure(
                    Exit.REFUSED, "Nothing was kept aside in " + typed + ". What there is: belay salvage list");
        }
        return newest[0].promotion();
    }

    /** The decision meant: its id, or the one open question of a promotion. */
    static String decision(RestClient belay, String typed) {
        if (DECISION.matcher(typed).matches()) {
            return typed;
        }
        PromotionView promotion = belay.get("/api/promotions/" + promotion(belay, typed), PromotionView.class);
        List<String> open = promotion.decisions().stream()
                .filter(each -> each.outcome().isEmpty())
                .map(Decision::id)
                .toList();
        if (open.size() == 1) {
            return open.get(0);
        }
        throw new CliFailure(
                Exit.REFUSED,
                open.isEmpty()
                        ? "That promotion asks nothing just now: " + promotion.state() + ", " + promotion.message()
                                + "."
                        : "That promotion asks several things; name one of: " + String.join(", ", open));
    }
}
