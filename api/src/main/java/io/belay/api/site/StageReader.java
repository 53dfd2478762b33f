package io.belay.api.site;

import io.belay.workflows.site.Data;
import io.belay.workflows.site.OnFailure;
import io.belay.workflows.site.Stage;
import io.belay.workflows.strategy.Strategies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one stage below {@code stages:}. */
final class StageReader {
    private static final Form<String> PATH = Form.pattern(
            "an absolute path without \"..\" and without a slash or space at its end, and not \"/\" itself",
            "/srv/shop/prod",
            "(?!.*/\\.\\.?(?:/|$))(?!.*//)/[\\p{L}\\p{N} _.@+~/-]{0,499}[\\p{L}\\p{N}_.@+~-]");
    private static final Form<Data> DATA = Form.words(Data.values(), false);
    private static final Form<OnFailure> ON_FAILURE = Form.words(OnFailure.values(), true);
    private static final Form<String> STRATEGY =
            Form.words(Strategies.names().stream().collect(Collectors.toMap(Function.identity(), Function.identity())));
    private static final Form<String> VALUE =
            Form.pattern("text of at most 4,096 characters", "de_DE.UTF-8", "(?s).{0,4096}");
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY)");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private StageReader() {}

    static Stage read(String name, Fields stage) {
        String after = stage.or("after", Form.NAME, "");
        List<String> hosts = hosts(stage);
        Optional<String> directory = stage.needed("directory", PATH);
        Stage read = new Stage(
                name,
                after,
                stage.or("strategy", STRATEGY, "in-place"),
                hosts,
                directory.orElse(""),
                stage.given("snapshots", PATH)
                        .orElse(directory.map(each -> each + ".snapshots").orElse("")),
                stage.needed("data", DATA).orElse(Data.FROM_PRODUCTION),
                environment(stage),
                secrets(stage),
                PolicyReader.approval(stage),
                PolicyReader.attempt(stage),
                stage.or("onFailure", ON_FAILURE, OnFailure.ASK),
                stage.or("holdFor", Duration.ofSeconds(1), Duration.ofDays(30), MINUTE.multipliedBy(60)));
        stage.nothingElse();
        return read;
    }

    private static List<String> hosts(Fields stage) {
        if (stage.has("host") && stage.has("hosts")) {
            stage.mistakes().add(stage.path("host"), "both \"host\" and \"hosts\" are written", "Keep one of them");
        }
        if (stage.has("hosts")) {
            stage.given("host", Form.TEXT);
            List<String> hosts = stage.list("hosts", Form.TEXT);
            if (hosts.isEmpty()) {
                stage.mistakes()
                        .add(
                                stage.path("hosts"),
                                "no host is named here",
                                "Name at least one, the one with the data first");
            }
            return hosts;
        }
        List<String> host = stage.needed("host", Form.TEXT).map(List::of).orElse(List.of());
        stage.list("hosts", Form.TEXT);
        return host;
    }

    private static SortedMap<String, String> environment(Fields stage) {
        Fields environment = stage.below("environment");
        SortedMap<String, String> read = new TreeMap<>();
        for (String name : environment.names()) {
            variable(environment, name);
            if (SECRET_NAME.matcher(name).matches()) {
                environment
                        .mistakes()
                        .add(
                                environment.path(name),
                                "\"" + name + "\" looks like a secret, which has no place in this file",
                                "Move it below \"secrets:\" as a reference, \"" + name
                                        + ": file:/PATH\" or \"env:NAME\"");
            }
            environment.given(name, VALUE).ifPresent(value -> read.put(name, value));
        }
        return read;
    }

    private static SortedMap<String, String> secrets(Fields stage) {
        Fields secrets = stage.below("secrets");
        SortedMap<String, String> read = new TreeMap<>();
        for (String name : secrets.names()) {
            variable(secrets, name);
            secrets.given(name, Form.SECRET).ifPresent(value -> read.put(name, value));
        }
        return read;
    }

    private static void variable(Fields fields, String name) {
        if (Form.VARIABLE.read(name).isEmpty()) {
            fields.mistakes()
                    .add(
                            fields.path(name),
                            "\"" + Form.shown(name) + "\" is not " + Form.VARIABLE.expected(),
                            "Rename it");
        }
    }
}
