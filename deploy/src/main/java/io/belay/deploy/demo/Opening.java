package io.belay.deploy.demo;

import io.belay.deploy.stack.Lifeline;
import io.belay.deploy.stack.StackFile;
import io.belay.workflows.site.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;

/** The site is made and runs v1 everywhere; Belay is told of it. */
final class Opening implements Chapter {
    private final String lapse;

    /** @param lapse how long an attempt lasts, as the site file has it */
    Opening(String lapse) {
        this.lapse = lapse;
    }

    @Override
    public String title() {
        return "The site: a rope shop with a guest book, on dev, uat and prod";
    }

    @Override
    public void play(Scene scene) {
        Screen screen = scene.screen();
        screen.say("git repository " + scene.site().repository().path() + ", tags "
                + ShopVersion.all().stream().map(ShopVersion::tag).collect(Collectors.joining(" ")));
        scene.site().shops().values().forEach(shop -> start(scene, shop));
        Path file = scene.stack().directory().resolve("demo/site.yaml");
        String site = scene.site().file(lapse);
        write(file, site);
        scene.api().site(scene.person("ann"), DemoSite.NAME, site);
        screen.say("Belay has the site file: PUT " + scene.api().base().resolve("/api/sites/" + DemoSite.NAME));
        screen.more("ann asks for releases; bob and carol release with her; dave and erin test");
        Path people = scene.stack().directory().resolve("demo/people.env");
        write(people, environment(scene));
        scene.stack()
                .file()
                .temporal()
                .flatMap(StackFile.Temporal::ui)
                .ifPresent(ui -> screen.more("to watch in Temporal's UI:  " + ui));
        screen.more("to join in from another terminal:  . " + people);
    }

    private static void start(Scene scene, Shop shop) {
        Kit.run(Verb.START, shop, Map.of(Lifeline.MARK, scene.stack().file().id()));
        InstanceFacts facts = shop.look();
        scene.screen()
                .say("%-5s %s serves v1 with %d goods and %d entries"
                        .formatted(
                                shop.stage(),
                                shop.address(),
                                facts.database().rows("items").size(),
                                facts.database().rows("entries").size()));
    }

    private static String environment(Scene scene) {
        StringBuilder lines = new StringBuilder("BELAY=" + scene.api().base() + "\n");
        lines.append("export BELAY_URL=$BELAY\n");
        lines.append("JSON='Content-Type: application/json'\n");
        lines.append("export TEMPORAL_ADDRESS=" + scene.signals().address() + "\n");
        scene.signals()
                .program()
                .map(Path::getParent)
                .ifPresent(directory -> lines.append("export PATH=\"$PATH:" + directory + "\"\n"));
        Person.NAMES.stream()
                .map(scene::person)
                .forEach(person -> lines.append(person.variable() + "=" + person.token() + "\n"));
        return lines.toString();
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
