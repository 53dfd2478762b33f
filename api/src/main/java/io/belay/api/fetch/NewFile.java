package io.belay.api.fetch;

import io.belay.api.inventory.InventoryProblem;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that is complete or not there: it is written under another name beside its own, readable by its owner only, and gets
 * its name when all of it is on the disk.
 */
final class NewFile implements AutoCloseable {
    private static final int AT_ONCE = 64 * 1024;

    private final Path target;
    private final Path part;
    private final boolean replaces;

    /**
     * Begins it.
     *
     * @param replaces whether one that is there already is replaced
     */
    NewFile(Path target, boolean replaces) throws InventoryProblem {
        this.target = target.toAbsolutePath();
        this.replaces = replaces;
        refuseOther();
        try {
            Path folder = Optional.ofNullable(this.target.getParent()).orElse(this.target);
            this.part = Files.createTempFile(folder, "." + this.target.getFileName(), ".part");
        } catch (IOException unwritable) {
            throw problem(unwritable);
        }
        // Ctrl-C leaves nothing.
        part.toFile().deleteOnExit();
    }

    /** Refuses where something is there that may not be replaced. */
    private void refuseOther() throws InventoryProblem {
        if (Files.isDirectory(target)) {
            throw new InventoryProblem(target + " is a directory. Name a file");
        }
        if (!replaces && Files.exists(target)) {
            throw there();
        }
    }

    /** Where its bytes go; what cannot be written is told as {@link Unwritable}. */
    OutputStream bytes() throws Unwritable {
        try {
            return new BufferedOutputStream(
                    new Telling(Files.newOutputStream(part, StandardOpenOption.TRUNCATE_EXISTING)), AT_ONCE);
        } catch (IOException unwritable) {
            throw new Unwritable(unwritable);
        }
    }

    /** All of it was written: it gets its name. */
    void complete() throws InventoryProblem {
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        } catch (IOException unwritable) {
            throw problem(unwritable);
        }
        try {
            if (replaces) {
                replace();
            } else {
                appear();
            }
        } catch (FileAlreadyExistsException meanwhile) {
            throw there();
        } catch (IOException unwritable) {
            throw problem(unwritable);
        }
    }

    private void replace() throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A link, unlike a move, never takes the place of what somebody has put there meanwhile; not every disk has links. */
    private void appear() throws IOException {
        try {
            Files.createLink(target, part);
        } catch (FileAlreadyExistsException there) {
            throw there;
        } catch (UnsupportedOperationException | FileSystemException none) {
            Files.move(part, target);
        }
    }

    /** What was not completed goes. */
    @Override
    public void close() throws InventoryProblem {
        try {
            Files.deleteIfExists(part);
        } catch (IOException busy) {
            throw new InventoryProblem(part + " cannot be removed: " + busy.getMessage() + ". Remove it");
        }
    }

    /** What to tell of a failure to write. */
    InventoryProblem problem(IOException unwritable) {
        return new InventoryProblem(
                target + " cannot be written: " + reason(unwritable) + ". Nothing is left of it; name another place");
    }

    private static String reason(IOException unwritable) {
        if (unwritable instanceof NoSuchFileException) {
            return "its directory is not there";
        }
        String said = unwritable instanceof FileSystemException named ? named.getReason() : unwritable.getMessage();
        return said == null ? unwritable.getClass().getSimpleName() : said;
    }

    private InventoryProblem there() {
        return new InventoryProblem(target + " is there already. Name another file, or give --force");
    }

    /** This machine, and not the host, is why something cannot be written. */
    static final class Unwritable extends IOException {
        private static final long serialVersionUID = 1L;

        Unwritable(IOException why) {
            super(reason(why));
        }
    }

    private static final class Telling extends FilterOutputStream {
        Telling(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException full) {
                throw new Unwritable(full);
            }
        }
    }
}
