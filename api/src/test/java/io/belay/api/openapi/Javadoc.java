package io.belay.api.openapi;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is written above methods and records in the sources. */
final class Javadoc {
    private static final List<Path> SOURCES =
            List.of(Path.of("src/main/java"), Path.of("../workflows/src/main/java"), Path.of("../store/src/main/java"));
    private static final Map<Class<?>, String> READ = new HashMap<>();

    private final String text;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private Javadoc(String comment) {
        String plain = comment.replaceAll("(?m)^\\s*\\* ?", "")
                .replaceAll("\\{@(?:code|link|value) #?([^}]*)}", "$1")
                .replaceAll("</?p>", "")
                .replaceAll("\\s+", " ")
                .strip();
        String[] parts = plain.split("(?:^| )@(?=[a-z])");
        this.text = parts[0].strip();
        for (int i = 1; i < parts.length; i++) {
            String[] words = parts[i].split(" ", 3);
            if (words.length == 3 && words[0].equals("param")) {
                parameters.put(words[1], words[2].strip());
            }
        }
    }

    /** Above a method; empty where nothing is. */
    static Javadoc of(Method method) {
        return before(method.getDeclaringClass(), "\\b" + method.getName() + "\\(");
    }

    /** Above a record; empty where nothing is. */
    static Javadoc of(Class<?> type) {
        return before(type, "\\b(?:record|enum|interface|class) " + type.getSimpleName() + "\\b");
    }

    /** All of it but its tags. */
    String text() {
        return text;
    }

    /** The first sentence, without its full stop. */
    String summary() {
        Matcher end = Pattern.compile("\\.(?= |$)").matcher(text);
        return end.find() ? text.substring(0, end.start()) : text;
    }

    /** What is said of a parameter; empty when nothing is. */
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    private static Javadoc before(Class<?> type, String what) {
        Pattern pattern = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/((?:(?!/\\*\\*|;).)*?)" + what, Pattern.DOTALL);
        Matcher found = pattern.matcher(source(type));
        return new Javadoc(found.find() ? found.group(1) : "");
    }

    private static String source(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        return READ.computeIfAbsent(outer, Javadoc::read);
    }

    private static String read(Class<?> outer) {
        for (Path folder : SOURCES) {
            Path file = folder.resolve(outer.getName().replace('.', '/') + ".java");
            if (Files.exists(file)) {
                try {
                    return Files.readString(file);
                } catch (IOException unreadable) {
                    throw new IllegalStateException(unreadable);
                }
            }
        }
        return "";
    }
}
