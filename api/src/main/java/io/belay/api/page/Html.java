package io.belay.api.page;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Makes pages of templates. Whatever a template shows is escaped unless it says otherwise; a browser is told to run and
 * load nothing but the one style sheet and the one small script that are in the page itself.
 */
public final class Html {
    private static final Configuration TEMPLATES = templates();
    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");
    private static final String POLICY = "default-src 'none'; style-src '" + digest(STYLE) + "'; script-src '"
            + digest(SCRIPT) + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Html() {}

    /**
     * A page.
     *
     * @param template the template's name, without its ending
     * @param shown what it shows, by name
     */
    public static Response.ResponseBuilder page(int status, String template, Map<String, ?> shown) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header("Content-Security-Policy", POLICY)
                // A form that is sent says where it comes from; other sites are told nothing.
                .header("Referrer-Policy", "same-origin")
                .entity(text(template, shown));
    }

    static String text(String template, Map<String, ?> shown) {
        Map<String, Object> all = new HashMap<>(shown);
        all.put("style", STYLE);
        all.put("script", SCRIPT);
        StringWriter page = new StringWriter();
        try {
            TEMPLATES.getTemplate(template + ".ftlh").process(all, page);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        } catch (TemplateException wrong) {
            throw new IllegalStateException("the page " + template + " cannot be made", wrong);
        }
        return page.toString();
    }

    private static Configuration templates() {
        Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassForTemplateLoading(Html.class, "");
        templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
        templates.setURLEscapingCharset(StandardCharsets.UTF_8.name());
        templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
        templates.setLocale(Locale.ROOT);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        return templates;
    }

    private static String resource(String name) {
        try (var in = Html.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String digest(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
