package io.belay.api.right;

import io.belay.store.right.Right;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an address needs its speaker to be allowed. Every method that answers an address has this, or
 * {@link io.belay.api.person.Open}; one that has neither is closed to everybody, and fails the build.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
    /** The right. */
    Right value();

    /** Where it must be held, and how the request says so. */
    At at();

    /** The name of the parameter that says so; empty for the usual one of {@link At}. */
    String in() default "";

    /** What the audit calls it; empty for its method and path. */
    String act() default "";
}
