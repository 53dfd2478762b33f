package io.belay.deploy.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench/fault-matrix --real N} tries as many cases as one likes; the build some of them. */
@EnabledIf(value = "aHostIsPossible", disabledReason = "there is no /usr/sbin/sshd that can be run here, or no /proc")
class RealFaultsIT {
    /** It goes all the way on and all the way back: each act of the strategy and each undo is in it. */
    private static final Scenario THERE_AND_BACK = new Scenario("in-place", Ledger.NEW, "cancel");

    /** Draws a worker that dies, a cancel, a full disk, a restart of the host on the way back, a kill and a lost connection. */
    private static final long OF_THE_BUILD = 380_381;

    private static final int CASES_OF_THE_BUILD = 6;
    private static final int PAIRS_OF_THE_BUILD = 1;
    private static final long USUAL = 7;
    private static final Path TABLE = Path.of("target/fault-real.md");

    @TempDir
    private static Path scratch;

    static boolean aHostIsPossible() throws IOException {
        return LoopbackHost.isPossible();
    }

    @Test
    void whateverHappensOnARealHostTheSiteIsEntirelyOldOrEntirelyNewAndNothingIsLost() throws Exception {
        List<Left> tried =
                tried(List.of(THERE_AND_BACK), OF_THE_BUILD, CASES_OF_THE_BUILD, PAIRS_OF_THE_BUILD, Login.own());

        assertThat(tried.stream().flatMap(each -> told(each).stream())).isEmpty();
        assertThat(tried).hasSize(1 + CASES_OF_THE_BUILD + PAIRS_OF_THE_BUILD);
    }

    @Test
    @EnabledIfSystemProperty(named = "belay.fault.real", matches = "[0-9]+")
    void asManyCasesAsOneLikes() throws Exception {
        List<Left> tried = tried(
                Scenario.all(),
                Long.getLong("belay.fault.seed", USUAL),
                Integer.getInteger("belay.fault.real", CASES_OF_THE_BUILD),
                Integer.getInteger("belay.fault.pairs", 0),
                login());

        List<String> broken =
                tried.stream().flatMap(each -> told(each).stream()).toList();
        tell("\n" + Table.of(tried));
        broken.forEach(each -> tell(each + "\n"));
        tell("cases " + tried.size() + ", broken " + broken.size() + "\n");
        assertThat(broken).isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "belay.fault.case", matches = "[0-9]+(:[0-9]+:[A-Z_]+)*")
    void oneCaseAgain() throws Exception {
        Files.deleteIfExists(TABLE);
        Left left;
        try (Trials trials = new Trials(scratch, login())) {
            left = run(trials, Case.named(System.getProperty("belay.fault.case")));
        }
        List<String> broken = told(left);
        left.acts().forEach(act -> tell("  " + act + "\n"));
        broken.forEach(each -> tell(each + "\n"));
        tell("cases 1, broken " + broken.size() + "\n");
        assertThat(broken).isEmpty();
    }

    private static Login login() {
        return Login.of(System.getProperty("belay.fault.user", Login.own().user()));
    }

    private static List<Left> tried(List<Scenario> scenarios, long seed, int count, int pairs, Login login)
            throws Exception {
        Files.deleteIfExists(TABLE);
        List<Left> tried = new ArrayList<>();
        try (Trials trials = new Trials(scratch, login)) {
            Map<Scenario, Integer> acts = new LinkedHashMap<>();
            for (Scenario each : scenarios) {
                Left clean = run(trials, Case.clean(each));
                tried.add(clean);
                acts.put(each, clean.acts().size());
            }
            tell("seed " + seed + ", on the host as " + login.user()
                    + (trials.hasDiskToFill() ? "\n" : "; no disk can be mounted here: none gets full\n"));
            for (Case each : Sample.of(seed, count, acts, modes(trials))) {
                tried.add(run(trials, each));
            }
            for (Case each : Sample.pairs(seed, pairs, tried, modes(trials))) {
                tried.add(run(trials, each));
            }
        }
        return tried;
    }

    private static Left run(Trials trials, Case what) throws Exception {
        long began = System.nanoTime();
        Left left = trials.run(what);
        long took = System.nanoTime() - began;
        tell(String.format("%6.1f s  %-28s %s: %s: %s%n", took / 1e9, what.name(), what, left.act(), left.word()));
        return left;
    }

    private static List<Happening> modes(Trials trials) {
        return Arrays.stream(Happening.values())
                .filter(each -> each != Happening.NOTHING)
                .filter(each -> each != Happening.DISK_FULL || trials.hasDiskToFill())
                .toList();
    }

    private static List<String> told(Left left) {
        return Promises.broken(left).stream()
                .map(promise -> left.what() + ": " + left.act() + ": " + promise + "\n  it said: " + left.message()
                        + "\n  acts: " + left.acts())
                .toList();
    }

    private static void tell(String text) {
        try {
            Files.writeString(TABLE, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
        System.out.print(text);
    }
}
