package io.belay.workflows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A replayed workflow must do again what it did. So nothing in this module reads a clock, a random source, the machine
 * or an order that differs from one process to the next; it holds for every class here, since any may be called from a
 * workflow.
 */
class DeterminismTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.belay.workflows");

    @Test
    void workflowsDoNoInputOrOutput() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File|RandomAccess|Reader|Writer|Console|Print).*")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.net.http..",
                        "java.sql..",
                        "javax.sql..",
                        "javax.net..",
                        "jakarta..",
                        "org.jdbi..",
                        "com.jcraft..",
                        "io.grpc..",
                        "io.temporal.client..",
                        "io.temporal.worker..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(?!URI).*")
                .because("what touches the world is an activity")
                .check(MODULE);
    }

    @Test
    void workflowsHaveNoThreadsOrLocksOfTheirOwn() {
        noClasses()
                .should()
                .dependOnClassesThat(assignableTo(Thread.class))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.concurrent\\.(?!TimeUnit|TimeoutException|CancellationException).*")
                .orShould()
                .accessTargetWhere(calls(Object.class, "wait", "notify", "notifyAll"))
                .orShould()
                .accessTargetWhere(calls(Collection.class, "parallelStream"))
                .because("Temporal runs a workflow's code one piece at a time: use Async, Promise and Workflow.await")
                .check(MODULE);
    }

    @Test
    void workflowsTakeTheTimeFromTemporal() {
        noClasses()
                .should()
                .accessTargetWhere(calls(System.class, "currentTimeMillis", "nanoTime"))
                .orShould()
                .accessTargetWhere(asksForNow())
                .orShould()
                .dependOnClassesThat(assignableTo(Clock.class))
                .orShould()
                .dependOnClassesThat(assignableTo(Date.class))
                .orShould()
                .dependOnClassesThat(assignableTo(Calendar.class))
                .because("a replay must see the time of the first run: use Workflow.currentTimeMillis")
                .check(MODULE);
    }

    @Test
    void workflowsTakeChanceFromTemporal() {
        noClasses()
                .should()
                .dependOnClassesThat(assignableTo(Random.class))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(random\\..*|SplittableRandom)")
                .orShould()
                .accessTargetWhere(calls(UUID.class, "randomUUID"))
                .orShould()
                .accessTargetWhere(calls(Math.class, "random"))
                .because("a replay must draw the same: use Workflow.randomUUID and Workflow.newRandom")
                .check(MODULE);
    }

    @Test
    void workflowsDoNotAskTheMachine() {
        noClasses()
                .should()
                .accessTargetWhere(calls(System.class, "getenv", "getProperty", "getProperties", "in", "out", "err"))
                .orShould()
                .accessTargetWhere(calls(ZoneId.class, "systemDefault"))
                .orShould()
                .accessTargetWhere(calls(TimeZone.class, "getDefault"))
                .orShould()
                .accessTargetWhere(calls(Locale.class, "getDefault"))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.slf4j.LoggerFactory")
                .because("a replay may run on another machine; and Workflow.getLogger keeps quiet in it")
                .check(MODULE);
    }

    @Test
    void workflowsKnowNoCollectionWhoseOrderChangesFromProcessToProcess() {
        noClasses()
                .should()
                .accessTargetWhere(calls(Map.class, "of", "ofEntries", "copyOf"))
                .orShould()
                .accessTargetWhere(calls(Set.class, "of", "copyOf"))
                .orShould()
                .accessTargetWhere(calls(
                        Collectors.class,
                        "toSet",
                        "toUnmodifiableSet",
                        "toMap",
                        "toUnmodifiableMap",
                        "groupingBy",
                        "partitioningBy"))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Identity|Weak)?Hash(Map|Set)")
                .because(
                        "Set.of and Map.of are shuffled anew in every JVM: use List, SortedMap, SortedSet, LinkedHashMap")
                .check(MODULE);
    }

    @Test
    void workflowsCatchNeitherThrowableNorError() {
        noCodeUnits()
                .should(catchWhatTemporalThrows())
                .because("Temporal ends and moves a workflow's thread by throwing an Error through it")
                .check(MODULE);
    }

    @Test
    void workflowsShareNoStateThroughStaticFields() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("two workflows in one worker would see each other's state")
                .check(MODULE);
    }

    private static DescribedPredicate<JavaAccess<?>> calls(Class<?> type, String... names) {
        return DescribedPredicate.describe(
                type.getSimpleName() + "." + String.join("/", names),
                access -> access.getTargetOwner().isAssignableTo(type)
                        && List.of(names).contains(access.getTarget().getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> asksForNow() {
        return DescribedPredicate.describe(
                "now() of java.time",
                access -> access.getTargetOwner().getPackageName().startsWith("java.time")
                        && access.getTarget().getName().equals("now"));
    }

    private static ArchCondition<JavaCodeUnit> catchWhatTemporalThrows() {
        return new ArchCondition<>("catch Throwable or Error") {
            @Override
            public void check(JavaCodeUnit code, ConditionEvents events) {
                code.getTryCatchBlocks().stream()
                        .filter(block -> block.getCaughtThrowables().stream().anyMatch(DeterminismTest::isTooWide))
                        .forEach(block -> events.add(SimpleConditionEvent.satisfied(
                                code, code.getFullName() + " catches it in " + block.getSourceCodeLocation())));
            }
        };
    }

    private static boolean isTooWide(JavaClass caught) {
        return caught.isEquivalentTo(Throwable.class) || caught.isAssignableTo(Error.class);
    }
}
