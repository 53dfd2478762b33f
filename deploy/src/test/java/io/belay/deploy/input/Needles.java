package io.belay.deploy.input;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Secrets in the forms in which they would be found, by what they are. */
final class Needles {
    private final Map<String, List<String>> forms = new TreeMap<>();

    /** Looks for this text and for base64 of it, wherever it stands in what was encoded. */
    Needles with(String what, String secret) {
        List<String> all = new ArrayList<>(List.of(secret));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String text = Base64.getEncoder().encodeToString(shifted);
            all.add(text.substring(before == 0 ? 0 : before + 1, shifted.length / 3 * 4));
        }
        forms.put(what, all);
        return this;
    }

    /** Which of them stand in a text; what they are, never themselves. */
    List<String> in(String where, String text) {
        List<String> found = new ArrayList<>();
        forms.forEach((what, all) -> all.stream()
                .filter(text::contains)
                .findFirst()
                .ifPresent(form -> {
                    int at = text.indexOf(form);
                    String around = text.substring(Math.max(0, at - 120), at).replaceAll("\\p{C}", "?");
                    found.add(what + " in " + where + ", after: " + around);
                }));
        return found;
    }
}
