package io.belay.api.problem;

import io.belay.workflows.failure.Code;
import java.util.Arrays;
import java.util.Optional;

/** Belay's codes as HTTP problems. */
public final class Problems {
    private Problems() {}

    /** A problem with one of the codes that workflows and REST share. */
    public static Problem of(Code code, String detail) {
        return Problem.of(code, status(code), title(code), detail);
    }

    /** The same as an exception. */
    public static Refused refused(Code code, String detail) {
        return new Refused(of(code, detail));
    }

    /** The code of that text, if it is one of ours. */
    public static Optional<Code> code(String text) {
        return Arrays.stream(Code.values())
                .filter(each -> each.text().equals(text))
                .findFirst();
    }

    /** The HTTP status that fits. */
    static int status(Code code) {
        return switch (code) {
            case UNKNOWN_SITE,
                    UNKNOWN_STAGE,
                    UNKNOWN_HOST,
                    UNKNOWN_RELEASE,
                    UNKNOWN_PROMOTION,
                    UNKNOWN_DECISION,
                    INSTANCE_UNKNOWN -> 404;
            case NOT_ENTITLED, BY_REQUESTER, SIGNAL_REFUSED -> 403;
            case UNKNOWN_STRATEGY,
                    QUORUM_IMPOSSIBLE,
                    WINDOW_TOO_SHORT,
                    WINDOW_UNREHEARSED,
                    KIT_INCOMPLETE,
                    SITE_INVALID,
                    NOT_AN_OPTION -> 422;
            case SOURCE_UNREACHABLE, HOST_UNREACHABLE, HOST_KEY, HOST_AUTH, HOST_LACKS -> 502;
            case NO_WORKER, STORE -> 503;
            case PROMOTION_RUNNING,
                    TRAIN_RUNNING,
                    NO_INSTANCES,
                    NO_PREVIEW,
                    PREVIEW_EXISTS,
                    NO_FREE_INSTANCE,
                    INSTANCE_SERVES,
                    LOCKED,
                    JOURNAL_OPEN,
                    FENCED,
                    PLAN_CHANGED,
                    ANSWERED_TWICE -> 409;
            case DECIDED, NOT_ASKED, EXTENSIONS_USED, ALREADY_KEPT, ENDED, MOVED_ON, TAG_MOVED, NOT_TESTED -> 409;
            default -> 500;
        };
    }

    private static String title(Code code) {
        return switch (status(code)) {
            case 404 -> "There is no such thing";
            case 403 -> "That person may not do this";
            case 409 -> "As things stand this cannot be done";
            case 422 -> "This cannot be";
            case 502 -> "Something that is needed does not answer";
            case 503 -> "Not now";
            default -> "Something went wrong inside Belay";
        };
    }
}
