package io.belay.api.notes;

import io.belay.api.notes.ItemView.TickView;
import io.belay.api.notes.Moments.Moment;
import io.belay.store.Store;
import io.belay.store.calendar.AnnouncedAttempt;
import io.belay.store.notes.ReleaseNotes;
import io.belay.store.notes.Tick;
import io.belay.store.promotion.PromotionFilter;
import io.belay.store.promotion.PromotionRow;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.Purpose;
import io.belay.workflows.promotion.Salvaged;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that the page of a release shows, out of the store. */
final class NotesPage {
    private static final int MOST_PROMOTIONS = 100;

    private final Store store;
    private final Instant now;

    NotesPage(Store store, Instant now) {
        this.store = store;
        this.now = now;
    }

    /**
     * For a reader.
     *
     * @param reader who reads, by name; empty for a stranger
     * @param named whether the reader may see who said what
     */
    Map<String, Object> shown(Site site, ReleaseNotes notes, String reader, boolean named) {
        Moments moments = new Moments(site.zone());
        List<PromotionRow> promotions = promotions(site, notes.release());
        Optional<PromotionStatus> main =
                main(site, promotions).flatMap(row -> store.promotions().status(row.id()));
        RoadMap map = RoadMap.of(notes.markdown());
        List<Tick> ticks = store.ticks().of(site.name(), notes.release());
        List<ItemView> items = map.items().stream()
                .map(each -> ItemView.of(each, ticks, reader, named, moments))
                .toList();
        Map<String, Object> shown = new HashMap<>();
        shown.put("site", site.name());
        shown.put("release", notes.release());
        shown.put("changes", map.changes());
        shown.put("problems", map.problems());
        shown.put("items", items);
        shown.put(
                "tried",
                items.stream().filter(each -> each.works() + each.broken() > 0).count());
        shown.put("earlier", named ? earlier(map, ticks, moments) : List.of());
        shown.put(
                "attempt",
                main.map(each -> new AttemptReading(site, each, now).view(named)).stream()
                        .toList());
        shown.put("calendar", timed(site, promotions).isEmpty() ? "" : calendar(site, notes.release()));
        shown.put("typedIn", typedIn(site, main));
        shown.put("stages", stages(site, promotions, moments));
        shown.put("source", source(notes, named));
        shown.put("written", moments.brief(notes.writtenAt()));
        shown.put("zone", site.zone());
        return shown;
    }

    /** When the attempts of a release are, as far as that is known: that of the newest promotion into each stage. */
    List<AnnouncedAttempt> attempts(Site site, String release) {
        return timed(site, promotions(site, release));
    }

    private List<AnnouncedAttempt> timed(Site site, List<PromotionRow> promotions) {
        return site.stages().stream()
                .flatMap(stage -> promotions.stream()
                        .filter(row -> row.stage().equals(stage.name()))
                        .limit(1))
                .flatMap(row -> store.promotions().status(row.id()).stream())
                .flatMap(status -> AnnouncedAttempt.of(status).stream())
                .toList();
    }

    private static String calendar(Site site, String release) {
        return "/calendar/" + site.name() + "/" + NotesView.path(release) + ".ics";
    }

    private List<PromotionRow> promotions(Site site, String release) {
        PromotionFilter filter = new PromotionFilter(Optional.of(site.name()), Optional.empty(), Optional.empty())
                .of(Optional.of(release), Optional.empty(), Optional.empty())
                .meant(Optional.of(Purpose.PROMOTE));
        return store.promotions()
                .list(filter, Optional.empty(), MOST_PROMOTIONS)
                .rows();
    }

    /** The one that users care about: what goes on in the last stage, else what ended last. */
    private static Optional<PromotionRow> main(Site site, List<PromotionRow> promotions) {
        List<String> stages =
                new ArrayList<>(site.stages().stream().map(Stage::name).toList());
        Collections.reverse(stages);
        return stages.stream()
                .flatMap(stage -> promotions.stream()
                        .filter(row ->
                                row.stage().equals(stage) && row.endedAt().isEmpty()))
                .findFirst()
                .or(() -> promotions.stream().findFirst());
    }

    private static List<String> typedIn(Site site, Optional<PromotionStatus> main) {
        Optional<Salvaged> salvaged =
                main.filter(each -> each.endedAt().isPresent()).flatMap(Salvaged::of);
        if (salvaged.isPresent()) {
            return TypedIn.keptAside(salvaged.get());
        }
        Stage last = site.stages().get(site.stages().size() - 1);
        Stage stage = main.flatMap(each -> site.stage(each.request().stage())).orElse(last);
        AttemptPolicy attempt = stage.attempt();
        String strategy = main.map(PromotionStatus::strategy)
                .filter(each -> !each.isEmpty())
                .orElse(stage.strategy());
        return TypedIn.sentences(strategy, attempt.wanted());
    }

    /** What became of the release in each stage: how its newest promotion there stands. */
    private List<StageLine> stages(Site site, List<PromotionRow> promotions, Moments moments) {
        return site.stages().stream()
                .map(stage -> promotions.stream()
                        .filter(row -> row.stage().equals(stage.name()))
                        .findFirst()
                        .map(row -> new StageLine(
                                stage.name(),
                                Standing.of(row.state(), false).tone(),
                                Standing.of(row.state(), false).state(),
                                List.of(moments.brief(row.endedAt().orElse(row.startedAt())))))
                        .orElse(new StageLine(stage.name(), "quiet", "Not yet", List.of())))
                .toList();
    }

    /**
     * A stage.
     *
     * @param stage its name
     * @param tone how it looks
     * @param state how the release stands there
     * @param since since when; empty when it is not there
     */
    public record StageLine(String stage, String tone, String state, List<Moment> since) {}

    /** What was said of items whose words were changed since, or that are gone. */
    private static List<TickView> earlier(RoadMap map, List<Tick> ticks, Moments moments) {
        return ticks.stream()
                .filter(each -> map.item(each.item()).isEmpty())
                .map(each -> TickView.of(each, moments))
                .toList();
    }

    private static String source(ReleaseNotes notes, boolean named) {
        return switch (notes.origin()) {
            case BY_HAND -> "Version " + notes.version() + (named ? ", written by " + notes.author() : "");
            case FILE -> "Version " + notes.version() + ", from " + notes.place();
            case TAG -> "Version " + notes.version() + ", from the tag of " + notes.release();
        };
    }
}
