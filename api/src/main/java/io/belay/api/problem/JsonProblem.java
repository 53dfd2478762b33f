package io.belay.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.belay.api.name.Nearest;
import io.belay.workflows.failure.Code;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with a body of JSON, without repeating what it said. */
final class JsonProblem {
    private JsonProblem() {}

    static Problem of(JsonProcessingException failed) {
        if (failed instanceof InvalidDefinitionException) {
            return Problems.of(Code.INTERNAL, "The answer could not be written.");
        }
        if (failed instanceof UnrecognizedPropertyException unknown) {
            List<String> known = unknown.getKnownPropertyIds() == null
                    ? List.of()
                    : unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .toList();
            String field = shown(unknown.getPropertyName());
            return ApiCode.BODY.problem(
                    "There is no field \"" + field + "\" here. " + Nearest.remedy(field, known) + ".");
        }
        if (failed instanceof StreamConstraintsException) {
            return ApiCode.BODY.problem("The JSON is nested too deep or has too long a text. Flatten or shorten it.");
        }
        if (failed instanceof JsonMappingException mapping && !path(mapping).isEmpty()) {
            return ApiCode.BODY.problem(
                    "The field \"" + shown(path(mapping)) + "\" has a value of another kind than it takes.");
        }
        boolean twice = failed.getOriginalMessage().startsWith("Duplicate field");
        String where = failed.getLocation() == null
                ? ""
                : " at line " + failed.getLocation().getLineNr() + ", column "
                        + failed.getLocation().getColumnNr();
        return twice
                ? ApiCode.BODY.problem("A field stands twice" + where + ". Keep one of them.")
                : ApiCode.BODY.problem("This is not JSON" + where + ". Send one JSON object.");
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(each -> each.getFieldName() == null ? String.valueOf(each.getIndex()) : each.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String shown(String text) {
        String visible = text.replaceAll("\\p{C}", "?");
        return visible.length() <= 60 ? visible : visible.substring(0, 60) + "…";
    }
}
