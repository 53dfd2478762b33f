package io.belay.api.openapi;

import io.belay.api.person.Open;
import io.belay.api.problem.ApiCode;
import io.belay.api.problem.Problems;
import io.belay.api.right.At;
import io.belay.api.right.Needs;
import io.belay.workflows.failure.Code;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** With which codes an address refuses: what its right, its parameters and its body imply, and what its text names. */
final class Refusals {
    private static final Pattern CODE = Pattern.compile("BLY-[A-Z]+(?:-[A-Z]+)*");

    private Refusals() {}

    /** By HTTP status. */
    static SortedMap<Integer, SortedSet<String>> of(Method method) {
        SortedSet<String> codes = new TreeSet<>();
        Needs needs = method.getAnnotation(Needs.class);
        if (needs != null) {
            codes.add("BLY-UNAUTHENTICATED");
            codes.add("BLY-STORE");
            right(needs.at(), codes);
        }
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(QueryParam.class) || parameter.isAnnotationPresent(HeaderParam.class)) {
                codes.add("BLY-REQUEST");
            }
        }
        if (Arrays.stream(method.getParameters()).anyMatch(Operation::isBody)) {
            codes.addAll(List.of("BLY-BODY", "BLY-REQUEST", "BLY-TOO-LARGE"));
        }
        Matcher named = CODE.matcher(Javadoc.of(method).text());
        while (named.find()) {
            codes.add(named.group());
        }
        SortedMap<Integer, SortedSet<String>> refusals = new TreeMap<>();
        if (!method.isAnnotationPresent(Open.class)) {
            codes.forEach(code -> refusals.computeIfAbsent(status(code), any -> new TreeSet<>())
                    .add(code));
        }
        return refusals;
    }

    private static void right(At at, SortedSet<String> codes) {
        switch (at) {
            case SITE_IN_PATH, SITE_IN_QUERY, SITE_IN_BODY -> codes.add("BLY-SITE-UNKNOWN");
            case PROMOTION_IN_PATH -> codes.add("BLY-PROMOTION-UNKNOWN");
            case DECISION_IN_PATH -> codes.add("BLY-DECISION-UNKNOWN");
            default -> {
                // Nothing that could be unknown is named.
            }
        }
        if (at != At.WHEREVER_HELD && at != At.ONESELF) {
            codes.add("BLY-FORBIDDEN");
        }
    }

    private static int status(String text) {
        return Problems.code(text)
                .map(code -> Problems.of(code, "").status())
                .or(() -> Arrays.stream(ApiCode.values())
                        .map(code -> code.problem(""))
                        .filter(problem -> problem.code().equals(text))
                        .map(problem -> problem.status())
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException(
                        "there is no code " + text + ", only " + Arrays.toString(Code.values())));
    }
}
