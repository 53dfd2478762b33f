package io.belay.deploy.demo;

import java.util.List;

/** The demo's chapters in order; one that cannot go on ends the story, and what it showed until then is still told. */
final class Story {
    private final Scene scene;
    private final String lapse;

    /** @param lapse how long an attempt lasts, as the site file has it */
    Story(Scene scene, String lapse) {
        this.scene = scene;
        this.lapse = lapse;
    }

    /** Tells it; whether everything was so. */
    boolean tell() throws InterruptedException {
        boolean whole = play(List.of(
                new Opening(lapse),
                new FirstRelease(),
                new FailedMigration(),
                new CancelledAttempt(),
                new KilledWorker()));
        Ending ending = new Ending();
        scene.screen().chapter(ending.title());
        ending.play(scene);
        return whole && scene.claims().allHold();
    }

    private boolean play(List<Chapter> chapters) throws InterruptedException {
        int number = 0;
        for (Chapter chapter : chapters) {
            scene.screen().chapter(number == 0 ? chapter.title() : number + ". " + chapter.title());
            number++;
            scene.claims().chapter(chapter.title());
            try {
                chapter.play(scene);
            } catch (RuntimeException broken) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Ctrl-C");
                }
                scene.claims()
                        .check("\"" + chapter.title() + "\" could be shown to its end", "", false, broken.toString());
                return false;
            }
        }
        return true;
    }
}
