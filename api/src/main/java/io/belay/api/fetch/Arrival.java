package io.belay.api.fetch;

import io.belay.api.inventory.InventoryProblem;
import io.belay.api.inventory.OpenSsh;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Takes what a host sends, compares it with what was measured, and writes it into one file. The host is not trusted. */
final class Arrival implements OpenSsh.Receiver {
    private static final String LIST = "SUMS";
    /** Of files that nobody counted, more are none that a host should send. */
    private static final int MOST_FILES = 1_000_000;

    private static final int LONGEST_LIST = 64 * 1024 * 1024;

    private final Lying lying;
    private final String account;
    private final Target target;
    private final Comparison comparison;
    private Optional<Fetched> fetched = Optional.empty();

    Arrival(Lying lying, String account, Target target) {
        this.lying = lying;
        this.account = account;
        this.target = target;
        this.comparison = new Comparison(lying, target.anyway());
    }

    /** What was brought; empty when the host did not send all of it. */
    Optional<Fetched> fetched() {
        return fetched;
    }

    @Override
    public void receive(InputStream in) throws IOException, InventoryProblem {
        SentFiles sent = new SentFiles(in);
        Piece first = sent.next();
        switch (first.kind()) {
            case FILE -> into(target.file(""), bytes -> plain(sent, first, bytes));
            case DIRECTORY -> into(target.file(".zip"), bytes -> archive(sent, bytes));
            case GONE, MISSING ->
                throw new InventoryProblem("nothing is at " + lying.path() + " on " + lying.host()
                        + " any more. Somebody removed it; look for it in the host's backups");
            case CLOSED -> throw closed(first);
            case END, BROKEN_OFF -> {
                // The program's messages say why.
            }
        }
    }

    private interface Writing {
        /** Whether all of it came. */
        boolean write(OutputStream bytes) throws IOException, InventoryProblem;
    }

    private void into(Path path, Writing writing) throws IOException, InventoryProblem {
        try (NewFile file = new NewFile(path, target.replaces())) {
            boolean whole;
            try (OutputStream bytes = file.bytes()) {
                whole = writing.write(bytes);
            } catch (NewFile.Unwritable full) {
                throw file.problem(full);
            }
            if (whole) {
                file.complete();
                fetched = Optional.of(comparison.fetched(path.toString()));
            }
        }
    }

    private boolean plain(SentFiles sent, Piece file, OutputStream bytes) throws IOException, InventoryProblem {
        comparison.expect(file);
        Optional<String> digest = sent.copy(file, bytes);
        if (digest.isEmpty() || sent.next().kind() != Piece.Kind.END) {
            return false;
        }
        if (comparison.possible()) {
            comparison.same("it", lying.digest(), digest.get());
        }
        return true;
    }

    private boolean archive(SentFiles sent, OutputStream bytes) throws IOException, InventoryProblem {
        ZipOutputStream archive = new ZipOutputStream(bytes);
        // What is big in it is compressed already.
        archive.setLevel(Deflater.BEST_SPEED);
        Piece piece = sent.next();
        boolean listed = piece.kind() == Piece.Kind.FILE && piece.name().equals(LIST);
        boolean whole = listed ? listed(sent, piece, archive) : unlisted(sent, piece, archive);
        archive.finish();
        return whole;
    }

    /** The list is what was measured, and each file is what the list says. */
    private boolean listed(SentFiles sent, Piece list, ZipOutputStream archive) throws IOException, InventoryProblem {
        if (list.bytes() > LONGEST_LIST) {
            throw new InventoryProblem("the list " + LIST + " in " + lying.path() + " is too long to be one");
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        comparison.expect(list);
        Optional<String> digest = sent.copy(list, text);
        if (digest.isEmpty()) {
            return false;
        }
        if (comparison.possible()) {
            comparison.same(LIST, lying.digest(), digest.get());
        }
        begin(archive, LIST);
        text.writeTo(archive);
        archive.closeEntry();
        Sums sums = Sums.read(text.toString(StandardCharsets.UTF_8));
        int gone = 0;
        for (Piece piece = sent.next(); piece.kind() != Piece.Kind.END; piece = sent.next()) {
            gone += piece.kind() == Piece.Kind.MISSING ? 1 : 0;
            if (gone > sums.missing().size()) {
                throw new InventoryProblem(lying.host() + " goes on sending when all of the list has come");
            }
            if (!taken(sent, piece, archive, sums)) {
                return false;
            }
        }
        for (String missing : sums.missing()) {
            comparison.doubt(missing + " is missing");
        }
        return true;
    }

    private boolean taken(SentFiles sent, Piece piece, ZipOutputStream archive, Sums sums)
            throws IOException, InventoryProblem {
        switch (piece.kind()) {
            case FILE -> {
                Optional<String> measured = sums.take(piece.name());
                if (measured.isEmpty()) {
                    throw new InventoryProblem(
                            lying.host() + " sends " + piece.name() + ", which the list does not have");
                }
                Optional<String> now = file(sent, piece, archive);
                if (now.isPresent()) {
                    comparison.same(piece.name(), measured.get(), now.get());
                }
                return now.isPresent();
            }
            case MISSING -> {
                // Told as missing once all have come.
                return true;
            }
            case CLOSED -> throw closed(piece);
            default -> {
                return false;
            }
        }
    }

    /** Without a list, only the one file of a directory can be compared. */
    private boolean unlisted(SentFiles sent, Piece first, ZipOutputStream archive)
            throws IOException, InventoryProblem {
        int files = 0;
        String last = "";
        for (Piece piece = first; piece.kind() != Piece.Kind.END; piece = sent.next()) {
            if (piece.kind() == Piece.Kind.CLOSED) {
                throw closed(piece);
            }
            Optional<String> now = piece.kind() == Piece.Kind.FILE ? file(sent, piece, archive) : Optional.empty();
            if (now.isEmpty()) {
                return false;
            }
            files++;
            if (files > MOST_FILES) {
                throw new InventoryProblem(lying.host() + " sends more than " + MOST_FILES + " files");
            }
            last = now.get();
        }
        if (comparison.possible() && files != 1) {
            comparison.doubt("it is a directory of " + files + " files without a list " + LIST
                    + ", and cannot be compared with what was measured");
        } else if (comparison.possible()) {
            comparison.same("its only file", lying.digest(), last);
        }
        return true;
    }

    private Optional<String> file(SentFiles sent, Piece piece, ZipOutputStream archive)
            throws IOException, InventoryProblem {
        comparison.expect(piece);
        begin(archive, piece.name());
        Optional<String> digest = sent.copy(piece, archive);
        archive.closeEntry();
        return digest;
    }

    /** Below a directory of the archive's own; a name that leads out of it is refused. */
    private void begin(ZipOutputStream archive, String name) throws IOException, InventoryProblem {
        String plain = name.startsWith("./") ? name.substring(2) : name;
        if (plain.isEmpty() || plain.matches("(?s).*[\\p{Cc}\\\\].*") || plain.matches("(?:.*/)?\\.{0,2}(?:/.*)?")) {
            throw new InventoryProblem(lying.host() + " sends a file whose name is none that can be kept");
        }
        ZipEntry entry = new ZipEntry(target.name().replaceFirst("\\.zip$", "") + "/" + plain);
        entry.setLastModifiedTime(FileTime.from(lying.at()));
        archive.putNextEntry(entry);
    }

    private InventoryProblem closed(Piece piece) {
        return new InventoryProblem(account + " may not read " + (piece.name().isEmpty() ? lying.path() : piece.name())
                + " on " + lying.host() + ". Salvage is readable by Belay's own account there only:"
                + " log in as that one, or ask somebody who can (--host [USER@]HOST, as your ssh calls it)");
    }
}
