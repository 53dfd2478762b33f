package io.belay.api.right;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.TestApi;
import io.belay.api.person.Open;
import io.belay.store.right.Right;
import io.belay.store.right.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/security.md} say what the code does. {@code -Dbelay.write=true} writes them anew.
 */
class SecurityPageTest {
    private static final Path PAGE = Path.of("../docs/security.md");

    @Test
    void theTableOfRolesIsWhatTheCodeSays() throws Exception {
        StringBuilder table = new StringBuilder("| may |");
        StringBuilder line = new StringBuilder("|---|");
        for (Role role : Role.values()) {
            table.append(' ').append(role.text()).append(" |");
            line.append(":-:|");
        }
        table.append('\n').append(line).append('\n');
        for (Right right : Right.values()) {
            table.append("| ")
                    .append(word(right))
                    .append(": ")
                    .append(right.means())
                    .append(" |");
            Arrays.stream(Role.values())
                    .forEach(role -> table.append(' ').append(held(role, right)).append(" |"));
            table.append('\n');
        }

        compared("roles", table.toString());
    }

    @Test
    void theTableOfAddressesIsWhatTheApiDeclares() throws Exception {
        StringBuilder table = new StringBuilder("| address | needs | at |\n|---|---|---|\n");
        try (TestApi api = new TestApi()) {
            Routes.of(api.resourceModel()).forEach((route, method) -> {
                Needs needs = method.getAnnotation(Needs.class);
                table.append("| `").append(route).append("` | ");
                table.append(
                        method.isAnnotationPresent(Open.class)
                                ? "nothing | |"
                                : word(needs.value()) + " | "
                                        + needs.at()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', ' ') + " |");
                table.append('\n');
            });
        }

        compared("addresses", table.toString());
    }

    private static String held(Role role, Right right) {
        Set<Right> here = role.rights();
        return here.contains(right) ? "yes" : role.rightsEverywhere().contains(right) ? "everywhere" : "";
    }

    private static String word(Right right) {
        return right.name().toLowerCase(Locale.ROOT);
    }

    private static void compared(String name, String table) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("\n", page.indexOf("<!-- " + name + ":")) + 1;
        int end = page.indexOf("<!-- end -->", start);
        if (Boolean.getBoolean("belay.write")) {
            Files.writeString(PAGE, page.substring(0, start) + table + page.substring(end));
            return;
        }
        assertThat(page.substring(start, end).lines().collect(Collectors.joining("\n")))
                .as("docs/security.md, written anew by -Dtest=SecurityPageTest -Dbelay.write=true")
                .isEqualTo(table.strip());
    }
}
