package io.belay.deploy.demo;

import io.belay.workflows.promotion.PromotionState;

/** A release whose migration fails half-way in production only: it is put back. */
final class FailedMigration implements Chapter {
    private static final String MIGRATION = "0003_one_entry_each";

    @Override
    public String title() {
        return "v3: its migration fails half-way on prod; onFailure: rollBack";
    }

    @Override
    public void play(Scene scene) {
        Looks looks = new Looks(scene);
        Journey journey = new Journey(scene, "v3");
        journey.start();
        journey.kept("dev");
        journey.approve("uat", scene.person("erin"), false);
        journey.kept("uat");
        journey.approve("prod", scene.person("bob"), false);
        InstanceFacts before = looks.at("prod");
        journey.approve("prod", scene.person("carol"), false);
        journey.ended("prod", PromotionState.ROLLED_BACK);
        InstanceFacts now = looks.at("prod");
        scene.claims()
                .check(
                        "prod: v3's migration began there, and did not come to its end",
                        "migrations.log",
                        now.begun(MIGRATION) == 1 && now.ended(MIGRATION) == 0,
                        now.migrations());
        looks.asBefore("prod", before);
    }
}
