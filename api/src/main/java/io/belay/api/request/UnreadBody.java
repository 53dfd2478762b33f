package io.belay.api.request;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads the small body of a request that was refused unread. Otherwise the server closes the connection after the answer
 * without saying so, and the client's next request on it may be lost.
 */
public final class UnreadBody implements ContainerResponseFilter {
    private static final int REFUSED = 400;
    private static final int SMALL = 64 * 1024;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean plain = request.getHeaderString(HttpHeaders.CONTENT_ENCODING) == null;
        if (response.getStatus() >= REFUSED && plain && request.getLength() > 0 && request.getLength() <= SMALL) {
            try (InputStream rest = request.getEntityStream()) {
                rest.transferTo(OutputStream.nullOutputStream());
            } catch (IOException | IllegalStateException readOrGone) {
                // It was read to its end and closed, or its sender went away.
            }
        }
    }
}
