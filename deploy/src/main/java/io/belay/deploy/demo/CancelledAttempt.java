package io.belay.deploy.demo;

import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import io.belay.workflows.promotion.SnapshotStatus;
import java.nio.file.Path;
import java.util.List;

/** An attempt that is cancelled after a user has written: production as before, the rows in the salvage snapshot. */
final class CancelledAttempt implements Chapter {
    private static final Visitor VISITOR = new Visitor("Maurice");
    private static final String WORDS = "Written during the attempt. I hope it stays.";

    @Override
    public String title() {
        return "v4: its attempt on prod is cancelled after a visitor has written";
    }

    @Override
    public void play(Scene scene) {
        Looks looks = new Looks(scene);
        Journey journey = new Journey(scene, "v4");
        journey.start();
        journey.kept("dev");
        journey.approve("uat", scene.person("dave"), false);
        journey.kept("uat");
        journey.approve("prod", scene.person("bob"), false);
        InstanceFacts before = looks.at("prod");
        journey.approve("prod", scene.person("carol"), false);
        journey.untilAsked("prod", DecisionKind.VERDICT);
        VISITOR.writes(scene.site().shop("prod"), WORDS);
        InstanceFacts tried = looks.at("prod");
        scene.screen().say("a visitor, " + VISITOR.name() + ", has written on prod: \"" + WORDS + "\"");
        scene.claims()
                .check(
                        "prod: during the attempt v4 is served, the visitor's row is there",
                        "GET /, sqlite3 on shop.db",
                        tried.serves("v4") && tried.database().holds("entries", WORDS),
                        tried.page());
        cancel(scene, journey);
        PromotionStatus ended = journey.ended("prod", PromotionState.CANCELLED);
        looks.asBefore("prod", before);
        salvaged(scene, looks, ended);
    }

    private static void cancel(Scene scene, Journey journey) {
        PromotionStatus status = journey.status("prod").orElseThrow();
        Person bob = scene.person("bob");
        String id = status.request().id().toString();
        scene.asking()
                .put(new Question(
                        "Shall v4 be given up? bob is asked.",
                        List.of(
                                new Question.Way(
                                        "REST",
                                        Rest.line(bob, "/api/promotions/" + id + "/instructions", "what", "cancel")),
                                new Question.Way("command", "BELAY_TOKEN=$BOB ./belay cancel shop/prod"),
                                new Question.Way("signal", scene.signals().line(status, "cancel", bob))),
                        "bob: cancel, by REST",
                        () -> scene.api().instruct(bob, status.request().id(), "cancel", "the colours are wrong"),
                        () -> journey.status("prod")
                                .filter(now -> now.state() != PromotionState.ATTEMPT)
                                .isPresent()));
    }

    private static void salvaged(Scene scene, Looks looks, PromotionStatus ended) {
        List<SnapshotStatus> salvages = Snapshots.named(ended, "salvage");
        scene.claims()
                .check(
                        "there is one salvage snapshot, and it has a name",
                        "REST",
                        salvages.size() == 1,
                        ended.snapshots());
        for (Path file : Snapshots.of(ended, "salvage")) {
            SnapshotStatus salvage = salvages.get(0);
            DatabaseFacts facts = looks.kept(
                    "prod: the visitor's row is in the salvage snapshot, which is sound", file, VISITOR.name(), WORDS);
            scene.screen()
                    .more("  salvage " + salvage.name() + " on " + salvage.host() + ", " + salvage.bytes() + " bytes");
            scene.screen().more("  " + file);
            scene.screen().more("  its newest entries:");
            List<String> entries = facts.rows("entries");
            entries.subList(Math.max(0, entries.size() - 3), entries.size())
                    .forEach(row -> scene.screen().more("    " + row));
        }
    }
}
