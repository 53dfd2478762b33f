package io.belay.activities.webhook;

import io.belay.activities.outbox.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP. Redirects are not followed, cookies not kept, answers not read beyond their head, and after the time that a try has,
 * it is over whatever the other side does.
 */
public final class HttpPost implements Post, AutoCloseable {
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 200;

    private final Duration time;
    private final CloseableHttpClient secure;
    private final CloseableHttpClient plain;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "webhook-clock");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Speaks to these networks.
     *
     * @param time how long one try may take, from finding the address to the answer
     */
    public HttpPost(Networks networks, Duration time) {
        this.time = time;
        this.secure = client(networks, true);
        this.plain = client(networks, false);
    }

    private CloseableHttpClient client(Networks networks, boolean secure) {
        Timeout most = Timeout.of(time);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .setDnsResolver(networks.resolver(secure))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(most)
                                .setSocketTimeout(most)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(most)
                        .setConnectionRequestTimeout(most)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .build())
                // A connection that is used again would not be asked for its address again.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Belay")
                .build();
    }

    @Override
    public Outcome send(String url, Map<String, String> headers, String body) {
        URI address = URI.create(url);
        HttpUriRequestBase request = new HttpUriRequestBase("POST", address);
        headers.forEach(request::setHeader);
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        ScheduledFuture<?> end = clock.schedule(request::cancel, time.toMillis(), TimeUnit.MILLISECONDS);
        CloseableHttpClient client =
                address.getScheme().toLowerCase(Locale.ROOT).equals("https") ? secure : plain;
        try (ClassicHttpResponse answer = client.executeOpen(null, request, null)) {
            return judged(answer.getCode());
        } catch (IOException | RuntimeException failure) {
            return Outcome.failed(0, request.isCancelled() ? late() : why(failure));
        } finally {
            end.cancel(false);
        }
    }

    private static Outcome judged(int status) {
        if (status >= 200 && status < 300) {
            return Outcome.accepted(status);
        }
        boolean elsewhere = status >= 300 && status < 400;
        return Outcome.failed(
                status,
                elsewhere
                        ? "answered with a redirect, status " + status + ", which is not followed"
                        : "answered with status " + status);
    }

    private String late() {
        return "did not answer within " + time.toSeconds() + " seconds";
    }

    /** What went wrong, in words that have nothing of what the other side sent. */
    private String why(Exception failure) {
        if (failure instanceof Networks.ClosedNetwork closed) {
            return String.valueOf(closed.getMessage());
        }
        if (failure instanceof UnknownHostException) {
            return "its name is not known";
        }
        if (failure instanceof ConnectTimeoutException || failure instanceof SocketTimeoutException) {
            return late();
        }
        if (failure instanceof ConnectException) {
            return "refuses connections";
        }
        if (failure instanceof SSLException) {
            return "its certificate or its TLS is not one that can be trusted";
        }
        return "broke the connection off";
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        secure.close();
        plain.close();
    }
}
