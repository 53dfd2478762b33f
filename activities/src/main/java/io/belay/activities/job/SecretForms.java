package io.belay.activities.job;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The forms in which a secret turns up in output. */
final class SecretForms {
    /** Shorter pieces of base64 are found in too much that is no secret. */
    private static final int SHORTEST = 6;

    private SecretForms() {}

    static Set<String> of(String value) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(value);
        value.lines().forEach(forms::add);
        forms.add(value.replace("'", "'\\''"));
        forms.add(value.replace("'", "'\"'\"'"));
        forms.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
        url(forms, value);
        for (int before = 0; before < 3; before++) {
            base64(forms, value.getBytes(StandardCharsets.UTF_8), before);
        }
        return forms;
    }

    private static void url(Set<String> forms, String value) {
        String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
        String path = form.replace("+", "%20");
        forms.add(form);
        forms.add(path);
        forms.add(lowerHex(form));
        forms.add(lowerHex(path));
    }

    private static String lowerHex(String form) {
        StringBuilder lower = new StringBuilder(form);
        for (int at = lower.indexOf("%"); at >= 0; at = lower.indexOf("%", at + 1)) {
            lower.replace(at, at + 3, lower.substring(at, at + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    /**
     * Base64 of the value after so many other bytes: the characters that are the same whatever stands around it, and those
     * where nothing follows it.
     */
    private static void base64(Set<String> forms, byte[] value, int before) {
        byte[] shifted = new byte[before + value.length];
        System.arraycopy(value, 0, shifted, before, value.length);
        int start = before == 0 ? 0 : before + 1;
        int sure = shifted.length / 3 * 4 + shifted.length % 3;
        String text = Base64.getEncoder().encodeToString(shifted);
        for (String form : List.of(text.substring(start, Math.max(start, sure)), text.substring(start))) {
            if (form.length() >= SHORTEST) {
                forms.add(form);
                forms.add(form.replace('+', '-').replace('/', '_'));
            }
        }
    }
}
