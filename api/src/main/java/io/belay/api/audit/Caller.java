package io.belay.api.audit;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Where a request comes from.
 *
 * @param address the network address; the proxy's word for it where a proxy is trusted
 * @param request the request's id
 */
public record Caller(String address, String request) {
    /** Of a request. */
    public static Caller of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return new Caller(address == null ? "" : address, Envelope.id(request));
    }
}
