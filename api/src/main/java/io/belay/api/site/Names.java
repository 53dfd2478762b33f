package io.belay.api.site;

import io.belay.api.yaml.Form;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Named;
import io.belay.api.yaml.Shape;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The forms of names and paths that several sections share. */
final class Names {
    /** Sites, stages, groups: part of workflow ids and paths of REST. */
    static final Form<String> NAME = Forms.pattern(
                    "a name of lower-case letters, digits and \"-\", at most 40, a letter first",
                    "web",
                    "[a-z][a-z0-9-]{0,39}")
            .hinting(wrong -> simpler(wrong, "[a-z][a-z0-9-]{0,39}"));

    static final Form<String> HOST = Forms.pattern(
            "a host's name of letters, digits, \".\" and \"-\", at most 63", "web1", "[A-Za-z0-9][A-Za-z0-9.-]{0,62}");

    static final Form<String> PERSON = Forms.pattern(
                    "a person's or group's name of lower-case letters, digits, \".\", \"_\", \"@\" and \"-\", at most 64",
                    "ann",
                    "[a-z0-9][a-z0-9._@-]{0,63}")
            .hinting(wrong -> simpler(wrong, "[a-z0-9][a-z0-9._@-]{0,63}"));

    static final Form<String> VARIABLE = Forms.pattern(
            "a variable's name (letters, digits and \"_\"), not one of Belay's own",
            "LANG",
            "(?!BELAY_)[A-Za-z_][A-Za-z0-9_]{0,99}");

    static final Form<String> SECRET = Forms.pattern(
                    "a reference to a secret, \"file:/PATH\" or \"env:NAME\", never the secret itself",
                    "file:/etc/belay/keys/web1",
                    "file:/(?!.*//|/)(?!.*(?:^|/)\\.\\.(?:/|$))[^\\s]{1,250}|env:[A-Za-z_][A-Za-z0-9_]{0,99}")
            .hinting(Names::reference)
            .confidential(text -> !text.startsWith("file:") && !text.startsWith("env:"));

    static final Form<String> DIRECTORY = Forms.pattern(
                    "an absolute path without \"..\" and without a slash or space at its end, and not \"/\" itself",
                    "/srv/shop/prod",
                    "(?!.*/\\.\\.?(?:/|$))(?!.*//)/[\\p{L}\\p{N} _.@+~/-]{0,499}[\\p{L}\\p{N}_.@+~-]")
            .hinting(Names::directory);

    /** Settings given to verbs, as they are written. */
    static final Shape<Map<String, String>> SETTINGS =
            Named.of("a variable", VARIABLE, Forms.free("de_DE.UTF-8", 4096), 0);

    /** Secrets given to verbs: variable and reference. */
    static final Shape<Map<String, String>> REFERENCES = Named.of("a variable", VARIABLE, SECRET, 0);

    private Names() {}

    /** The same in lower case and without blanks, where that would be right. */
    private static Optional<String> simpler(String wrong, String right) {
        String simple = wrong.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
        return wrong.length() < 100 && simple.matches(right)
                ? Optional.of("Write \"" + simple + "\"")
                : Optional.empty();
    }

    private static Optional<String> directory(String wrong) {
        if (wrong.startsWith("~")) {
            return Optional.of("Write the whole path, as it is on the host");
        }
        String simple = wrong.strip().replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        return simple.equals(wrong)
                        || wrong.length() > 500
                        || !simple.matches("/[A-Za-z0-9._/-]*[A-Za-z0-9]")
                        || simple.contains("..")
                ? Optional.empty()
                : Optional.of("Write \"" + simple + "\"");
    }

    private static Optional<String> reference(String wrong) {
        if (wrong.contains("PRIVATE KEY")) {
            return Optional.of(
                    "Put it into a file of Belay's worker, write \"file:/PATH\", and change it if others saw it");
        }
        if (wrong.startsWith("~") || wrong.startsWith("file:~") || wrong.startsWith("file:.")) {
            return Optional.of("Write the whole path, as Belay's worker sees it: \"file:/PATH\"");
        }
        return wrong.startsWith("/") && !wrong.contains("..") && wrong.length() < 200
                ? Optional.of("Write \"file:" + wrong + "\"")
                : Optional.empty();
    }
}
