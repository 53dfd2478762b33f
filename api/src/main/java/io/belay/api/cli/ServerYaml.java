package io.belay.api.cli;

import io.belay.api.name.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** {@code config.yaml} as text: {@code current}, and {@code servers} with {@code url} and {@code ca}. */
final class ServerYaml {
    private static final String NAME = "[a-z0-9][a-z0-9._-]{0,62}";

    private ServerYaml() {}

    static boolean canBeCalled(String name) {
        return name.matches(NAME);
    }

    static ServerFile read(Path path, String text) {
        try {
            Object whole =
                    new Load(LoadSettings.builder().setLabel(path.toString()).build()).loadFromString(text);
            Map<?, ?> fields = fields(path, whole == null ? Map.of() : whole, List.of("current", "servers"));
            List<ServerFile.Server> servers = new ArrayList<>();
            Object all = fields.get("servers");
            if (all instanceof Map<?, ?> named) {
                named.forEach((name, server) -> servers.add(server(path, String.valueOf(name), server)));
            } else if (all != null) {
                throw wrong(path, "\"servers\" has no names with addresses below it");
            }
            ServerFile file = new ServerFile(path, said(path, fields, "current"), servers);
            return file.current().isEmpty() ? file : file.using(file.current());
        } catch (YamlEngineException noYaml) {
            throw wrong(
                    path,
                    "it is no YAML: "
                            + String.valueOf(noYaml.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
        }
    }

    private static ServerFile.Server server(Path path, String name, Object value) {
        if (!canBeCalled(name)) {
            throw wrong(path, "a server's name has lower-case letters, digits, \".\", \"_\" and \"-\"");
        }
        Map<?, ?> fields = fields(path, value, List.of("url", "ca"));
        String url = said(path, fields, "url");
        return new ServerFile.Server(
                name, Settings.address(url, path + ", server " + name).toString(), said(path, fields, "ca"));
    }

    private static Map<?, ?> fields(Path path, Object value, List<String> known) {
        if (!(value instanceof Map<?, ?> fields)) {
            throw wrong(path, "expected " + String.join(", ", known) + " there");
        }
        fields.keySet().forEach(field -> {
            if (!(field instanceof String text) || !known.contains(text)) {
                throw wrong(
                        path, "there is no field \"" + field + "\". " + Nearest.remedy(String.valueOf(field), known));
            }
        });
        return fields;
    }

    private static String said(Path path, Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        throw wrong(path, "\"" + name + "\" is no text");
    }

    private static CliFailure wrong(Path path, String what) {
        return new CliFailure(Exit.USAGE, path + ": " + what.replaceAll("\\p{Cntrl}", " "));
    }

    static String text(ServerFile file) {
        StringBuilder text = new StringBuilder("# Written by belay login and belay server; tokens are in tokens/.\n");
        if (!file.current().isEmpty()) {
            text.append("current: ").append(quoted(file.current())).append('\n');
        }
        if (!file.servers().isEmpty()) {
            text.append("servers:\n");
        }
        for (ServerFile.Server each : file.servers()) {
            text.append("  ")
                    .append(quoted(each.name()))
                    .append(":\n    url: ")
                    .append(quoted(each.url()))
                    .append('\n');
            if (!each.ca().isEmpty()) {
                text.append("    ca: ").append(quoted(each.ca())).append('\n');
            }
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
