package io.belay.activities.mirror;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.schedules.ScheduleException;

/** Tells "there is no such schedule" from everything else that may go wrong. */
final class NotFound {
    private NotFound() {}

    static boolean is(ScheduleException failed) {
        return failed.getCause() instanceof StatusRuntimeException status
                && status.getStatus().getCode() == Status.Code.NOT_FOUND;
    }
}
