package io.belay.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** How to get through to Belay: the installation's own certificates, and the proxies that the environment names. */
final class Connecting {
    private Connecting() {}

    static HttpClient client(Settings settings, Surroundings around) {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
        settings.authority().ifPresent(file -> client.sslContext(trusting(file)));
        return client.proxy(new FromEnvironment(around)).build();
    }

    private static SSLContext trusting(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority " + store.size(), each);
            }
            if (store.size() == 0) {
                throw new CliFailure(Exit.USAGE, file + " holds no certificate (PEM)");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new CliFailure(
                    Exit.USAGE,
                    file + " cannot be read as certificates (PEM): "
                            + unusable.getClass().getSimpleName());
        }
    }

    /** {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, in capitals or not. */
    static final class FromEnvironment extends ProxySelector {
        private final Surroundings around;

        FromEnvironment(Surroundings around) {
            this.around = around;
        }

        @Override
        public List<Proxy> select(URI uri) {
            String host = uri.getHost();
            String said = either(uri.getScheme() + "_proxy");
            String proxy = said.isEmpty() ? either("all_proxy") : said;
            if (proxy.isEmpty() || Loopback.is(host) || excepted(host)) {
                return List.of(Proxy.NO_PROXY);
            }
            URI address = Settings.address(proxy.contains("://") ? proxy : "http://" + proxy, "the proxy's variable");
            int port = address.getPort() < 0 ? 3128 : address.getPort();
            return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), port)));
        }

        private boolean excepted(String host) {
            for (String each : either("no_proxy").split("[,\\s]+")) {
                String name = each.replaceFirst("^\\*?\\.", "").toLowerCase(Locale.ROOT);
                if (each.equals("*") || !name.isEmpty() && (host.equals(name) || host.endsWith("." + name))) {
                    return true;
                }
            }
            return false;
        }

        private String either(String variable) {
            String small = around.variable(variable);
            return small.isEmpty() ? around.variable(variable.toUpperCase(Locale.ROOT)) : small;
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // The failure itself is told.
        }
    }
}
