package io.belay.api.setup;

import io.belay.api.inventory.HostKey;
import io.belay.api.inventory.HostLines;
import io.belay.api.inventory.InventoryHost;
import io.belay.api.yaml.Written;
import java.util.List;

/**
 * A first site file: one stage, the one that was looked at.
 *
 * @param name the site's
 * @param stage the stage's
 * @param kit the kit's
 * @param git the repository
 * @param host its host
 * @param account the account there
 * @param pinned the host's key
 * @param key the reference to the private key
 * @param directory the instance's
 * @param person who may decide
 * @param found what a look has found there
 */
public record FirstFile(
        String name,
        String stage,
        String kit,
        String git,
        InventoryHost host,
        String account,
        HostKey pinned,
        String key,
        String directory,
        String person,
        Found found) {

    /** The file. */
    public String text() {
        return """
                # A first site file, written by "belay init". What else can be said: belay schema --reference

                """
                + "site: " + Written.text(name) + "\nkit: " + Written.text(kit) + looks() + "\n\nsource:\n  git: "
                + Written.text(git) + "\n" + inside("migrations") + inside("lock") + "\nhosts:\n"
                + HostLines.of(host, account, pinned, key)
                + "\n# Who is who. Promotions into a stage can ask groups for approval: see \"approve\".\ngroups:\n  admins: "
                + Written.list(List.of(person)) + "\noperators: [admins]\n" + verbs() + stages();
    }

    private String looks() {
        String kind = found.first("kind");
        return kind.isEmpty() || kind.equals(kit)
                ? ""
                : "   # it looks like " + kind + "; this Belay brings no kit of that name, so the verbs stand below";
    }

    private String inside(String field) {
        String path = found.first(field);
        return path.isEmpty() ? "" : "  " + field + ": " + Written.text(path) + "\n";
    }

    private String verbs() {
        return kit.equals("shell") ? FirstVerbs.of(found) : "";
    }

    private String stages() {
        return "\n# Stages form one chain: a release comes into one from the one it is \"after\". Add dev and uat before this one.\n"
                + "stages:\n  " + Written.text(stage) + ":\n    host: " + Written.text(HostLines.name(host))
                + "\n    directory: " + Written.text(directory)
                + "\n    data: from-production\n"
                + FirstSettings.of(kit, found)
                + "    # approve: { quorum: 1, of: [admins], notBy: requester }\n"
                + "    # attempt: { lapse: 1h, verdict: { of: [admins] } }     # needs the verbs for data\n";
    }
}
