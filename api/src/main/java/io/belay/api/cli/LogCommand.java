package io.belay.api.cli;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay log PROMOTION}. */
@Command(name = "log", description = "Prints the output of a step: the newest one, unless a step is named.")
final class LogCommand extends CliCommand {
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
            description = "Go on as output comes, until the step ends.")
    private boolean follow;

    @Override
    int run(PrintWriter out) {
        RestClient belay = belay();
        String path = "/api/promotions/" + Where.promotion(belay, promotion) + "/log?" + filter();
        long offset = 0;
        while (true) {
            HttpResponse<byte[]> slice = belay.bytes(path + "&offset=" + offset);
            long gap = number(slice, "Belay-Log-Gap");
            if (gap > 0) {
                out.println("[" + gap + " bytes were not kept]");
            }
            out.print(visible(new String(slice.body(), StandardCharsets.UTF_8)));
            out.flush();
            offset = number(slice, "Belay-Next-Offset");
            boolean ended = slice.headers()
                    .firstValue("Belay-Log-Ended")
                    .filter("true"::equals)
                    .isPresent();
            if (ended || out.checkError() || slice.body().length == 0 && !follow) {
                return Exit.DONE;
            }
            if (slice.body().length == 0) {
                Watching.pause();
            }
        }
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
    private static String visible(String output) {
        return output.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    }

    private static long number(HttpResponse<byte[]> slice, String header) {
        return slice.headers().firstValueAsLong(header).orElse(0);
    }
}
