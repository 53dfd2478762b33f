package io.belay.api.cli;

import io.belay.api.problem.Visible;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay log PROMOTION}. */
@Command(name = "log", description = "Prints the output of a step: the newest one, unless a step is named.")
final class LogCommand extends FollowingCommand {
    @Parameters(index = "0", paramLabel = "PROMOTION", description = "A promotion's id, or SITE/STAGE.")
    private String promotion = "";

    @Option(
            names = {"-s", "--step"},
            paramLabel = "N",
            description = "The step's number.")
    private int step;

    @Option(names = "--host", paramLabel = "HOST", description = "The host.")
    private String host = "";

    @Option(names = "--back", description = "The output of what undid the step.")
    private boolean back;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as output comes: until the step that was named ends, else step after step.")
    private boolean follow;

    @Override
    int run(PrintWriter out) {
        RestClient belay = belay();
        UUID meant = Where.promotion(belay, promotion);
        if (follow) {
            FollowingLog log = new FollowingLog(belay, Following.of(this, out, false), meant, host);
            return step > 0 ? log.step(step, back) : log.all();
        }
        String path = "/api/promotions/" + meant + "/log?" + filter();
        StringBuilder whole = new StringBuilder();
        long offset = 0;
        while (true) {
            HttpResponse<byte[]> slice = belay.bytes(path + "&offset=" + offset);
            String text = new String(slice.body(), StandardCharsets.UTF_8);
            long gap = number(slice, "Belay-Log-Gap");
            offset = number(slice, "Belay-Next-Offset");
            if (json()) {
                whole.append(text);
            } else {
                out.print((gap > 0 ? "[" + gap + " bytes were not kept]\n" : "") + visible(text));
                out.flush();
            }
            if (ended(slice) || out.checkError() || slice.body().length == 0) {
                break;
            }
        }
        return json()
                ? tellOwn(out, Map.of("promotion", meant, "bytes", offset, "text", whole.toString()), all -> {})
                : Exit.DONE;
    }

    private static boolean ended(HttpResponse<byte[]> slice) {
        return slice.headers()
                .firstValue("Belay-Log-Ended")
                .filter("true"::equals)
                .isPresent();
    }

    private String filter() {
        StringBuilder filter = new StringBuilder(back ? "direction=back" : "direction=onward");
        if (step > 0) {
            filter.append("&step=").append(step);
        }
        if (!host.isEmpty()) {
            filter.append("&host=").append(URLEncoder.encode(host, StandardCharsets.UTF_8));
        }
        return filter.toString();
    }

    /** A terminal must not be steered by what a host printed. */
    static String visible(String output) {
        return Visible.text(output.replace("\r", ""));
    }

    private static long number(HttpResponse<byte[]> slice, String header) {
        return slice.headers().firstValueAsLong(header).orElse(0);
    }
}
