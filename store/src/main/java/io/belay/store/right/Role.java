package io.belay.store.right;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A bundle of rights that is granted for a site, or everywhere. */
public enum Role {
    VIEWER,
    PROMOTER,
    APPROVER,
    OPERATOR,
    ADMIN,
    CREATOR;

    /** What the role allows at the site it is granted for. This is the one table of who may do what. */
    public Set<Right> rights() {
        Set<Right> rights = switch (this) {
            case VIEWER -> EnumSet.of(Right.SEE);
            case PROMOTER -> EnumSet.of(Right.SEE, Right.PROMOTE);
            case APPROVER -> EnumSet.of(Right.SEE, Right.ANSWER);
            case OPERATOR -> EnumSet.of(Right.SEE, Right.PROMOTE, Right.ANSWER, Right.OPERATE);
            case ADMIN -> EnumSet.of(Right.SEE, Right.PROMOTE, Right.ANSWER, Right.OPERATE, Right.CONFIGURE);
            case CREATOR -> EnumSet.noneOf(Right.class);
        };
        return Collections.unmodifiableSet(rights);
    }

    /** What the role allows when it is granted everywhere: the same at every site, and what concerns no single one. */
    public Set<Right> rightsEverywhere() {
        EnumSet<Right> rights = EnumSet.noneOf(Right.class);
        rights.addAll(rights());
        if (this == ADMIN) {
            rights.add(Right.ADMINISTER);
        }
        if (this == ADMIN || this == CREATOR) {
            rights.add(Right.CREATE);
        }
        return Collections.unmodifiableSet(rights);
    }

    /** Whether the role allows something, granted for one site or everywhere. */
    boolean allows(Right right, boolean everywhere) {
        return (everywhere ? rightsEverywhere() : rights()).contains(right);
    }

    /** Those that allow something, the least first. */
    public static List<Role> allowing(Right right, boolean everywhere) {
        return Arrays.stream(values())
                .filter(each -> each.allows(right, everywhere))
                .toList();
    }

    /** The role as people write it, for instance {@code promoter}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that text. */
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst();
    }
}
