package io.belay.deploy.demo;

import io.belay.deploy.stack.Footprint;
import io.belay.deploy.stack.PartState;
import io.belay.deploy.stack.StackFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The processes of the stack, as its file and the machine's process list tell.
 *
 * @param directory the stack's
 */
record Processes(Path directory) {
    /** What the stack says of itself now. */
    StackFile file() {
        try {
            return StackFile.read(directory);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The process of a part, if it runs. */
    Optional<ProcessHandle> process(String part) {
        return state(part).map(PartState::pid).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
    }

    /** Where a part stands. */
    Optional<PartState> state(String part) {
        return file().parts().stream().filter(each -> each.name().equals(part)).findFirst();
    }

    /** The memory of the whole stack. */
    Footprint footprint() {
        try {
            return Footprint.of(file());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
