package io.belay.api.site;

import java.util.Optional;
import java.util.regex.Pattern;

/** Single values of a site file, checked before there is one. */
public final class SiteWords {
    /** What is expected as a name. */
    public static final String NAME = Names.NAME.expected();
    /** What is expected as a directory. */
    public static final String DIRECTORY = Names.DIRECTORY.expected();
    /** What is expected as a repository. */
    public static final String GIT = SourceSection.REPOSITORY.expected();
    /** What is expected as a reference. */
    public static final String SECRET = Names.SECRET.expected();
    /** What is expected as a host to log in to. */
    public static final String LOGIN = "a host's name or address, with USER@ before it or not";

    private static final Pattern LOGIN_LOOK =
            Pattern.compile("(?:[A-Za-z_][A-Za-z0-9_.-]{0,31}@)?[A-Za-z0-9][A-Za-z0-9._:-]{0,252}");

    private SiteWords() {}

    /** A site's, stage's or group's name. */
    public static Optional<String> name(String text) {
        return Names.NAME.value(text);
    }

    /** A person's name. */
    public static Optional<String> person(String text) {
        return Names.PERSON.value(text);
    }

    /** A directory on a host. */
    public static Optional<String> directory(String text) {
        return Names.DIRECTORY.value(text);
    }

    /** A repository. */
    public static Optional<String> git(String text) {
        return SourceSection.REPOSITORY.value(text);
    }

    /** A reference to a secret. */
    public static Optional<String> secret(String text) {
        return Names.SECRET.value(text);
    }

    /** The name of a kit that comes with Belay. */
    public static Optional<String> kit(String text) {
        return Optional.of(text).filter(Kits.names()::contains);
    }

    /** What {@code ssh} takes for a host, and cannot take for an option. */
    public static Optional<String> login(String text) {
        return Optional.of(text).filter(each -> LOGIN_LOOK.matcher(each).matches());
    }
}
