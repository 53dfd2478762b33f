package io.belay.api.cli;

import io.belay.api.site.SiteSchema;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay schema}. */
@Command(
        name = "schema",
        description = {
            "Prints the JSON Schema (2020-12) of site files, for editors that complete and check while one types.",
            "In VS Code, Vim or Emacs with yaml-language-server: belay schema > belay-site.json, and write as the file's "
                    + "first line: # yaml-language-server: $schema=belay-site.json"
        })
final class SchemaCommand extends Offline {
    @Option(names = "--reference", description = "The same for people: tables of all fields, in Markdown.")
    private boolean reference;

    @Override
    int run(PrintWriter out) {
        if (reference && json()) {
            throw wrong("the reference is text: leave --output json or --reference out");
        }
        out.print(reference ? SiteSchema.reference() : SiteSchema.json());
        return Exit.DONE;
    }
}
