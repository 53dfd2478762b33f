package io.belay.api.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A file that cannot be accepted; tells every mistake, in the order in which they are written. */
public final class MistakenFile extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final transient List<Finding> findings;

    /**
     * For a file.
     *
     * @param file its name
     * @param text its content
     * @param mistakes what is wrong with it
     */
    public MistakenFile(String file, String text, List<Mistake> mistakes) {
        this(file, findings(file, new Excerpt(text), mistakes));
    }

    private MistakenFile(String file, List<Finding> findings) {
        super(findings.stream().map(Finding::sentence).collect(Collectors.joining("\n")));
        this.file = file;
        this.findings = List.copyOf(findings);
    }

    private static List<Finding> findings(String file, Excerpt excerpt, List<Mistake> mistakes) {
        return mistakes.stream()
                .map(each -> new Finding(
                        Characters.shown(file),
                        each.at().line(),
                        each.at().column(),
                        each.path(),
                        each.problem(),
                        each.remedy(),
                        excerpt.of(each.at(), each.secret())))
                .toList();
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The file's name as it was given. */
    public String file() {
        return file;
    }

    /** What is wrong, in order. */
    public List<Finding> findings() {
        return findings;
    }
}
