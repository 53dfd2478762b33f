package io.belay.api.follow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.belay.api.person.Person;
import io.belay.api.problem.ApiCode;
import io.belay.store.Store;
import io.belay.store.connection.StoreFailure;
import io.belay.store.promotion.Pulse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ChunkedOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open streams of server-sent events, so many at most. Each has a thread of its own, which mostly waits: a client that
 * reads slowly holds up nobody else. A stream ends after a while, and when its token or role is taken away; its client
 * comes back where it was, and is asked for its token again.
 */
public final class Streams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
    private static final int MOST = 128;
    private static final int MOST_OF_ONE = 32;
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final long COME_BACK_MILLIS = 2000;

    private final Store store;
    private final Lookout lookout;
    private final ObjectMapper json;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    /** Looks there for what is new, writes data that way. */
    public Streams(Store store, ObjectMapper json) {
        this.store = store;
        this.lookout = new Lookout(store.pulses()::of);
        this.json = json;
        this.threads = new ThreadPoolExecutor(0, MOST, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "stream");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** An answer that is a stream of what a follower tells about a promotion, for a person. */
    Response answer(UUID promotion, Person person, Follower follower) {
        return Response.ok(
                        open(promotion, new Entitled(store, person, promotion), follower),
                        MediaType.SERVER_SENT_EVENTS_TYPE)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .build();
    }

    private ChunkedOutput<byte[]> open(UUID promotion, Entitled entitled, Follower follower) {
        String person = entitled.name();
        ChunkedOutput<byte[]> output = new ChunkedOutput<>(byte[].class);
        if (open.merge(person, 1, Integer::sum) > MOST_OF_ONE) {
            gone(person);
            throw tooMany(person + " has " + MOST_OF_ONE + " open; close one of them.");
        }
        try {
            threads.execute(() -> run(promotion, entitled, follower, output));
        } catch (RejectedExecutionException full) {
            gone(person);
            throw tooMany(MOST + " are open; try again in a while.");
        }
        return output;
    }

    private void run(UUID promotion, Entitled entitled, Follower follower, ChunkedOutput<byte[]> output) {
        lookout.join(promotion);
        try (output) {
            follow(promotion, entitled, follower, new EventOutput(output, json));
        } catch (IOException clientWent) {
            LOG.debug("a client of promotion {} went away", promotion);
        } catch (StoreFailure away) {
            LOG.warn("a stream of promotion {} ends, its client will come back", promotion, away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lookout.leave(promotion);
            gone(entitled.name());
        }
    }

    private void follow(UUID promotion, Entitled entitled, Follower follower, EventOutput out)
            throws IOException, InterruptedException {
        long asked = System.nanoTime();
        long until = System.nanoTime() + LONGEST.toNanos();
        out.retry(COME_BACK_MILLIS);
        Optional<Pulse> seen = Optional.empty();
        boolean done = false;
        while (!done && !lookout.closed() && System.nanoTime() < until) {
            Optional<Pulse> news = lookout.await(promotion, seen, HEARTBEAT);
            if (System.nanoTime() - asked >= HEARTBEAT.toNanos()) {
                if (!entitled.still()) {
                    return;
                }
                asked = System.nanoTime();
            }
            if (news.isPresent()) {
                done = follower.tell(news.get(), out);
                seen = news;
            } else {
                out.comment("nothing new");
            }
        }
    }

    private void gone(String person) {
        open.computeIfPresent(person, (name, count) -> count > 1 ? count - 1 : null);
    }

    private static RuntimeException tooMany(String why) {
        return ApiCode.STREAMS.refused("No further stream can be opened: " + why);
    }

    /** Ends all streams; their clients come back elsewhere, or later. */
    @Override
    public void close() {
        lookout.close();
        threads.shutdownNow();
    }
}
