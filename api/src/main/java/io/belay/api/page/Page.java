package io.belay.api.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an address that people open in a browser: a session counts there beside a bearer token, and a refusal is a page
 * where one is wanted. No other address looks at what a browser sends by itself.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Page {}
