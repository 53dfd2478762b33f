package io.belay.api.site;

import io.belay.api.yaml.Field;
import io.belay.api.yaml.Values;
import java.util.Map;
import java.util.regex.Pattern;

/** A site file lies in version control: no secret may stand in it. */
final class Secrecy {
    private static final Pattern NAME =
            Pattern.compile("(?i).*(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY)");
    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("(?s).*://[^/@:\\s]*:[^/@\\s]+@.*");

    private Secrecy() {}

    /** Whether a value is an address with a password in it. */
    static boolean inAddress(String value) {
        return PASSWORD_IN_ADDRESS.matcher(value).matches();
    }

    /** Tells what looks like a secret among the settings of a stage or an instance. */
    static void check(
            Values stage,
            Field<?> settings,
            Map<String, String> environment,
            Field<?> references,
            Map<String, String> secrets) {
        environment.forEach((name, value) -> {
            String remedy = "Move it below \"secrets:\" as a reference, \"" + name + ": file:/PATH\" or \"env:NAME\"";
            if (NAME.matcher(name).matches()) {
                String problem = "\"" + name + "\" looks like a secret, which has no place in this file";
                stage.secret(settings, name, problem, remedy);
            } else if (inAddress(value)) {
                stage.secret(settings, name, "this address contains a password", remedy);
            } else if (value.contains("PRIVATE KEY-----")) {
                stage.secret(settings, name, "this is a private key", remedy);
            }
            if (secrets.containsKey(name)) {
                stage.secret(
                        references, name, "\"" + name + "\" stands below \"environment:\" too", "Keep one of them");
            }
        });
    }
}
