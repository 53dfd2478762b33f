package io.belay.api.notes;

import com.google.common.html.HtmlEscapers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

/**
 * Markdown that somebody else wrote, as HTML that can do no harm: HTML in it is text, links lead to http, https and mailto
 * only and take nothing along, images are links, characters that turn the direction of text are made visible, and what
 * would be endless as HTML is shown as it was typed.
 */
final class Markdown {
    private static final int DEEPEST = 60;
    private static final int MOST_CELLS = 20_000;
    private static final int FIRST_LEVEL = 3;
    private static final int LAST_LEVEL = 6;
    private static final Pattern TURNING =
            Pattern.compile("[\\u202a-\\u202e\\u2066-\\u2069\\ufeff]|[\\p{Cc}&&[^\\n\\t]]");
    private static final Pattern DELIMITERS = Pattern.compile("[ \\t]*[|:\\-][ \\t|:\\-]*");
    private static final Pattern GOOD = Pattern.compile("(?i)(?:https?://|mailto:)[^\\s\\p{Cntrl}]+");
    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(TABLES)
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST)
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new OnlyGood())
            .attributeProviderFactory(context -> (node, tag, attributes) -> attributes(node, attributes))
            .nodeRendererFactory(ImageLinks::new)
            .build();

    private Markdown() {}

    /** The document; empty when its tables have too many cells; what is nested too deep is text. */
    static Optional<Document> parse(String markdown) {
        String visible = TURNING.matcher(markdown.replace("\r\n", "\n")).replaceAll("\uFFFD");
        if (cells(visible) > MOST_CELLS) {
            return Optional.empty();
        }
        return PARSER.parse(visible) instanceof Document document ? Optional.of(document) : Optional.empty();
    }

    static String html(Document document) {
        // A wide table scrolls by itself, also for those who have no mouse.
        return RENDERER.render(document)
                .replace("<table>", "<div class=\"wide\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table>")
                .replace("</table>", "</table></div>");
    }

    /** Any text, as it was typed. */
    static String typed(String text) {
        return "<pre>" + HtmlEscapers.htmlEscaper().escape(TURNING.matcher(text).replaceAll("\uFFFD")) + "</pre>";
    }

    /** Headings begin below those of the page. */
    static void levelled(Document document) {
        int least = LAST_LEVEL;
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            least = node instanceof Heading heading ? Math.min(least, heading.getLevel()) : least;
        }
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                heading.setLevel(Math.min(LAST_LEVEL, heading.getLevel() - least + FIRST_LEVEL));
            }
        }
    }

    /** Moves what a node contains. */
    static void move(Node from, Node to) {
        Node next;
        for (Node child = from.getFirstChild(); child != null; child = next) {
            next = child.getNext();
            to.appendChild(child);
        }
    }

    /** What a node says, without markup. */
    static String words(Node node) {
        StringBuilder words = new StringBuilder();
        Deque<Node> left = new ArrayDeque<>(List.of(node));
        while (!left.isEmpty()) {
            Node one = left.pop();
            if (one instanceof Text text) {
                words.append(text.getLiteral());
            } else if (one instanceof Code code) {
                words.append(code.getLiteral());
            } else if (one instanceof SoftLineBreak || one instanceof HardLineBreak) {
                words.append(' ');
            } else {
                words.append(one.getFirstChild() == null || words.isEmpty() ? "" : spaceBefore(one));
            }
            for (Node child = one.getLastChild(); child != null; child = child.getPrevious()) {
                left.push(child);
            }
        }
        return words.toString().strip();
    }

    private static String spaceBefore(Node node) {
        return node instanceof Block ? " " : "";
    }

    /** A table's short rows are filled up to the width of its head: few characters can be very many cells. */
    private static long cells(String text) {
        List<String> lines = text.lines().toList();
        long widest = lines.stream()
                .filter(line -> DELIMITERS.matcher(line).matches())
                .mapToLong(line -> line.chars().filter(each -> each == '|').count() + 1)
                .filter(width -> width > 2)
                .max()
                .orElse(0);
        return widest * lines.size();
    }

    private static void attributes(Node node, Map<String, String> attributes) {
        if (node instanceof Link) {
            if (attributes.getOrDefault("href", "").isEmpty()) {
                attributes.remove("href");
            }
            attributes.put("rel", "noopener noreferrer nofollow ugc");
        }
        if (node instanceof Paragraph
                || node instanceof Heading
                || node instanceof ListItem
                || node instanceof TableCell) {
            attributes.put("dir", "auto");
        }
    }

    /** The address that a link may have; empty when it may not lead there. */
    static String good(String url) {
        return GOOD.matcher(url).matches() ? url : "";
    }

    private static final class OnlyGood implements UrlSanitizer {
        @Override
        public String sanitizeLinkUrl(String url) {
            return good(url);
        }

        @Override
        public String sanitizeImageUrl(String url) {
            return good(url);
        }
    }
}
