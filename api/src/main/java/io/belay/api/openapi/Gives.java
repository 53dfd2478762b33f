package io.belay.api.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an address answers when its method's type does not say so. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Gives {
    /** The type of the answer's body. */
    Class<?> value();

    /** The HTTP status when all goes well. */
    int status() default 200;
}
