package io.belay.api.request;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads the body of a request that was refused unread. Otherwise the server closes the connection after the answer without
 * saying so: the client's next request on it may be lost, and so may the answer while the body is still being sent. Where
 * the body is too long for that, or packed, the answer says that the connection is closed.
 */
public final class UnreadBody implements ContainerResponseFilter {
    private static final int REFUSED = 400;
    private static final int BEARABLE = 16 * 1024 * 1024;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < REFUSED || !hasBody(request)) {
            return;
        }
        boolean plain = request.getHeaderString(HttpHeaders.CONTENT_ENCODING) == null;
        if (plain && request.getLength() > 0 && request.getLength() <= BEARABLE) {
            passOver(request);
        } else {
            response.getHeaders().putSingle("Connection", "close");
        }
    }

    private static boolean hasBody(ContainerRequestContext request) {
        return request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
    }

    private static void passOver(ContainerRequestContext request) {
        try (InputStream rest = request.getEntityStream()) {
            rest.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | IllegalStateException readOrGone) {
            // It was read to its end and closed, or its sender went away.
        }
    }
}
