package io.belay.api.request;

import io.belay.api.problem.ApiCode;
import io.belay.api.problem.Refused;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads at most so much of a body, whatever its header says. */
@Priority(Priorities.AUTHENTICATION + 1)
public final class BodyLimit implements ContainerRequestFilter {
    /** The largest body, in bytes. */
    public static final int LARGEST = 1024 * 1024;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > LARGEST) {
            throw tooLarge();
        }
        request.setEntityStream(new Bounded(request.getEntityStream()));
    }

    private static Refused tooLarge() {
        return ApiCode.TOO_LARGE.refused("A body has at most " + LARGEST / 1024 + " KB.");
    }

    private static final class Bounded extends FilterInputStream {
        private long left = LARGEST;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int some = super.read(into, from, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
