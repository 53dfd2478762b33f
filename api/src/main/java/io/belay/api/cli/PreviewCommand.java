package io.belay.api.cli;

import io.belay.api.instance.InstanceView;
import io.belay.api.problem.Visible;
import io.belay.api.promotion.PromotionView;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay preview}: what its commands have in common. */
@Command(
        name = "preview",
        description = "Makes previews of a release beside production, fills them again, removes them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class PreviewCommand {
    PreviewCommand() {}

    /** What begins something for a preview, and can follow it. */
    abstract static class Beginning extends FollowingCommand {
        @Parameters(index = "0", paramLabel = "SITE", description = "The site.")
        private String site = "";

        @Option(
                names = "--stage",
                paramLabel = "STAGE",
                description = "The stage; may be left out where one has instances.")
        private String stage = "";

        @Option(
                names = {"-m", "--comment"},
                description = "Why.")
        private String comment = "";

        @Option(names = "--key", description = "Idempotency key: the same key begins it once.")
        private String key = "";

        @Option(
                names = {"-w", "--watch"},
                description = "Follow it to its end, as belay watch does.")
        private boolean watch;

        /** Its address below the site's. */
        abstract String below(String stage);

        /** What it says beside the comment. */
        Map<String, String> body() {
            return Map.of();
        }

        @Override
        int run(PrintWriter out) {
            RestClient belay = belay();
            Map<String, String> body = new TreeMap<>(body());
            body.put("comment", comment);
            String where = Encoded.segment(stage.isEmpty() ? onlyStage(belay, site) : stage);
            String path = "/api/sites/" + Encoded.segment(site) + below(where);
            Answer<PromotionView> started = belay.post(path, body, key, PromotionView.class);
            if (!watch || !json()) {
                tell(out, started, view -> out.println("promotion " + view.id()));
                out.flush();
            }
            if (watch) {
                return new Watching(belay, Following.of(this, out, false))
                        .promotion(started.value().id());
            }
            say("follow it: belay watch " + started.value().id());
            return Exit.DONE;
        }
    }

    /** The stage that has instances. */
    private static String onlyStage(RestClient belay, String site) {
        List<String> stages = Arrays.stream(instances(belay, site).value())
                .map(InstanceView::stage)
                .distinct()
                .toList();
        if (stages.size() != 1) {
            throw new CliFailure(
                    Exit.USAGE,
                    stages.isEmpty()
                            ? "No stage of " + site
                                    + " has instances. Write \"instances:\" into one, and apply the file."
                            : "Stages " + String.join(" and ", stages) + " of " + site
                                    + " have instances. Say which: --stage.");
        }
        return stages.get(0);
    }

    private static Answer<InstanceView[]> instances(RestClient belay, String site) {
        return belay.ask("/api/sites/" + Encoded.segment(site) + "/instances", InstanceView[].class);
    }

    /** {@code belay preview create SITE --release RELEASE}. */
    @Command(
            name = "create",
            description = "Sets up a preview of a release in the next free instance, with production's data.")
    static final class Create extends Beginning {
        @Option(
                names = {"-r", "--release"},
                required = true,
                paramLabel = "RELEASE",
                description = "The release: a tag or a commit of the site's source.")
        private String release = "";

        @Override
        String below(String stage) {
            return "/stages/" + stage + "/preview";
        }

        @Override
        Map<String, String> body() {
            return Map.of("release", release);
        }
    }

    /** {@code belay preview sync SITE}. */
    @Command(
            name = "sync",
            description = "Fills the preview with production's data once more. What was typed into it is gone then.")
    static final class Synchronise extends Beginning {
        @Override
        String below(String stage) {
            return "/stages/" + stage + "/preview/synchronise";
        }
    }

    /** {@code belay preview remove SITE INSTANCE}. */
    @Command(
            name = "remove",
            description = "Removes an instance that does not serve: a preview, or an old one. A last snapshot is kept.")
    static final class Remove extends Beginning {
        @Parameters(index = "1", paramLabel = "INSTANCE", description = "Its name, as belay preview list shows it.")
        private String instance = "";

        @Mixin
        private Sure sure = new Sure();

        @Override
        String below(String stage) {
            return "/instances/" + stage + "/" + Encoded.segment(instance) + "/remove";
        }

        @Override
        int run(PrintWriter out) {
            sure(sure.yes(), "Instance " + instance + " is removed: its directory, its database, its address.");
            return super.run(out);
        }
    }

    /** {@code belay preview keep SITE INSTANCE --until DAY}. */
    @Command(name = "keep", description = "Has an old instance kept longer than the site file says.")
    static final class Keep extends CliCommand {
        @Parameters(index = "0", paramLabel = "SITE", description = "The site.")
        private String site = "";

        @Parameters(index = "1", paramLabel = "INSTANCE", description = "Its name, as belay preview list shows it.")
        private String instance = "";

        @Option(
                names = "--stage",
                paramLabel = "STAGE",
                description = "The stage; may be left out where one has instances.")
        private String stage = "";

        @Mixin
        private KeptLonger longer = new KeptLonger();

        @Override
        int run(PrintWriter out) {
            RestClient belay = belay();
            String where = stage.isEmpty() ? onlyStage(belay, site) : stage;
            String path = "/api/sites/" + Encoded.segment(site) + "/instances/" + Encoded.segment(where) + "/"
                    + Encoded.segment(instance) + "/keep";
            return tell(
                    out,
                    belay.post(path, longer.body(), "", InstanceView.class),
                    kept -> out.println(kept.name() + " of " + kept.stage() + " is kept"
                            + kept.expires()
                                    .map(moment -> " until " + moment + ".")
                                    .orElse(" until somebody removes it: the site file does not say how long.")));
        }
    }

    /** {@code belay preview list SITE}. */
    @Command(name = "list", description = "Shows what a site's instances are, and how old a preview's data.")
    static final class Listing extends CliCommand {
        @Parameters(index = "0", paramLabel = "SITE", description = "The site.")
        private String site = "";

        @Override
        int run(PrintWriter out) {
            return tell(out, instances(belay(), site), rows -> show(out, rows));
        }

        private void show(PrintWriter out, InstanceView[] rows) {
            for (InstanceView each : rows) {
                out.printf(
                        "%-10s %-8s %-11s %-16s %s%n",
                        each.stage(),
                        each.name(),
                        each.role(),
                        each.release(),
                        each.directory()
                                + each.mirrors()
                                        .map(moment -> ", production's data of " + moment)
                                        .orElse("")
                                + each.next()
                                        .map(moment -> ", filled again " + moment)
                                        .orElse("")
                                + each.expires()
                                        .map(moment -> ", removed " + moment)
                                        .orElse("")
                                + each.left()
                                        .map(why -> ", left to people: " + Visible.text(why))
                                        .orElse(""));
            }
            if (rows.length == 0) {
                out.println("No stage of " + site + " has instances.");
            }
        }
    }
}
