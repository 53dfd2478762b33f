package io.belay.deploy.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.belay.deploy.dev.StackTemporal;
import io.belay.deploy.stack.StackFile;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets go through a whole Belay whose site tells them wherever it can, and are then looked for: in every event of every
 * workflow, in every column of the store, in every file of every process, in every answer of REST.
 */
class SecretCanaryIT {
    /** Whatever shells, JSON and addresses do to such a text, its core stays the same letters. */
    private static final String CORE = UUID.randomUUID().toString().replace("-", "") + "Kanari";

    @TempDir
    private static Path temporary;

    private static Target target;
    private static Path secretFile;
    private static Needles everywhere;
    private static Needles inTheStoreToo;
    private static StackTemporal temporal;
    private static int looked;

    @BeforeAll
    static void start() throws Exception {
        target = new Target(temporary);
        StackFile file = target.stack.file();
        secretFile = file.directory().resolve("hosts/canary");
        Files.writeString(secretFile, "pa'ss \"$w\\ord" + CORE + "=é\n");
        temporal = new StackTemporal(file);
        List<String> key = Files.readAllLines(target.host.key());
        everywhere = new Needles()
                .with("the site's secret", CORE)
                .with("the private key of the host", key.get(key.size() / 2))
                .with("a person's token", target.token("ann").substring(4))
                .with("a person's token", target.token("bob").substring(4));
        inTheStoreToo = new Needles().with("the store's password", target.stack.databasePassword());
    }

    @AfterAll
    static void stop() throws IOException {
        Tally.write("places looked through for secrets", looked);
        if (temporal != null) {
            temporal.close();
        }
        if (target != null) {
            target.close();
        }
    }

    @Test
    void aSecretIsFoundNowhereButWhereItBelongs() throws Exception {
        String leaky = target.file("leaky.yaml").replace("{{secret}}", secretFile.toString());
        assertThat(target.apply("leaky", leaky).status()).isEqualTo(200);
        UUID promotion = target.promote("leaky", "r1");
        JsonNode held = target.until(
                promotion,
                status -> status.path("state").asText().equals("HELD")
                        || status.path("ended").asBoolean());
        assertThat(held.path("state").asText()).as(held.toString()).isEqualTo("HELD");
        String decision = held.at("/decisions/0/id").asText();
        RawHttp.Reply signal = target.post("bob", "/api/decisions/" + decision + "/signal-token", "");
        everywhere.with(
                "a one-time token", Target.json(signal).path("token").asText().substring(4));
        List<String> found = new ArrayList<>(search(promotion, decision));
        target.post("bob", "/api/decisions/" + decision + "/answers", "{\"answer\": \"rollBack\"}");
        JsonNode ended = target.ended(promotion);
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("ROLLED_BACK");

        found.addAll(search(promotion, decision));
        found.addAll(files());

        assertThat(found).isEmpty();
    }

    @Test
    void aFileThatNamesASecretInClearOrOneThatIsNotItsOwnIsRefusedWithoutTellingIt() throws Exception {
        String leaky = target.file("leaky.yaml");
        for (String wrong : List.of(
                CORE,
                "file:" + target.stack.file().directory().resolve("stack.json"),
                "file:/etc/passwd",
                "file:" + secretFile.getParent() + "/../postgres/password",
                "env:BELAY_DATABASE_PASSWORD",
                "env:HOME",
                "https://user:" + CORE + "@vault.example/x")) {
            RawHttp.Reply applied = target.apply(
                    "leaky2",
                    leaky.replace("site: leaky", "site: leaky2")
                            .replace("/leaky/", "/leaky2/")
                            .replace("file:{{secret}}", wrong));
            looked++;
            assertThat(everywhere.in("the answer", applied.body())).isEmpty();
            if (applied.status() == 200) {
                JsonNode ended = target.leftAsItIs(target.promote("leaky2", "r1"));
                assertThat(ended.toString()).contains("BLY-SECRET").doesNotContain("root:");
            }
        }
        assertThat(search(null, "")).isEmpty();
    }

    private static List<String> search(UUID promotion, String decision) throws Exception {
        List<String> found = new ArrayList<>(workflows());
        found.addAll(store());
        found.addAll(look("the logs of the processes", target.logs()));
        found.addAll(inTheStoreToo.in("the logs of the processes", target.logs()));
        if (promotion != null) {
            found.addAll(answers(promotion, decision));
        }
        return found;
    }

    private static List<String> look(String where, String text) {
        looked++;
        return everywhere.in(where, text);
    }

    /** Every event, search attribute and memo. */
    private static List<String> workflows() throws IOException {
        String namespace = target.stack.file().temporal().orElseThrow().namespace();
        List<String> found = new ArrayList<>();
        List<WorkflowExecutionInfo> all = temporal.client()
                .getWorkflowServiceStubs()
                .blockingStub()
                .listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(namespace)
                        .setPageSize(1000)
                        .build())
                .getExecutionsList();
        assertThat(all).isNotEmpty();
        for (WorkflowExecutionInfo each : all) {
            WorkflowExecution execution = each.getExecution();
            String name = "workflow " + execution.getWorkflowId();
            found.addAll(look(name + " as it is listed", text(each.toByteArray())));
            found.addAll(look(
                    name + " as it is described",
                    text(temporal.client()
                            .getWorkflowServiceStubs()
                            .blockingStub()
                            .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                                    .setNamespace(namespace)
                                    .setExecution(execution)
                                    .build())
                            .toByteArray())));
            found.addAll(look(
                    name,
                    text(temporal.client()
                            .getWorkflowServiceStubs()
                            .blockingStub()
                            .getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
                                    .setNamespace(namespace)
                                    .setExecution(execution)
                                    .build())
                            .toByteArray())));
        }
        return found;
    }

    /** Every column of every table. */
    private static List<String> store() throws Exception {
        StackFile.Postgres postgres = target.stack.file().postgres().orElseThrow();
        List<String> found = new ArrayList<>();
        try (Connection connection =
                DriverManager.getConnection(postgres.url(), postgres.user(), target.stack.databasePassword())) {
            List<String[]> columns = new ArrayList<>();
            try (ResultSet all = connection
                    .createStatement()
                    .executeQuery("SELECT table_name, column_name, data_type FROM information_schema.columns"
                            + " WHERE table_schema = 'public'")) {
                while (all.next()) {
                    columns.add(new String[] {all.getString(1), all.getString(2), all.getString(3)});
                }
            }
            assertThat(columns).hasSizeGreaterThan(50);
            for (String[] column : columns) {
                found.addAll(look("column " + column[0] + "." + column[1], values(connection, column)));
            }
        }
        return found;
    }

    private static String values(Connection connection, String[] column) throws SQLException {
        String value =
                column[2].equals("bytea") ? "encode(\"" + column[1] + "\", 'escape')" : "\"" + column[1] + "\"::text";
        StringBuilder all = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + value + " FROM \"" + column[0] + "\"")) {
            while (rows.next()) {
                all.append(rows.getString(1)).append('\n');
            }
        }
        return all.toString();
    }

    /** Every answer of REST. */
    private static List<String> answers(UUID promotion, String decision) throws IOException {
        List<String> found = new ArrayList<>();
        for (Address address : Address.all()) {
            String path = address.path()
                    .replace("{site}", "leaky")
                    .replace("{host}", "prod")
                    .replace("{release}", "r1")
                    .replace("{code}", "BLY-STORE")
                    .replace("{id}", address.path().contains("/decisions/") ? decision : promotion.toString());
            if (path.endsWith("/events") || path.endsWith("/clean")) {
                continue;
            }
            if (address.method().equals("GET")) {
                for (int step = 1; step < 14; step++) {
                    String one = path.replace("{step}", String.valueOf(step));
                    String asked = one.endsWith("/log") ? one + "?direction=" : one;
                    found.addAll(look(one, target.get(one).body()));
                    found.addAll(
                            asked.equals(one)
                                    ? List.of()
                                    : look(
                                            asked + "back",
                                            target.get(asked + "back").body()));
                    found.addAll(
                            path.endsWith("/" + promotion + "/log")
                                    ? look(
                                            path + step,
                                            target.get(path + "?step=" + step).body())
                                    : List.of());
                    if (!path.contains("{step}") && !path.endsWith("/log")) {
                        break;
                    }
                }
            } else if (path.startsWith("/api/plans") || path.endsWith("/check")) {
                found.addAll(look(
                        path,
                        target.post(
                                        "ann",
                                        path,
                                        path.endsWith("/check")
                                                ? ""
                                                : "{\"site\": \"leaky\", \"stage\": \"prod\", \"release\": \"r2\"}")
                                .body()));
            }
        }
        return found;
    }

    /** Every file of the stack, but those that are the secrets themselves. */
    private static List<String> files() throws IOException {
        StackFile stack = target.stack.file();
        Set<Path> own = Set.of(secretFile, target.host.key());
        List<String> found = new ArrayList<>();
        Files.walkFileTree(stack.directory(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !own.contains(file)) {
                    found.addAll(look("file " + stack.directory().relativize(file), text(Files.readAllBytes(file))));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
