package io.belay.api.problem;

import io.belay.workflows.failure.Code;
import io.belay.workflows.failure.StableCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one of the stable codes stands for.
 *
 * @param code the code
 * @param status the HTTP status that it mostly comes with
 * @param meaning what has happened
 * @param cure what to do about it
 * @param seen where it is met
 */
public record Explanation(String code, int status, String meaning, String cure, String seen) {
    /** Of every code that REST can say, in the order of the manual. */
    public static List<Explanation> all() {
        return Stream.concat(
                        Arrays.stream(Code.values()).map(code -> of(code, Problems.status(code))),
                        Arrays.stream(ApiCode.values()).map(code -> of(code, code.status())))
                .toList();
    }

    /** Of one code, as it is written. */
    public static Optional<Explanation> of(String code) {
        return all().stream().filter(each -> each.code().equals(code)).findFirst();
    }

    private static Explanation of(StableCode code, int status) {
        return new Explanation(
                code.text(), status, code.meaning(), code.cure(), code.topic().seen());
    }
}
