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
import java.util.zip.ZipException;

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
            int one = read(super::read);
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int some = read(() -> super.read(into, from, length));
            count(Math.max(0, some));
            return some;
        }

        /** Bytes that are not what the header says, for instance compressed, are the sender's mistake. */
        private static int read(Reading reading) throws IOException {
            try {
                return reading.read();
            } catch (ZipException broken) {
                throw notCompressed();
            } catch (RuntimeException failed) {
                throw failed.getCause() instanceof ZipException ? notCompressed() : failed;
            }
        }

        private static Refused notCompressed() {
            return ApiCode.BODY.refused("The body is not compressed as its Content-Encoding says. Send it plain.");
        }

        private interface Reading {
            int read() throws IOException;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
