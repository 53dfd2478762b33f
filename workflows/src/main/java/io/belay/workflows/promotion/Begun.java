package io.belay.workflows.promotion;

import io.belay.workflows.plan.PlannedStep;

/**
 * A step that was begun.
 *
 * @param step the step
 * @param attempts how many forward attempts of it there were
 */
record Begun(PlannedStep step, int attempts) {}
