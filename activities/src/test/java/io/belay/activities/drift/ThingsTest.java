package io.belay.activities.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.belay.workflows.drift.Deviation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThingsTest {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void whatDiffersIsNamedThingByThing() {
        Things then = Things.in("commit=1\ninstalled package 1.0 blue\ninstalled package 2.0 red\n");
        Things now = Things.in("noise\ninstalled package 1.1 blue\ninstalled package 3 white horse\n");

        assertThat(Things.explained(List.of(new Deviation("web1", "package", "a", "b")), then, now))
                .extracting(Deviation::text)
                .containsExactly(
                        "web1: package blue: 1.0, now 1.1",
                        "web1: package red: 2.0, now not there",
                        "web1: package white horse: not there, now 3");
    }

    @Test
    void whatWasNoneThenNeedsNoLinesToBeCompared() {
        Things now = Things.in("installed change changed:12 a b.py\ninstalled altered missing x.py");

        assertThat(Things.explained(
                        List.of(
                                new Deviation("web1", "change", "none", SHA),
                                new Deviation("web1", "altered", "none", SHA)),
                        Things.in(""),
                        now))
                .extracting(Deviation::text)
                .containsExactly(
                        "web1: change a b.py: as committed, now changed:12",
                        "web1: altered x.py: as its package brought it, now missing");
    }

    /** Else all that is there would look as if somebody had brought it. */
    @Test
    void whereTheOldOutputIsNotKeptTheDigestsAreAllThatIsTold() {
        Things now = Things.in("installed package 1.1 blue\n");

        assertThat(Things.explained(List.of(new Deviation("web1", "package", SHA, SHA + "9")), Things.in(""), now))
                .extracting(Deviation::text)
                .containsExactly("web1: package: 0123456789ab, now 0123456789ab");
    }

    @Test
    void factsThatAreNoDigestsAreToldAsTheyAre() {
        assertThat(Things.explained(List.of(new Deviation("web1", "rows", "3", "4")), Things.in(""), Things.in("")))
                .extracting(Deviation::text)
                .containsExactly("web1: rows: 3, now 4");
    }
}
