package io.belay.activities.job;

import io.belay.activities.secret.SecretUnreadable;
import io.belay.activities.secret.Secrets;
import io.belay.workflows.job.Direction;
import io.belay.workflows.job.JobOrder;
import io.belay.workflows.plan.Command;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns orders of workflows into requests to hosts: the place where references to secrets become values. */
final class JobOrders {
    private final Secrets secrets;

    JobOrders(Secrets secrets) {
        this.secrets = secrets;
    }

    JobRequest request(JobOrder order, String epoch) throws SecretUnreadable {
        Command command = order.command();
        return new JobRequest(
                order.jobId(),
                new Fence(order.scope(), order.token(), order.promotion()),
                label(order),
                epoch,
                new Payload(
                        command.script(),
                        command.directory(),
                        command.environment(),
                        values(order.scope(), command.secrets())),
                order.definition().limit(),
                JobRequest.USUAL_GRACE,
                JobRequest.USUAL_LOG_LIMIT);
    }

    private static String label(JobOrder order) {
        String verb = order.verb().name().toLowerCase(Locale.ROOT);
        return order.step() + "-" + (order.direction() == Direction.UNDO ? "undo-" : "") + verb;
    }

    private SortedMap<String, String> values(String scope, SortedMap<String, String> references)
            throws SecretUnreadable {
        Secrets own = secrets.of(scope.substring(0, scope.indexOf('/')));
        SortedMap<String, String> values = new TreeMap<>();
        for (Map.Entry<String, String> entry : references.entrySet()) {
            String value = new String(own.read(entry.getValue()), StandardCharsets.UTF_8);
            values.put(entry.getKey(), value.endsWith("\n") ? value.substring(0, value.length() - 1) : value);
        }
        return values;
    }
}
