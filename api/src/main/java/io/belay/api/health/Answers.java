package io.belay.api.health;

import com.codahale.metrics.health.HealthCheck;
import java.util.function.BooleanSupplier;

/** A health check of the admin port: something that is needed answers, or does not. */
public final class Answers extends HealthCheck {
    private final String what;
    private final BooleanSupplier answers;

    /** Of something with that name. */
    public Answers(String what, BooleanSupplier answers) {
        this.what = what;
        this.answers = answers;
    }

    @Override
    protected Result check() {
        return answers.getAsBoolean() ? Result.healthy() : Result.unhealthy(what + " does not answer");
    }
}
