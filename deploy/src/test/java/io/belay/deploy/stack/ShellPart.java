package io.belay.deploy.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A part that is a line of shell text; ready as soon as it runs. */
final class ShellPart implements Part {

    private final String text;
    private final boolean getsReady;
    final AtomicInteger moves = new AtomicInteger();

    ShellPart(String text, boolean getsReady) {
        this.text = text;
        this.getsReady = getsReady;
    }

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public Launch launch() {
        return new Launch(List.of("/bin/sh", "-c", text), Map.of("PART", "shell"), Path.of("/"));
    }

    @Override
    public boolean ready() {
        return getsReady;
    }

    @Override
    public void moveElsewhere() {
        moves.incrementAndGet();
    }
}
