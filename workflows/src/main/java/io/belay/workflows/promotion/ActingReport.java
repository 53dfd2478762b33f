package io.belay.workflows.promotion;

/**
 * How the acting part ended.
 *
 * @param status how the promotion stands
 * @param planChanged whether nothing was done because the plan was no longer the approved one
 * @param audited how many audit entries there are now
 */
public record ActingReport(PromotionStatus status, boolean planChanged, long audited) {}
