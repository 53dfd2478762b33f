package io.belay.api.site;

import io.belay.workflows.site.Kit;
import io.belay.workflows.site.RawSignals;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a site file; every mistake in it is told, not only the first. */
public final class SiteReader {
    private static final Form<RawSignals> RAW_SIGNALS = Form.words(RawSignals.values(), false);
    private static final Form<String> ZONE = new Form<>(
            "an IANA time zone",
            "Europe/Tallinn",
            text -> Optional.of(text).filter(ZoneId.getAvailableZoneIds()::contains),
            ZoneId.getAvailableZoneIds().stream().sorted().toList());

    private SiteReader() {}

    /**
     * The site that a file describes.
     *
     * @param file the file's name, for messages
     * @param text its content
     * @throws MistakenFile when anything in it cannot be accepted
     */
    public static Site read(String file, String text) throws MistakenFile {
        Mistakes mistakes = new Mistakes();
        Site site = site(Fields.of("", YamlText.read(file, text), mistakes));
        SiteRules.check(site, mistakes);
        if (!mistakes.none()) {
            throw new MistakenFile(file, mistakes.inOrder());
        }
        return site;
    }

    private static Site site(Fields file) {
        String name = file.needed("site", Form.NAME).orElse("");
        String zone = file.or("zone", ZONE, "UTC");
        Kit kit = kit(file);
        Site site = new Site(
                name,
                zone,
                kit,
                SourceReader.read(required(file, "source")),
                HostReader.read(required(file, "hosts")),
                groups(file.below("groups")),
                file.list("operators", Form.PERSON),
                stages(required(file, "stages"), file.mistakes()),
                file.or("rawSignals", RAW_SIGNALS, RawSignals.TOKEN));
        file.nothingElse();
        return site;
    }

    private static Fields required(Fields file, String field) {
        if (!file.has(field)) {
            file.mistakes()
                    .add(file.at(), field, "\"" + field + ":\" is missing", "Add it, with its fields indented below");
        }
        return file.below(field);
    }

    /** The named kit, overridden and filled verb by verb. */
    private static Kit kit(Fields file) {
        Form<Kit> form = new Form<>("the name of a kit", "shell", Kits::named, Kits.names());
        Optional<Kit> kit = file.needed("kit", form);
        SortedMap<Verb, VerbDefinition> all = new TreeMap<>();
        kit.ifPresent(named -> all.putAll(named.verbs()));
        all.putAll(VerbReader.read(file.below("verbs")));
        return new Kit(kit.map(Kit::name).orElse(""), all);
    }

    private static SortedMap<String, List<String>> groups(Fields groups) {
        SortedMap<String, List<String>> read = new TreeMap<>();
        for (String name : groups.names()) {
            named(groups, name);
            List<String> people = groups.list(name, Form.PERSON);
            if (people.isEmpty()) {
                groups.mistakes().add(groups.path(name), "nobody is in this group", "Name its people, \"[ann, bob]\"");
            }
            read.put(name, people);
        }
        return read;
    }

    /** In the order in which releases pass them; as written where that cannot be told. */
    private static List<Stage> stages(Fields stages, Mistakes mistakes) {
        List<Stage> written = new ArrayList<>();
        for (String name : stages.names()) {
            named(stages, name);
            written.add(StageReader.read(name, stages.below(name)));
        }
        if (written.isEmpty()) {
            mistakes.add("stages", "there is no stage", "Write at least one");
        }
        return chain(written, mistakes);
    }

    private static List<Stage> chain(List<Stage> written, Mistakes mistakes) {
        int before = mistakes.count();
        Map<String, Stage> next = new TreeMap<>();
        List<String> names = written.stream().map(Stage::name).toList();
        for (Stage stage : written) {
            String path = "stages." + stage.name() + ".after";
            if (!stage.after().isEmpty() && !names.contains(stage.after())) {
                mistakes.add(path, "there is no stage \"" + stage.after() + "\"", Nearest.remedy(stage.after(), names));
            }
            Stage other = next.putIfAbsent(stage.after(), stage);
            if (other != null) {
                String both = "\"" + other.name() + "\" and \"" + stage.name() + "\"";
                String problem = stage.after().isEmpty()
                        ? both + " would both be the first stage"
                        : both + " would both follow \"" + stage.after() + "\"";
                mistakes.add(
                        path,
                        problem,
                        "Stages form one chain: say with \"after: STAGE\" which one \"" + stage.name() + "\" follows");
            }
        }
        List<Stage> chain = new ArrayList<>();
        for (Stage at = next.get(""); at != null && !chain.contains(at); at = next.get(at.name())) {
            chain.add(at);
        }
        if (mistakes.count() == before && chain.size() < written.size()) {
            mistakes.add("stages", "the stages follow each other in a circle", "Leave \"after\" out of the first");
        }
        return chain.size() == written.size() ? chain : written;
    }

    private static void named(Fields fields, String name) {
        if (Form.NAME.read(name).isEmpty()) {
            fields.mistakes()
                    .add(
                            fields.path(name),
                            "\"" + Form.shown(name) + "\" is not " + Form.NAME.expected(),
                            Form.NAME.remedy(name));
        }
    }
}
