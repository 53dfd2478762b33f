package io.belay.store.right;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * To whom a role is granted.
 *
 * @param kind a person, a group of Belay's own, or a group that an OIDC issuer vouches for; the three never meet, so
 *     that nobody gets rights by making a group of the same name elsewhere
 * @param name the person's or group's name
 */
public record Grantee(Kind kind, String name) {
    private static final Pattern PERSON = Pattern.compile("(?!me$)[a-z0-9][a-z0-9._@-]{0,63}");
    private static final Pattern GROUP = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern CLAIM = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,198}[\\x21-\\x7e])?");

    /** What sort of grantee. */
    public enum Kind {
        PERSON(Grantee.PERSON),
        GROUP(Grantee.GROUP),
        OIDC(CLAIM);

        private final Pattern names;

        Kind(Pattern names) {
            this.names = names;
        }

        private String prefix() {
            return this == PERSON ? "" : name().toLowerCase(Locale.ROOT) + ":";
        }
    }

    public Grantee {
        if (!kind.names.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a " + kind);
        }
    }

    /** Whether a person can have that name: the same letters in site files, tokens and grants. */
    public static boolean personCanBeCalled(String name) {
        return PERSON.matcher(name).matches();
    }

    /** Whether a group of Belay's own can have that name. */
    public static boolean groupCanBeCalled(String name) {
        return GROUP.matcher(name).matches();
    }

    /** A person. */
    public static Grantee person(String name) {
        return new Grantee(Kind.PERSON, name);
    }

    /** What {@code ann}, {@code group:release} and {@code oidc:/staff/release} mean; empty when it means nothing. */
    public static Optional<Grantee> of(String text) {
        for (Kind kind : new Kind[] {Kind.GROUP, Kind.OIDC, Kind.PERSON}) {
            if (text.startsWith(kind.prefix())) {
                String name = text.substring(kind.prefix().length());
                return kind.names.matcher(name).matches() ? Optional.of(new Grantee(kind, name)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** As people write it. */
    public String text() {
        return kind.prefix() + name;
    }
}
