package io.belay.activities.job;

import io.belay.workflows.failure.Code;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.job.JobResult;
import io.belay.workflows.job.JobResult.Ending;
import io.belay.workflows.site.VerbDefinition;
import java.util.Locale;

/** A kit's judgement of a job that has ended: exit status, last words and forbidden words together. */
final class Judgement {
    private static final int SIGNALS = 128;
    private static final int LAST_SIGNAL = 64;
    private static final int NO_DIRECTORY = 72;

    private final JobOrder order;
    private final JobEnd end;

    Judgement(JobOrder order, JobEnd end) {
        this.order = order;
        this.end = end;
    }

    JobResult result() {
        return switch (end.kind()) {
            case EXITED -> exited();
            case CANCELLED -> failed(Ending.CANCELLED, Code.STEP_KILLED, "was cancelled, and is gone from the host");
            case TIMED_OUT ->
                failed(
                        Ending.TIMED_OUT,
                        Code.STEP_TIMEOUT,
                        "was still running after " + order.definition().limit()
                                + " and was ended on the host; see its output for what it waited for, or raise the limit"
                                + question());
            case REBOOTED ->
                failed(
                        Ending.LOST_TO_REBOOT,
                        Code.STEP_LOST,
                        "was lost when the host restarted; nobody knows how far it" + " came");
            case KILLED ->
                failed(
                        Ending.LOST_TO_KILL,
                        Code.STEP_LOST,
                        "was killed on the host together with what watched it; nobody" + " knows how far it came");
            case VANISHED ->
                failed(
                        Ending.VANISHED,
                        Code.STEP_LOST,
                        "is no longer known to the host; somebody removed ~/.belay there,"
                                + " or the disk was put back");
        };
    }

    private JobResult exited() {
        int status = end.exit().orElse(-1);
        if (status > SIGNALS && status <= SIGNALS + LAST_SIGNAL) {
            return failed(
                    Ending.SIGNALLED,
                    Code.STEP_KILLED,
                    "was ended by signal " + (status - SIGNALS)
                            + ", which Belay did not send (9 is often a lack of memory)");
        }
        VerbDefinition definition = order.definition();
        if (!end.forbidden().isEmpty()) {
            return failed(Ending.EXITED, Code.STEP_WORDS, "printed \"" + end.forbidden() + "\", which means failure");
        }
        if (status == NO_DIRECTORY && end.tail().strip().endsWith(Payload.NO_DIRECTORY)) {
            return failed(
                    Ending.NOT_BEGUN,
                    Code.HOST_LACKS,
                    "did not begin: the directory " + order.command().directory() + " is missing, or "
                            + order.host().user() + " may not enter it");
        }
        if (status != 0) {
            return failed(
                    Ending.EXITED,
                    Code.STEP_EXIT,
                    "ended with status " + status + "; see the end of its output" + question());
        }
        if (!definition.lastWords().isEmpty() && !end.endsWell()) {
            return failed(
                    Ending.EXITED,
                    Code.STEP_WORDS,
                    "did not end with a line that holds one of " + definition.lastWords());
        }
        if (!definition.forbiddenWords().isEmpty() && end.missing() > 0) {
            return failed(
                    Ending.EXITED,
                    Code.STEP_WORDS,
                    "printed more than the host keeps while nobody could read it, so"
                            + " nobody knows whether it said one of " + definition.forbiddenWords());
        }
        return result(Ending.EXITED, true, "", "");
    }

    private String question() {
        return Asked.somebody(end.tail())
                ? "; it seems to have asked for something, and nobody is there to answer: make it ask nothing"
                : "";
    }

    private JobResult failed(Ending ending, Code code, String what) {
        String verb = order.verb().name().toLowerCase(Locale.ROOT);
        return result(ending, false, code.text(), verb + " on " + order.host().name() + ' ' + what + '.');
    }

    private JobResult result(Ending ending, boolean succeeded, String code, String message) {
        int status = ending == Ending.EXITED ? end.exit().orElse(-1) : -1;
        return new JobResult(
                ending, status, succeeded, code, message, end.bytes(), end.tail(), end.result(), end.took());
    }
}
