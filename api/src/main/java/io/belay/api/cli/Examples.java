package io.belay.api.cli;

import java.util.List;

/** What people type: the examples that help and the manual show for each command. */
final class Examples {
    private Examples() {}

    /** Those of a command, as it is called below {@code belay}. */
    static List<String> of(String command) {
        return switch (command) {
            case "plan" ->
                List.of(
                        "belay plan shop uat v2",
                        "belay plan shop uat v2 --force static",
                        "belay plan shop prod v2 --script > by-hand.sh");
            case "promote" ->
                List.of(
                        "belay promote shop uat v2 --watch",
                        "belay promote shop prod v2 -m \"as agreed on Monday\"",
                        "belay promote shop prod v2 --force migrate --skip static",
                        "belay promote shop uat v2 --key build-17 --until-asked --output json");
            case "release" -> List.of("belay release shop v2 --watch", "belay release shop v2 --stages uat,prod");
            case "releases" -> List.of("belay releases shop", "belay releases shop v2");
            case "status" -> List.of("belay status", "belay status shop", "belay status shop/prod --output json");
            case "watch" ->
                List.of(
                        "belay watch shop/prod",
                        "belay watch shop v2",
                        "belay watch shop/prod --output json | jq .state");
            case "log" ->
                List.of("belay log shop/prod", "belay log shop/prod -f", "belay log shop/prod --step 3 --host web1");
            case "list" -> List.of("belay list --state held", "belay list --site shop --since 2026-01-31 -n 500");
            case "snapshots" -> List.of("belay snapshots shop prod", "belay snapshots --salvage");
            case "drift" -> List.of("belay drift shop prod", "belay drift shop prod --output json");
            case "decisions" -> List.of("belay decisions --for-me", "belay decisions --all --output json");
            case "approve" -> List.of("belay approve shop/prod -m \"tested on uat\"");
            case "reject" -> List.of("belay reject shop/prod -m \"not in the holidays\"");
            case "verdict" ->
                List.of("belay verdict shop/prod works", "belay verdict shop/prod broken -m \"no prices\"");
            case "works", "broken" -> List.of("belay " + command + " shop/prod");
            default -> rarer(command);
        };
    }

    private static List<String> rarer(String command) {
        return switch (command) {
            case "retry", "skip" -> List.of("belay " + command + " shop/prod -m \"the disk has room again\"");
            case "roll-back", "cancel" ->
                List.of(
                        "belay " + command + " shop/prod",
                        "belay " + command + " shop/prod --yes -m \"prices are wrong\"");
            case "keep", "extend" -> List.of("belay " + command + " shop/prod");
            case "init" -> List.of("belay init", "belay init shop.yaml --host deploy@web1 --directory /srv/shop --yes");
            case "check" -> List.of("belay check shop.yaml", "belay check sites/*.yaml --output json");
            case "apply" -> List.of("belay apply shop.yaml");
            case "schema" -> List.of("belay schema > belay-site.json");
            case "recover" -> List.of("belay recover shop prod");
            case "completion" -> List.of("source <(belay completion bash)", "source <(belay completion zsh)");
            case "login" ->
                List.of(
                        "belay login --server https://belay.example.org",
                        "belay login --server https://belay.example.org --name work --ca own-ca.pem --token-stdin < token");
            case "whoami" -> List.of("belay whoami");
            case "grant" -> List.of("belay grant shop approver ann", "belay grant --everywhere viewer group:support");
            case "revoke" -> List.of("belay revoke shop approver ann");
            case "members" -> List.of("belay members shop");
            case "audit" -> List.of("belay audit --site shop --since 2026-01-31T00:00:00Z");
            case "first-admin" -> List.of("belay first-admin ann");
            default -> below(command);
        };
    }

    private static List<String> below(String command) {
        return switch (command) {
            case "preview list" -> List.of("belay preview list shop");
            case "preview create" -> List.of("belay preview create shop --release 26.1 --watch");
            case "preview sync" -> List.of("belay preview sync shop --watch", "belay preview sync shop --stage prod");
            case "preview keep" ->
                List.of("belay preview keep shop v1 --until 2026-12-31 -m 'the auditors want to see it'");
            case "preview remove" -> List.of("belay preview remove shop v1 --yes");
            case "salvage list" -> List.of("belay salvage list", "belay salvage list shop prod --output json");
            case "salvage show" -> List.of("belay salvage show shop/prod", "belay salvage show v2-1c2e6f3a/salvage");
            case "salvage keep" ->
                List.of("belay salvage keep shop/prod --until 2026-12-31 -m 'not all of it is entered again'");
            case "salvage export" ->
                List.of(
                        "belay salvage export shop/prod",
                        "belay salvage export shop/prod entries.zip --host deploy@web1");
            case "host check" -> List.of("belay host check shop", "belay host check shop web1");
            case "host clean" -> List.of("belay host clean shop web1");
            case "host import" -> List.of("belay host import ~/.ssh/config --only web1,web2");
            case "server" -> List.of("belay server", "belay server --output json");
            case "server list" -> List.of("belay server list");
            case "server use", "server remove" -> List.of("belay " + command + " staging");
            case "token create" -> List.of("belay token create --label laptop --days 30");
            case "token list" -> List.of("belay token list");
            case "token revoke" -> List.of("belay token revoke 4f1c0a9d", "belay token revoke --all --for ann");
            case "webhook list", "webhook deliveries" -> List.of("belay " + command + " shop");
            case "webhook add" ->
                List.of(
                        "belay webhook add shop.yaml chat https://chat.example/hooks/belay --secret env:CHAT_SECRET",
                        "belay webhook add shop.yaml ci https://ci.example/belay --secret env:CI --event step.failed");
            case "webhook remove" -> List.of("belay webhook remove shop.yaml chat");
            case "notes show" -> List.of("belay notes show shop v2", "belay notes show shop v2 --output json");
            case "notes set" -> List.of("belay notes set shop v2 NOTES.md", "belay notes set shop v2");
            case "webhook resend" -> List.of("belay webhook resend shop 17");
            case "group list" -> List.of("belay group list");
            case "group add", "group remove" -> List.of("belay " + command + " support ann");
            default -> List.of();
        };
    }
}
