package io.belay.deploy.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The memory of a stack: proportional set size (shared pages counted once, divided among their users) of each process
 * that it started. Only where there is {@code /proc}.
 *
 * @param processes the largest first
 */
public record Footprint(List<Line> processes) {

    public Footprint {
        processes = processes.stream()
                .sorted(Comparator.comparingLong(Line::kilobytes).reversed())
                .toList();
    }

    /**
     * One process.
     *
     * @param pid its id
     * @param command its command line, shortened
     * @param kilobytes its proportional set size
     */
    public record Line(long pid, String command, long kilobytes) {}

    /** The sum, in kilobytes. */
    public long total() {
        return processes.stream().mapToLong(Line::kilobytes).sum();
    }

    /** Measures a stack: its launcher, every marked process, and their children. */
    public static Footprint of(StackFile stack) throws IOException {
        Set<Long> pids = new HashSet<>(marked(stack.id()));
        pids.add(stack.launcher().pid());
        Map<Long, Line> lines = new HashMap<>();
        for (long pid : pids) {
            ProcessHandle.of(pid).stream()
                    .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                    .forEach(process -> lines.computeIfAbsent(process.pid(), Footprint::line));
        }
        return new Footprint(List.copyOf(lines.values()));
    }

    /** Processes that carry the mark of a stack. */
    public static Set<Long> marked(String id) throws IOException {
        byte[] mark = (Lifeline.MARK + "=" + id).getBytes(StandardCharsets.UTF_8);
        Set<Long> pids = new HashSet<>();
        Path proc = Path.of("/proc");
        if (!Files.isDirectory(proc)) {
            return pids;
        }
        try (Stream<Path> entries = Files.list(proc)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (name.chars().allMatch(Character::isDigit) && contains(entry.resolve("environ"), mark)) {
                    pids.add(Long.parseLong(name));
                }
            }
        }
        return pids;
    }

    private static boolean contains(Path environment, byte[] mark) {
        try {
            String text = new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1);
            return text.contains(new String(mark, StandardCharsets.ISO_8859_1));
        } catch (IOException goneOrForeign) {
            return false;
        }
    }

    private static Line line(long pid) {
        long kilobytes = 0;
        String command = "";
        try {
            Path process = Path.of("/proc", "" + pid);
            command = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ')
                    .strip();
            kilobytes = Files.readAllLines(process.resolve("smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException goneOrForeign) {
            // A process that ended meanwhile weighs nothing.
        }
        return new Line(pid, command, kilobytes);
    }
}
