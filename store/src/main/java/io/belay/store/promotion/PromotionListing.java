package io.belay.store.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** The query behind pages of promotions: conditions are added as wanted, values are always bound. */
final class PromotionListing {
    private PromotionListing() {}

    static PromotionPage page(Handle handle, PromotionFilter filter, Optional<PageMark> after, int limit) {
        // One more than asked tells whether there is a next page.
        List<PromotionRow> rows = query(handle, filter, after)
                .bind("limit", limit + 1)
                .map(ConstructorMapper.of(PromotionRow.class))
                .list();
        if (rows.size() <= limit) {
            return new PromotionPage(rows, Optional.empty());
        }
        PromotionRow last = rows.get(limit - 1);
        return new PromotionPage(rows.subList(0, limit), Optional.of(new PageMark(last.startedAt(), last.id())));
    }

    private static Query query(Handle handle, PromotionFilter filter, Optional<PageMark> after) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        filter.site().ifPresent(site -> conditions.add("site = :site"));
        filter.stage().ifPresent(stage -> conditions.add("stage = :stage"));
        filter.state().ifPresent(state -> conditions.add("state = :state"));
        filter.among().ifPresent(sites -> conditions.add("site = any(:among)"));
        filter.release().ifPresent(release -> conditions.add("release = :release"));
        filter.requester().ifPresent(person -> conditions.add("requester = :requester"));
        filter.since().ifPresent(since -> conditions.add("started_at >= :since"));
        filter.purpose().ifPresent(purpose -> conditions.add("purpose = :purpose"));
        after.ifPresent(mark -> conditions.add("(started_at, id) < (:startedAt, :id)"));
        Query query = handle.createQuery("select " + PromotionRow.COLUMNS + " from promotion where "
                + String.join(" and ", conditions) + " order by started_at desc, id desc limit :limit");
        filter.site().ifPresent(site -> query.bind("site", site));
        filter.stage().ifPresent(stage -> query.bind("stage", stage));
        filter.state().ifPresent(state -> query.bind("state", state));
        filter.among().ifPresent(sites -> query.bindArray("among", String.class, sites.toArray()));
        filter.release().ifPresent(release -> query.bind("release", release));
        filter.requester().ifPresent(person -> query.bind("requester", person));
        filter.since().ifPresent(since -> query.bind("since", since));
        filter.purpose().ifPresent(purpose -> query.bind("purpose", purpose));
        after.ifPresent(mark -> query.bind("startedAt", mark.startedAt()).bind("id", mark.id()));
        return query;
    }
}
