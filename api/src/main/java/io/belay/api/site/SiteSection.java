package io.belay.api.site;

import io.belay.api.name.Nearest;
import io.belay.api.yaml.Field;
import io.belay.api.yaml.Form;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Many;
import io.belay.api.yaml.Named;
import io.belay.api.yaml.Section;
import io.belay.api.yaml.Values;
import io.belay.api.yaml.Yaml;
import io.belay.workflows.mail.Mailing;
import io.belay.workflows.site.Host;
import io.belay.workflows.site.Kit;
import io.belay.workflows.site.NotesPolicy;
import io.belay.workflows.site.RawSignals;
import io.belay.workflows.site.Site;
import io.belay.workflows.site.Source;
import io.belay.workflows.site.Stage;
import io.belay.workflows.site.Verb;
import io.belay.workflows.site.VerbDefinition;
import io.belay.workflows.webhook.Webhook;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A site file as a whole: the one description from which it is read, and from which schema and reference are made. */
final class SiteSection {
    private static final Form<String> ZONE = new Form<>(
            "an IANA time zone",
            "Europe/Tallinn",
            Set.of(Yaml.Kind.TEXT),
            text -> Optional.of(text).filter(ZoneId.getAvailableZoneIds()::contains),
            List.of(),
            SiteSection::nearZone,
            text -> false,
            Map.of("type", "string", "pattern", "^[A-Za-z][A-Za-z0-9_+/-]*$"));
    private static final Form<Kit> KITS = Forms.words(Kits.names().stream()
                    .collect(Collectors.toMap(
                            name -> name, name -> Kits.written(name).orElseThrow())))
            .expecting("the name of a kit");

    static final Field<String> NAME =
            Field.needed("site", Names.NAME, "The site's name, part of every address and workflow id.");
    static final Field<String> ZONE_USED = Field.or("zone", ZONE, "UTC", "The time zone in which its times are shown.");
    static final Field<Kit> KIT = Field.needed(
            "kit", KITS, "How its technology does the verbs. The kit \"shell\" knows none by itself: see \"verbs\".");
    static final Field<Source> SOURCE = Field.needed("source", SourceSection.SECTION, "Where its releases come from.");
    static final Field<Map<String, Host>> HOSTS = Field.needed(
            "hosts", Named.of("a host", Names.HOST, HostSection.SECTION, 1), "Its machines, by the names used below.");
    static final Field<Map<String, List<String>>> GROUPS = Field.optional(
            "groups",
            Named.of("a group", Names.NAME, new Many<>(Names.PERSON, 1), 0),
            "there is none",
            "People by group. Wherever people are named, a group or a person of a group will do.");
    static final Field<List<String>> OPERATORS = Field.optional(
            "operators",
            new Many<>(Names.PERSON, 1),
            "everybody in a group",
            "The groups or people that may cancel, keep, extend and answer failures.");
    static final Field<RawSignals> RAW_SIGNALS = Field.or(
            "rawSignals",
            Forms.words(RawSignals.values()),
            "token",
            "Whether a signal sent past REST counts, whose sender is not proven: \"open\" (development), \"token\" "
                    + "(only with a one-time token that REST gave to that person) or \"closed\".");
    static final Field<Map<Verb, VerbDefinition>> VERBS = Field.optional(
            "verbs", VerbSection.VERBS, "as the kit does them", "What verbs do here; each replaces the kit's.");
    static final Field<Map<String, Webhook>> WEBHOOKS = Field.optional(
            "webhooks",
            Named.of("a webhook", Names.NAME, WebhookSection.SECTION, 1),
            "nobody is told",
            "Programs that are told what happens to promotions, see rest.md.");
    static final Field<NotesPolicy> NOTES = Field.optional(
            "notes",
            NotesSection.SECTION,
            "read by those who see the site, taken from what each release's tag says",
            "Release notes: what changes, what testers try, and who may read it.");
    static final Field<Map<String, Mailing>> MAIL = Field.optional(
            "mail",
            Named.of("an e-mail address", MailSection.ADDRESS, MailSection.SECTION, 1),
            "nobody is told by mail",
            "Who is told by mail when an attempt is and how it ended, by address; see release-notes.md.");
    static final Field<Map<String, Stage>> STAGES = Field.needed(
            "stages",
            Named.of("a stage", Names.NAME, StageSection.SECTION, 1),
            "The stages that a release passes, one after the other.");

    static final Section<Site> SECTION = Section.of(
            "site",
            "Everything Belay must know to promote one site.",
            List.of(
                    NAME,
                    ZONE_USED,
                    KIT,
                    SOURCE,
                    HOSTS,
                    GROUPS,
                    OPERATORS,
                    RAW_SIGNALS,
                    WEBHOOKS,
                    NOTES,
                    MAIL,
                    VERBS,
                    STAGES),
            SiteSection::build);

    private SiteSection() {}

    private static Optional<Site> build(Values site) {
        Optional<Kit> kit = site.get(KIT);
        SortedMap<Verb, VerbDefinition> verbs = new TreeMap<>();
        kit.ifPresent(named -> verbs.putAll(named.verbs()));
        verbs.putAll(site.or(VERBS, Map.of()));
        List<Stage> stages = List.copyOf(site.or(STAGES, Map.of()).values());
        Kit written = new Kit(kit.map(Kit::name).orElse(""), verbs);
        return Optional.of(new Site(
                site.or(NAME, ""),
                site.sure(ZONE_USED),
                Kits.complete(written, DatabaseKind.in(stages)),
                site.or(SOURCE, new Source("", "", "")),
                new TreeMap<>(site.or(HOSTS, Map.of())),
                new TreeMap<>(site.or(GROUPS, Map.of())),
                site.or(OPERATORS, List.of()),
                stages,
                site.sure(RAW_SIGNALS),
                new TreeMap<>(site.or(WEBHOOKS, Map.of())),
                site.or(NOTES, NotesPolicy.usual()),
                new TreeMap<>(site.or(MAIL, Map.of()))));
    }

    private static Optional<String> nearZone(String wrong) {
        return Nearest.to(wrong, ZoneId.getAvailableZoneIds()).map(near -> "Did you mean \"" + near + "\"?");
    }
}
