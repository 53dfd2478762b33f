package io.belay.api.request;

import io.belay.api.problem.ApiCode;
import io.belay.store.request.KeyedRequest;
import io.belay.store.request.Requests;
import io.belay.workflows.plan.Digest;
import java.util.List;
import java.util.UUID;

/** The same key with the same body means the same thing, however often it is sent. */
public final class IdempotencyKeys {
    private final Requests requests;

    /** Keys are kept there. */
    public IdempotencyKeys(Requests requests) {
        this.requests = requests;
    }

    /**
     * The id of what a request leads to: a new one, or that which the key's first request led to.
     *
     * @param key empty when the caller has none
     * @param body what is asked, its parts in a fixed order
     */
    public UUID subject(String requester, String key, List<String> body) {
        UUID fresh = UUID.randomUUID();
        if (key.isEmpty()) {
            return fresh;
        }
        KeyedRequest wanted = new KeyedRequest(requester, key, Digest.of(body), fresh);
        KeyedRequest first = requests.putIfAbsent(wanted);
        if (!first.bodyDigest().equals(wanted.bodyDigest())) {
            throw ApiCode.KEY_REUSED.refused(
                    "This Idempotency-Key came with another request before. Send a new key with a new request.");
        }
        return first.subject();
    }

    /** The id of an update to a workflow: the same for the same person, key and wish. */
    public static String update(String requester, String key, List<String> body) {
        if (key.isEmpty()) {
            return UUID.randomUUID().toString();
        }
        return Digest.of(List.of(requester, key, Digest.of(body)));
    }
}
