package io.belay.activities.mirror;

import io.belay.workflows.TaskQueues;
import io.belay.workflows.mirror.MirrorOrder;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/** A stage's times in the words of Temporal's schedules. */
final class MirrorSchedule {
    /** A time that Temporal missed by more, since it was down, is left out: no burst when it is back. */
    private static final Duration CATCH_UP = Duration.ofMinutes(10);

    private static final int DAYS = 7;

    private MirrorSchedule() {}

    static Schedule of(MirrorOrder order) {
        return Schedule.newBuilder()
                .setAction(action(order))
                .setSpec(spec(order))
                .setPolicy(SchedulePolicy.newBuilder()
                        // One that still runs makes the next one needless.
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                        .setCatchupWindow(CATCH_UP)
                        .build())
                .build();
    }

    static ScheduleActionStartWorkflow action(MirrorOrder order) {
        return ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType("Mirror")
                .setArguments(order)
                .setOptions(WorkflowOptions.newBuilder()
                        .setWorkflowId(order.scheduleId())
                        .setTaskQueue(TaskQueues.BELAY)
                        .setStaticSummary("fill the preview of " + order.site() + "/" + order.stage() + " again")
                        // The SDK cannot describe a schedule that has a summary and no details.
                        .setStaticDetails(
                                "As the site file says: " + order.times().at() + " " + order.zone() + ".")
                        .build())
                .build();
    }

    static ScheduleSpec spec(MirrorOrder order) {
        List<ScheduleRange> days =
                order.times().on().stream().map(MirrorSchedule::day).toList();
        return ScheduleSpec.newBuilder()
                .setCalendars(order.times().at().stream()
                        .map(time -> calendar(time, days))
                        .toList())
                .setTimeZoneName(order.zone())
                .setJitter(order.times().spread())
                .build();
    }

    private static ScheduleCalendarSpec calendar(LocalTime time, List<ScheduleRange> days) {
        return ScheduleCalendarSpec.newBuilder()
                .setHour(List.of(new ScheduleRange(time.getHour())))
                .setMinutes(List.of(new ScheduleRange(time.getMinute())))
                .setDayOfWeek(days)
                .build();
    }

    /** Temporal's week begins with Sunday as 0. */
    private static ScheduleRange day(DayOfWeek day) {
        return new ScheduleRange(day.getValue() % DAYS);
    }
}
