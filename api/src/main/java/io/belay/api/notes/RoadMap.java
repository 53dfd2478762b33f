package io.belay.api.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * Release notes taken apart (P10): what changes, what testers should try, and what is known not to work.
 *
 * @param changes what changes, as safe HTML
 * @param items what testers should try
 * @param problems what is known not to work, as safe HTML; empty when nothing is said of it
 */
public record RoadMap(String changes, List<CheckItem> items, String problems) {
    private static final int MOST_ITEMS = 200;
    private static final Pattern TASK = Pattern.compile("^\\[[ xX]](?:[ \\t]+|$)");
    private static final Pattern KNOWN =
            Pattern.compile("^known (problems|issues|bugs|limitations)\\b.*", Pattern.DOTALL);

    public RoadMap {
        items = List.copyOf(items);
    }

    /** Takes Markdown apart; what is no bearable Markdown is shown as it was typed. */
    public static RoadMap of(String markdown) {
        Optional<Document> parsed = Markdown.parse(markdown);
        if (parsed.isEmpty()) {
            return new RoadMap(Markdown.typed(markdown), List.of(), "");
        }
        Document document = parsed.get();
        Markdown.levelled(document);
        Document problems = problems(document);
        List<CheckItem> items = new ArrayList<>(items(document));
        items.addAll(items(problems));
        return new RoadMap(Markdown.html(document), items, Markdown.html(problems));
    }

    /** The item of that id. */
    Optional<CheckItem> item(String id) {
        return items.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** What stands below a heading "Known problems", moved to a document of its own. */
    private static Document problems(Document document) {
        Document problems = new Document();
        int level = 0;
        Node next;
        for (Node node = document.getFirstChild(); node != null; node = next) {
            next = node.getNext();
            if (node instanceof Heading heading) {
                if (level > 0 && heading.getLevel() <= level) {
                    level = 0;
                }
                if (level == 0
                        && KNOWN.matcher(Markdown.words(heading).toLowerCase(Locale.ROOT))
                                .matches()) {
                    level = heading.getLevel();
                    heading.unlink();
                    continue;
                }
            }
            if (level > 0) {
                problems.appendChild(node);
            }
        }
        return problems;
    }

    /** Task items, taken out of the document, with lists and headings that have nothing left. */
    private static List<CheckItem> items(Document document) {
        List<CheckItem> items = new ArrayList<>();
        String section = "";
        Node next;
        for (Node node = document.getFirstChild(); node != null; node = next) {
            next = node.getNext();
            if (node instanceof Heading heading) {
                section = Markdown.words(heading);
            } else if (node instanceof ListBlock list) {
                take(list, section, items);
            }
        }
        return items;
    }

    private static void take(ListBlock list, String section, List<CheckItem> items) {
        Node next;
        for (Node node = list.getFirstChild(); node != null; node = next) {
            next = node.getNext();
            Optional<Text> mark = mark(node);
            if (mark.isPresent() && items.size() < MOST_ITEMS) {
                Text text = mark.get();
                text.setLiteral(TASK.matcher(text.getLiteral()).replaceFirst(""));
                Document item = new Document();
                Markdown.move(node, item);
                node.unlink();
                items.add(CheckItem.of(Markdown.words(item), section, Markdown.html(item)));
            }
        }
        if (list.getFirstChild() == null) {
            Node before = list.getPrevious();
            Node after = list.getNext();
            list.unlink();
            if (before instanceof Heading heading && endsWithNothing(heading, after)) {
                heading.unlink();
            }
        }
    }

    private static boolean endsWithNothing(Heading heading, @Nullable Node after) {
        return after == null || after instanceof Heading other && other.getLevel() <= heading.getLevel();
    }

    private static Optional<Text> mark(Node item) {
        return item instanceof ListItem
                        && item.getFirstChild() instanceof Paragraph paragraph
                        && paragraph.getFirstChild() instanceof Text text
                        && TASK.matcher(text.getLiteral()).find()
                        && !(TASK.matcher(text.getLiteral()).matches() && text.getNext() == null)
                ? Optional.of(text)
                : Optional.empty();
    }
}
