package io.belay.api.site;

import io.belay.api.yaml.Field;
import io.belay.api.yaml.Form;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Many;
import io.belay.api.yaml.Section;
import io.belay.api.yaml.Values;
import io.belay.workflows.webhook.Happening;
import io.belay.workflows.webhook.Webhook;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One program below {@code webhooks:}. */
final class WebhookSection {
    private static final String LOOK =
            "https?://(?:[A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}\\])(?::[0-9]{1,5})?(?:[/?][!\\x24-~]{0,1000})?";
    private static final Pattern PATTERN = Pattern.compile(LOOK);
    private static final Pattern PASSWORD = Pattern.compile("(?s)[a-z]+://[^/@]*@.*");
    private static final Form<String> ADDRESS = Forms.checked(
                    "an https URL without a user, a password or a \"#\"",
                    "https://chat.example/hooks/belay",
                    WebhookSection::address,
                    Map.of("type", "string", "pattern", "^(?:" + LOOK + ")$"))
            .hinting(WebhookSection::hint)
            .confidential(text -> PASSWORD.matcher(text).matches());
    private static final Form<Happening> EVENTS = Forms.words(
            Arrays.stream(Happening.values()).collect(Collectors.toMap(Happening::text, Function.identity())));

    static final Field<String> URL = Field.needed(
            "url",
            ADDRESS,
            "Where it listens. Redirects are not followed; addresses of private networks, and http, only where the worker allows them.");
    static final Field<String> SECRET = Field.needed(
            "secret",
            Names.SECRET,
            "A reference to the secret that signs what it is told, as the worker sees it; never the secret itself.");
    static final Field<List<Happening>> WANTED =
            Field.optional("events", new Many<>(EVENTS, 1), "everything", "What it is told of.");

    static final Section<Webhook> SECTION = Section.of(
            "webhook",
            "A program that is told what happens to promotions, signed as Standard Webhooks has it.",
            List.of(URL, SECRET, WANTED),
            WebhookSection::build);

    private WebhookSection() {}

    private static Optional<Webhook> build(Values webhook) {
        return webhook.get(URL)
                .flatMap(url -> webhook.get(SECRET)
                        .map(secret -> new Webhook(url, secret, Set.copyOf(webhook.or(WANTED, List.of())))));
    }

    private static Optional<String> address(String text) {
        try {
            URI uri = new URI(text);
            boolean whole = PATTERN.matcher(text).matches()
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getPort() < 65536;
            return whole ? Optional.of(text) : Optional.empty();
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<String> hint(String wrong) {
        return PASSWORD.matcher(wrong).matches()
                ? Optional.of(
                        "Remove what stands before the \"@\", and change it where it was valid: the signature proves Belay")
                : Optional.empty();
    }
}
