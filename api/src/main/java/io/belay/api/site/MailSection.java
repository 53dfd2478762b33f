package io.belay.api.site;

import io.belay.api.yaml.Field;
import io.belay.api.yaml.Form;
import io.belay.api.yaml.Forms;
import io.belay.api.yaml.Many;
import io.belay.api.yaml.Section;
import io.belay.api.yaml.Values;
import io.belay.workflows.mail.Mailing;
import java.util.List;
import java.util.Optional;

/** One address below {@code mail:} (P12). */
final class MailSection {
    static final Form<String> ADDRESS = Forms.pattern(
            "an e-mail address in ASCII, without a name or \"<>\" around it",
            "testers@example.org",
            "(?=.{3,254}$)[A-Za-z0-9_+-](?:\\.?[A-Za-z0-9_+=~-]){0,63}"
                    + "@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                    + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    static final Field<List<String>> STAGES =
            Field.optional("stages", new Many<>(Names.NAME, 1), "all", "Of these stages.");

    static final Section<Mailing> SECTION = Section.of(
            "mailing",
            "What somebody is told by mail: when an attempt is, that users may try, how it ended (P12), and that an old "
                    + "instance goes (P16).",
            List.of(STAGES),
            MailSection::build);

    private MailSection() {}

    private static Optional<Mailing> build(Values mailing) {
        return Optional.of(new Mailing(mailing.or(STAGES, List.of())));
    }
}
