package io.belay.deploy.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** The smallest of HTTP clients, for asking a process whether it is ready. */
public final class Http {

    private Http() {}

    /** Whether a GET is answered with 200 within a second. */
    public static boolean answers(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(300);
            connection.setReadTimeout(700);
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
