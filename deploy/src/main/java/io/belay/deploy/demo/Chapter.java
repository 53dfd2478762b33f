package io.belay.deploy.demo;

/** One thing that the demo shows. */
interface Chapter {
    /** Its headline. */
    String title();

    /** Plays it; what it claims is checked on the hosts. */
    void play(Scene scene);
}
