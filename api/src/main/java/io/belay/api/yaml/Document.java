package io.belay.api.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Files of bytes or text, read by their description. */
public final class Document {
    /** The longest file that is read, in bytes: no longer one can be short enough in characters. */
    public static final int LONGEST = 4 * YamlText.LONGEST;

    private Document() {}

    /** Reads by a description; mistakes go to {@code mistakes}. */
    public static <T> Optional<T> read(String text, Section<T> section, Mistakes mistakes) {
        return YamlText.read(text, mistakes).flatMap(node -> section.read(node, Reading.top(mistakes)));
    }

    /**
     * The nodes of a file that has no description here.
     *
     * @throws MistakenFile when it is not YAML 1.2, or has tags, twins or several documents
     */
    public static Yaml tree(String file, String text) throws MistakenFile {
        Mistakes mistakes = new Mistakes();
        Optional<Yaml> tree = YamlText.read(text, mistakes);
        return tree.filter(read -> mistakes.none()).orElseThrow(() -> new MistakenFile(file, text, mistakes.inOrder()));
    }

    /**
     * UTF-8 as text.
     *
     * @throws MistakenFile when it is something else, with the place of the first byte that is not UTF-8
     */
    public static String text(String file, byte[] bytes) throws MistakenFile {
        boolean wide = bytes.length > 1
                && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                        || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE);
        if (wide) {
            throw wrong(file, "", "the file is in UTF-16", "Save it as UTF-8");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            String octet = String.format("0x%02X", bytes[in.position()]);
            throw wrong(file, text, "the byte " + octet + " is not UTF-8", "Save the file as UTF-8");
        }
        return text;
    }

    /** A mistake at the end of what could be read. */
    private static MistakenFile wrong(String file, String before, String problem, String remedy) {
        int line = (int) before.chars().filter(each -> each == '\n').count() + 1;
        String last = before.substring(before.lastIndexOf('\n') + 1);
        Place at = new Place(line, last.codePointCount(0, last.length()) + 1);
        return new MistakenFile(file, before, List.of(new Mistake(at, "", problem, remedy, false)));
    }
}
