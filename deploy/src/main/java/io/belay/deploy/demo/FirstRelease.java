package io.belay.deploy.demo;

import io.belay.workflows.decision.Decision;
import io.belay.workflows.decision.DecisionKind;
import io.belay.workflows.failure.Code;
import io.belay.workflows.promotion.PromotionState;
import io.belay.workflows.promotion.PromotionStatus;
import java.util.List;

/** A good release goes through all stages, with its approvals and an attempt that is kept. */
final class FirstRelease implements Chapter {
    @Override
    public String title() {
        return "v2: prices become whole cents, visitors get a table; dev, uat, prod";
    }

    @Override
    public void play(Scene scene) {
        Looks looks = new Looks(scene);
        List<InstanceFacts> before = List.of(looks.at("dev"), looks.at("uat"), looks.at("prod"));
        Journey journey = new Journey(scene, "v2");
        journey.start();
        journey.kept("dev");
        looks.arrived("dev", "v2", before.get(0));
        journey.approve("uat", scene.person("dave"), false);
        journey.kept("uat");
        looks.arrived("uat", "v2", before.get(1));
        approveProduction(scene, journey, looks, before.get(2));
        tryProduction(scene, journey, looks, before.get(2));
    }

    private static void approveProduction(Scene scene, Journey journey, Looks looks, InstanceFacts before) {
        PromotionStatus asked = journey.untilAsked("prod", DecisionKind.APPROVAL);
        Decision decision = Journey.open(asked, DecisionKind.APPROVAL).orElseThrow();
        scene.screen().say("ann, who asked for v2, tries to approve it herself");
        RestApi.Answer own = scene.api().answer(scene.person("ann"), decision.id(), "approve", "mine, so it is good");
        scene.claims()
                .check(
                        "the requester's own approval is refused: " + Code.BY_REQUESTER.text(),
                        "REST's answer",
                        !own.good() && own.body().toString().contains(Code.BY_REQUESTER.text()),
                        own);
        journey.approve("prod", scene.person("bob"), false);
        List<String> touched = looks.at("prod").differences(before);
        scene.claims()
                .check(
                        "prod: with one approval of two nothing was touched",
                        "git, sqlite3, GET /",
                        touched.isEmpty(),
                        touched);
        journey.approve("prod", scene.person("carol"), true);
        PromotionStatus approved = journey.until("prod", status -> status.state() != PromotionState.WAITING);
        boolean signal = approved.decisions().toString().contains("TEMPORAL");
        if (scene.signals().possible()) {
            scene.screen().more("  carol's approval came by " + (signal ? "a signal to Temporal" : "REST"));
        }
    }

    private static void tryProduction(Scene scene, Journey journey, Looks looks, InstanceFacts before) {
        journey.untilAsked("prod", DecisionKind.VERDICT);
        scene.screen().say("users try v2 on " + scene.site().shop("prod").address() + "; a visitor writes");
        new Visitor("Sherpa Ang").writes(scene.site().shop("prod"), "The new prices add up.");
        journey.works("prod", scene.person("dave"));
        journey.works("prod", scene.person("erin"));
        PromotionStatus kept = journey.kept("prod");
        InstanceFacts now = looks.arrived("prod", "v2", before);
        Claims claims = scene.claims();
        claims.check(
                "prod: 129.00 EUR is 12900 cents; who wrote twice is one visitor",
                "sqlite3 on shop.db",
                now.database().holds("items", "12900")
                        && now.database().rows("visitors").size() == 13,
                now.database().tables());
        claims.check(
                "prod: what a visitor wrote during the attempt stays",
                "sqlite3 on shop.db, GET /",
                now.database().holds("entries", "The new prices add up.")
                        && now.page().contains("Sherpa Ang"),
                now.database().rows("entries"));
        snapshot(scene, kept, before);
    }

    private static void snapshot(Scene scene, PromotionStatus kept, InstanceFacts before) {
        Snapshots.of(kept, "snapshot").forEach(file -> {
            DatabaseFacts facts = scene.site().shop("prod").look(file);
            scene.claims()
                    .check(
                            "prod: the snapshot lies on the host, sound, with all rows of before",
                            "sqlite3 on " + file.getFileName(),
                            facts.sound() && facts.equals(before.database()),
                            facts);
        });
    }
}
