package io.belay.api.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where Belay is and who speaks. The first that says so counts: {@code --server}; {@code BELAY_URL} and
 * {@code BELAY_TOKEN}; the configuration; a stack that runs here; the usual address. A token never comes from the command
 * line, which others on the machine can read.
 *
 * @param url Belay's address
 * @param token the token; empty when there is none
 * @param authority a file with the certificates of those who vouch for Belay; that of Java when there is none
 * @param urlFrom who said the address, for people
 * @param tokenFrom who said the token, for people
 */
record Settings(URI url, String token, Optional<Path> authority, String urlFrom, String tokenFrom) {
    static final String USUAL = "http://127.0.0.1:8080";
    private static final String TOKEN = "[\\x21-\\x7e]{0,500}";

    /** An address and a token without more. */
    Settings(URI url, String token) {
        this(url, token, Optional.empty(), "", "");
    }

    /**
     * What is said by options, environment and configuration.
     *
     * @param wanted a server's name or address, as the option says; empty when it says nothing
     */
    static Settings read(Surroundings around, String wanted) {
        ServerFile file = ServerFile.read(around);
        Optional<Path> authority = Optional.of(around.variable("BELAY_CA"))
                .filter(each -> !each.isEmpty())
                .map(Path::of);
        if (!wanted.isEmpty()) {
            return wanted.contains("://")
                    ? known(around, file, wanted, "--server", authority)
                    : of(file, file.server(wanted), "--server " + wanted, authority);
        }
        String url = around.variable("BELAY_URL");
        if (!url.isBlank()) {
            return known(around, file, url, "BELAY_URL", authority);
        }
        if (!file.current().isEmpty()) {
            return of(file, file.server(file.current()), file.path().toString(), authority)
                    .spokenBy(around.variable("BELAY_TOKEN"));
        }
        return around.nearby()
                .get()
                .map(near -> new Settings(
                        address(near.url(), near.what()), near.token(), authority, near.what(), near.what()))
                .orElseGet(() -> new Settings(URI.create(USUAL), "", authority, "the usual address", ""))
                .spokenBy(around.variable("BELAY_TOKEN"));
    }

    /** An address; whoever logged in there need not say the token again. */
    private static Settings known(
            Surroundings around, ServerFile file, String url, String from, Optional<Path> authority) {
        URI address = address(url, from);
        return file.servers().stream()
                .filter(each -> each.url().equals(address.toString()))
                .findFirst()
                .map(each -> of(file, each, from, authority))
                .orElseGet(() -> new Settings(address, "", authority, from, ""))
                .spokenBy(around.variable("BELAY_TOKEN"));
    }

    private static Settings of(ServerFile file, ServerFile.Server server, String from, Optional<Path> authority) {
        Path token = file.tokenFile(server);
        return new Settings(
                address(server.url(), file.path().toString()),
                proper(file.token(server), token.toString()),
                authority.or(() ->
                        Optional.of(server.ca()).filter(each -> !each.isEmpty()).map(Path::of)),
                from,
                token.toString());
    }

    private Settings spokenBy(String variable) {
        return variable.isBlank()
                ? this
                : new Settings(url, proper(variable.strip(), "BELAY_TOKEN"), authority, urlFrom, "BELAY_TOKEN");
    }

    /** A token that can be sent; what is none is not shown, for it may be another secret. */
    static String proper(String token, String from) {
        if (!token.matches(TOKEN)) {
            throw new CliFailure(
                    Exit.NOT_ALLOWED, from + " holds more than a token: spaces, lines or letters that no token has");
        }
        return token;
    }

    /** An address as it can be called. */
    static URI address(String url, String from) {
        try {
            URI address = URI.create(url.strip().replaceAll("/+$", ""));
            if (address.getHost() != null
                    && address.getUserInfo() == null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException wrong) {
            // Said below.
        }
        throw new CliFailure(Exit.USAGE, from + " names no address. Write for instance " + USUAL);
    }

    @Override
    public String toString() {
        return "Settings[" + url + "]";
    }
}
