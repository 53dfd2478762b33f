package io.belay.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.belay.workflows.failure.StableCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Why something was not done, as RFC 9457 has it.
 *
 * @param type a URN made of the code; what it stands for is at the link {@code error}
 * @param title what sort of problem
 * @param status the HTTP status
 * @param detail what is wrong here, and the remedy
 * @param code the stable code, {@code BLY-…}
 * @param cure what to do about such problems
 * @param errors single mistakes, where there are several
 * @param links where to look next, by name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String cure,
        List<FieldError> errors,
        Map<String, String> links) {
    /** The media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One mistake.
     *
     * @param field what it is about; for files with line and column
     * @param problem what is wrong and what to do
     */
    public record FieldError(String field, String problem) {
        public FieldError {
            field = Visible.text(field);
            problem = Visible.text(problem);
        }
    }

    public Problem {
        detail = Visible.text(detail);
        errors = List.copyOf(errors);
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
    }

    static Problem of(StableCode code, int status, String title, String detail) {
        return new Problem(
                "urn:belay:" + code.text().toLowerCase(Locale.ROOT),
                title,
                status,
                detail,
                code.text(),
                code.cure(),
                List.of(),
                Map.of("error", "/api/errors/" + code.text()));
    }

    /** The same with single mistakes. */
    public Problem with(List<FieldError> mistakes) {
        return new Problem(type, title, status, detail, code, cure, mistakes, links);
    }

    /** The same with one more link. */
    public Problem linking(String name, String address) {
        Map<String, String> more = new LinkedHashMap<>(links);
        more.put(name, address);
        return new Problem(type, title, status, detail, code, cure, errors, more);
    }
}
