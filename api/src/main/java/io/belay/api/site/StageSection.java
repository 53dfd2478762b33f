package io.belay.api.site;

import io.belay.api.yaml.Field;
import io.belay.api.yaml.Form;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Many;
import io.belay.api.yaml.Named;
import io.belay.api.yaml.Section;
import io.belay.api.yaml.Values;
import io.belay.workflows.site.ApprovalPolicy;
import io.belay.workflows.site.AttemptPolicy;
import io.belay.workflows.site.Data;
import io.belay.workflows.site.Instance;
import io.belay.workflows.site.Instances;
import io.belay.workflows.site.MirrorTimes;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Retention;
import io.belay.workflows.site.Stage;
import io.belay.workflows.strategy.Strategies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One stage below {@code stages:}. */
final class StageSection {
    private static final Form<String> STRATEGY = Forms.words(
            Strategies.names().stream().collect(Collectors.toMap(Function.identity(), Function.identity())));

    static final Field<String> AFTER = Field.optional(
            "after",
            Names.NAME,
            "it is the first stage",
            "The stage before: only what was kept there may come here. The stages form one chain.");
    static final Field<String> STRATEGY_USED =
            Field.or("strategy", STRATEGY, "in-place", "How a release is carried in.");
    static final Field<String> HOST =
            Field.optional("host", Names.HOST, "\"hosts\" names them", "The host on which the stage's instance lives.");
    static final Field<List<String>> HOSTS = Field.optional(
            "hosts", new Many<>(Names.HOST, 1), "\"host\" names it", "Its hosts; the first holds the data.");
    static final Field<String> DIRECTORY = Field.optional(
            "directory",
            Names.DIRECTORY,
            "\"instances\" have theirs",
            "The directory on its hosts, of a stage that is one instance.");
    static final Field<Map<String, Instance>> INSTANCES = Field.optional(
            "instances",
            Named.of("an instance", Names.NAME, InstanceSection.SECTION, 2),
            "the stage is one instance",
            "Its instances, of a stage that has previews; neutral names, since a preview today is production tomorrow.");
    static final Field<String> PRODUCTION = Field.optional(
            "production",
            Names.NAME,
            "there are no \"instances\"",
            "The instance that serves users before Belay has led them to another for the first time.");
    static final Field<MirrorTimes> SYNCHRONISE = Field.optional(
            "synchronise",
            MirrorSection.SHAPE,
            "it is filled on command only",
            "When the preview is filled with production's data again by itself, or \"none\".");
    static final Field<Retention> OLD = Field.optional(
            "old",
            OldSection.SHAPE,
            "it is kept until somebody removes it",
            "How long what served before is kept, or \"none\".");
    static final Field<String> SNAPSHOTS = Field.optional(
            "snapshots",
            Names.DIRECTORY,
            "DIRECTORY.snapshots",
            "The directory for snapshots on the first host; outside the instance.");
    static final Field<Data> DATA = Field.needed(
            "data",
            Forms.words(Data.values()),
            "Which way data go: \"from-production\" (production is the truth, other stages mirror it) or \"forward\" "
                    + "(data move on from the stage before, with the code). Never guessed, always written.");
    static final Field<Map<String, String>> ENVIRONMENT = Field.optional(
            "environment",
            Names.SETTINGS,
            "there is none",
            "The stage's own settings, given to each verb; values are taken as they are written.");
    static final Field<Map<String, String>> SECRETS = Field.optional(
            "secrets",
            Names.REFERENCES,
            "there is none",
            "The stage's secrets: variable and reference. The values reach verbs only, and are masked everywhere.");
    static final Field<ApprovalPolicy> APPROVE =
            Field.optional("approve", ApproveSection.SHAPE, "nobody is asked", "Who must approve, or \"none\".");
    static final Field<AttemptPolicy> ATTEMPT = Field.optional(
            "attempt", AttemptSection.SHAPE, "what passed its checks is kept", "The trial by users, or \"none\".");
    static final Field<OnFailure> ON_FAILURE = Field.or(
            "onFailure",
            Forms.words(Map.of("ask", OnFailure.ASK, "rollBack", OnFailure.ROLL_BACK)),
            "ask",
            "What happens when a step fails: ask the operators, or roll back at once.");
    static final Field<Duration> HOLD_FOR = Field.or(
            "holdFor",
            Forms.duration("2h", Duration.ofSeconds(1), Duration.ofDays(30)),
            "1h",
            "How long a held promotion waits for an operator before it rolls back.");

    static final Field<Retention> SALVAGE = Field.optional(
            "salvage",
            SalvageSection.SHAPE,
            "it is kept for 90 days",
            "How long is kept what users wrote in attempts that were given up, or \"forever\".");
    static final Section<Stage> SECTION = new Section<>(
            "stage",
            "A stage, with the instance that serves it.",
            List.of(
                    AFTER,
                    STRATEGY_USED,
                    HOST,
                    HOSTS,
                    DIRECTORY,
                    INSTANCES,
                    PRODUCTION,
                    SYNCHRONISE,
                    OLD,
                    SNAPSHOTS,
                    DATA,
                    ENVIRONMENT,
                    SECRETS,
                    APPROVE,
                    ATTEMPT,
                    SALVAGE,
                    ON_FAILURE,
                    HOLD_FOR),
            List.of(List.of(HOST, HOSTS), List.of(DIRECTORY, INSTANCES)),
            StageSection::build);

    private StageSection() {}

    private static Optional<Stage> build(Values stage) {
        Instances instances = new Instances(
                stage.or(PRODUCTION, ""),
                new TreeMap<>(stage.or(INSTANCES, Map.of())),
                stage.or(SYNCHRONISE, MirrorTimes.never()),
                stage.or(OLD, Retention.forever()));
        Optional<String> directory = stage.get(DIRECTORY)
                .or(() -> instances.named(instances.production()).map(Instance::directory));
        Map<String, String> environment = stage.or(ENVIRONMENT, Map.of());
        Map<String, String> secrets = stage.or(SECRETS, Map.of());
        Secrecy.check(stage, ENVIRONMENT, environment, SECRETS, secrets);
        return Optional.of(new Stage(
                stage.key(),
                stage.or(AFTER, ""),
                stage.sure(STRATEGY_USED),
                stage.get(HOSTS).or(() -> stage.get(HOST).map(List::of)).orElse(List.of()),
                directory.orElse(""),
                stage.get(SNAPSHOTS)
                        .or(() -> directory.map(each -> each + ".snapshots"))
                        .orElse(""),
                stage.or(DATA, Data.FROM_PRODUCTION),
                new TreeMap<>(environment),
                new TreeMap<>(secrets),
                stage.or(APPROVE, ApprovalPolicy.none()),
                stage.or(ATTEMPT, AttemptPolicy.none()),
                stage.sure(ON_FAILURE),
                stage.sure(HOLD_FOR),
                instances,
                stage.or(SALVAGE, Retention.ofSalvage())));
    }
}
