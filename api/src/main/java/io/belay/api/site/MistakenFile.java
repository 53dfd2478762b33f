package io.belay.api.site;

import java.util.List;
import java.util.stream.Collectors;

/** A file that cannot be accepted; tells every mistake, in the order in which they are written. */
public final class MistakenFile extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final transient List<Mistake> mistakes;

    /** For a file of that name. */
    public MistakenFile(String file, List<Mistake> mistakes) {
        super(mistakes.stream().map(each -> each.line(file)).collect(Collectors.joining("\n")));
        this.file = file;
        this.mistakes = List.copyOf(mistakes);
    }

    /** The file's name as it was given. */
    public String file() {
        return file;
    }

    /** What is wrong, in order. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
