package io.belay.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The modules' borders: who may know whom, and who may know which library. */
class BordersTest {
    private static final JavaClasses BELAY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.belay");

    @Test
    void modulesKnowOnlyTheModulesBelowThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.belay..")
                .layer("workflows")
                .definedBy("io.belay.workflows..")
                .layer("store")
                .definedBy("io.belay.store..")
                .layer("activities")
                .definedBy("io.belay.activities..")
                .layer("worker")
                .definedBy("io.belay.worker..")
                .layer("api")
                .definedBy("io.belay.api..")
                .layer("deploy")
                .definedBy("io.belay.deploy..")
                .whereLayer("workflows")
                .mayNotAccessAnyLayer()
                .whereLayer("store")
                .mayOnlyAccessLayers("workflows")
                .whereLayer("activities")
                .mayOnlyAccessLayers("workflows", "store")
                .whereLayer("api")
                .mayOnlyAccessLayers("workflows", "store")
                .whereLayer("worker")
                .mayOnlyAccessLayers("workflows", "store", "activities")
                .whereLayer("deploy")
                .mayNotBeAccessedByAnyLayer()
                .ensureAllClassesAreContainedInArchitecture()
                .check(BELAY);
    }

    @Test
    void onlyTheApiServesHttp() {
        onlyKnownTo("io.belay.api..", "io.dropwizard..", "jakarta.ws.rs..", "jakarta.servlet..", "org.eclipse.jetty..");
    }

    @Test
    void onlyTheStoreKnowsTheDatabaseLibraries() {
        onlyKnownTo("io.belay.store..", "org.jdbi..", "org.flywaydb..", "com.zaxxer.hikari..", "org.postgresql..");
    }

    @Test
    void onlyActivitiesSendMail() {
        onlyKnownTo("io.belay.activities..", "jakarta.mail..", "org.eclipse.angus..");
    }

    @Test
    void onlyTheStoreMakesCalendars() {
        onlyKnownTo("io.belay.store..", "net.fortuna..");
    }

    @Test
    void onlyActivitiesSpeakSsh() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.belay.activities..", "io.belay.deploy..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.jcraft.jsch..")
                .because("the test hosts make their keys with it, and nobody else but activities has any use for it")
                .check(BELAY);
    }

    @Test
    void embeddedServersStayOutOfProduction() {
        onlyKnownTo(
                "io.belay.deploy..",
                "org.apache.sshd..",
                "io.zonky..",
                "io.temporal.testing..",
                "io.temporal.testserver..",
                "org.apache.commons.compress..");
    }

    @Test
    void internalPackagesAreClosed() {
        classes().should(useInternalsOnlyOfTheirOwnPackage()).check(BELAY);
    }

    @Test
    void everyPackageSaysThatNothingInItIsNull() {
        assertThat(BELAY.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .as("packages without @NullMarked in a package-info.java")
                .isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*[a-z](Utils?|Helper|Manager|Impl|DTO|Dto)$")
                .because("such a name says nothing about what the class is for")
                .check(BELAY);
    }

    private static void onlyKnownTo(String owner, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackage(owner)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .check(BELAY);
    }

    private static ArchCondition<JavaClass> useInternalsOnlyOfTheirOwnPackage() {
        return new ArchCondition<>("use internals only of their own package") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                user.getDirectDependenciesFromSelf().stream()
                        .filter(BordersTest::breaksIntoInternals)
                        .forEach(each -> events.add(SimpleConditionEvent.violated(user, each.getDescription())));
            }
        };
    }

    private static boolean breaksIntoInternals(Dependency dependency) {
        String target = dependency.getTargetClass().getPackageName();
        int internal = (target + ".").indexOf(".internal.");
        if (internal < 0 || !target.startsWith("io.belay.")) {
            return false;
        }
        String owner = target.substring(0, internal);
        String user = dependency.getOriginClass().getPackageName();
        return !(user + ".").startsWith(owner + ".");
    }
}
