package io.belay.deploy.stack;

import io.belay.workflows.failure.StableCode;
import io.belay.workflows.failure.Topic;

/** Stable codes of what keeps the development stack from starting or staying up. */
public enum StackCode implements StableCode {
    START(
            "BLY-STACK-START",
            "A part of the stack could not be started.",
            "Read the end of the log that the message names; start again with the cause removed."),
    PART(
            "BLY-STACK-PART",
            "A part ended again and again before it was ready.",
            "The end of its log is in the message; the whole file lies in the stack's scratch directory."),
    ENDED(
            "BLY-STACK-ENDED",
            "The stack was ended before this part was ready.",
            "Nothing, if you ended it; otherwise start it again."),
    PORTS(
            "BLY-STACK-PORTS",
            "No free port was found on 127.0.0.1.",
            "See what listens there (`ss -ltn`), and end what is not needed."),
    SCRATCH(
            "BLY-STACK-SCRATCH",
            "No directory was found that the stack could work in.",
            "Set `XDG_CACHE_HOME` to a directory that you can write to."),
    POSTGRES_PLATFORM(
            "BLY-POSTGRES-PLATFORM",
            "The build holds no PostgreSQL for this operating system and processor.",
            "Build on the platform on which you run the stack: `./belay dev`."),
    POSTGRES_ROOT(
            "BLY-POSTGRES-ROOT",
            "PostgreSQL does not run as root, and no way was found to start it as somebody else.",
            "Run `./belay dev` as an ordinary user, or install `setpriv` or `unshare`."),
    POSTGRES_INIT(
            "BLY-POSTGRES-INIT",
            "PostgreSQL could not make its data.",
            "Its own words are in the message; often the disk is full or the directory belongs to somebody else."),
    TEMPORAL_DIGEST(
            "BLY-TEMPORAL-DIGEST",
            "The Temporal that was downloaded is not the one that was reviewed; it was not used.",
            "Put a `temporal` command that you trust on the PATH, or try again where the network does not change what"
                    + " comes through.");

    private final String text;
    private final String meaning;
    private final String cure;

    StackCode(String text, String meaning, String cure) {
        this.text = text;
        this.meaning = meaning;
        this.cure = cure;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String cure() {
        return cure;
    }

    @Override
    public Topic topic() {
        return Topic.STACK;
    }
}
