package io.belay.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.api.problem.ApiCode;
import io.belay.api.problem.Explanation;
import io.belay.deploy.stack.StackCode;
import io.belay.workflows.failure.Code;
import io.belay.workflows.failure.StableCode;
import io.belay.workflows.failure.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code is declared once, explained, used, and in {@code docs/errors.md}; {@code -Dbelay.write=true} writes the page. */
class ErrorsPageTest {
    private static final Path PAGE = Path.of("../docs/errors.md");
    private static final Pattern CODE = Pattern.compile("BLY-[A-Z]+(?:-[A-Z]+)*");
    private static final Pattern IN_TEXT = Pattern.compile("\"[^\"\n]*BLY-[^\"\n]*\"");
    private static final List<StableCode> ALL = Stream.of(Code.values(), ApiCode.values(), StackCode.values())
            .<StableCode>flatMap(Stream::of)
            .toList();

    @Test
    void thePageSaysWhatTheTablesSay() throws Exception {
        String made = page();
        if (Boolean.getBoolean("belay.write")) {
            Files.writeString(PAGE, made);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/errors.md, written anew by -Dtest=ErrorsPageTest -Dbelay.write=true")
                .isEqualTo(made);
    }

    @Test
    void everyCodeIsDeclaredOnceAndExplained() {
        assertThat(ALL.stream().map(StableCode::text))
                .doesNotHaveDuplicates()
                .allMatch(text -> CODE.matcher(text).matches());
        assertThat(ALL).allSatisfy(code -> {
            assertThat(code.meaning()).as(code.text()).matches("(?s)[A-Z].*\\.");
            assertThat(code.cure()).as(code.text()).matches("(?s)[A-Z].*\\.");
        });
    }

    @Test
    void noTextInTheProgramWritesACodeOutsideTheTables() throws Exception {
        List<String> written = new ArrayList<>();
        for (Path source : Sources.main()) {
            if (!source.toString().matches(".*/(failure/Code|problem/ApiCode|stack/StackCode)\\.java")) {
                Matcher text = IN_TEXT.matcher(Files.readString(source));
                while (text.find()) {
                    written.add(source.getFileName() + ": " + text.group());
                }
            }
        }

        assertThat(written)
                .as("codes written as text; take them from their table")
                .isEmpty();
    }

    @Test
    void everyCodeIsSaidSomewhereInTheProgram() throws Exception {
        StringBuilder program = new StringBuilder();
        for (Path source : Sources.main()) {
            program.append(Files.readString(source));
        }

        assertThat(ALL)
                .allSatisfy(code ->
                        assertThat(program).contains(code.getClass().getSimpleName() + "." + ((Enum<?>) code).name()));
    }

    @Test
    void commentsAndPagesNameOnlyCodesThatThereAre() throws Exception {
        List<String> known = ALL.stream().map(StableCode::text).toList();
        List<String> unknown = new ArrayList<>();
        for (Path file :
                Stream.concat(Sources.main().stream(), Sources.pages().stream()).toList()) {
            Matcher named = CODE.matcher(Files.readString(file));
            while (named.find()) {
                boolean family = known.stream().anyMatch(code -> code.startsWith(named.group() + "-"));
                if (!known.contains(named.group()) && !family) {
                    unknown.add(file.getFileName() + ": " + named.group());
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Errors, and what to do

                <!-- Written by ErrorsPageTest from the tables of codes in the program; change it there. -->

                What goes wrong has a code that never changes its meaning. It is the same in REST's problems
                ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)), at the command line, in Temporal and in logs. The text beside
                it says what is wrong in this case, where, and what to do; here is what each stands for. A running Belay says the
                same at `/api/errors/CODE`, to which every problem links.

                A number after a code is the HTTP status of the problem.
                """);
        for (Topic topic : Topic.values()) {
            page.append("\n## ").append(topic.title()).append("\n\nSeen in: ");
            page.append(topic.seen()).append(".\n\n| code | what it means | what to do |\n|---|---|---|\n");
            page.append(ALL.stream()
                    .filter(code -> code.topic() == topic)
                    .map(ErrorsPageTest::row)
                    .collect(Collectors.joining()));
        }
        return page.toString();
    }

    private static String row(StableCode code) {
        String status =
                Explanation.of(code.text()).map(each -> " " + each.status()).orElse("");
        return "| <a id=\"" + code.text().toLowerCase(java.util.Locale.ROOT) + "\"></a>`" + code.text() + "`" + status
                + " | " + code.meaning() + " | " + code.cure() + " |\n";
    }
}
