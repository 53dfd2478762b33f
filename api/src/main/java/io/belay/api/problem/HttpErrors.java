package io.belay.api.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.belay.api.request.Json;
import java.io.IOException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Says as a problem what the HTTP server refuses by itself, before any address is looked at. */
public final class HttpErrors extends ErrorHandler {
    private static final ObjectMapper JSON = Json.lenient();

    /** Whatever the method: who sends a PUT reads the answer too. */
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback)
            throws IOException {
        String title = String.valueOf(HttpStatus.getMessage(code));
        Problem problem = ApiCode.HTTP.problem(code, title + ". Write the request as an HTTP client would.");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        Content.Sink.write(response, true, JSON.writeValueAsString(problem), callback);
    }
}
