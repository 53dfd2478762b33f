package io.belay.api.notes;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/** Images as links: a page that loads something from elsewhere would tell that place who reads it. */
final class ImageLinks implements NodeRenderer {
    private final HtmlNodeRendererContext context;

    ImageLinks(HtmlNodeRendererContext context) {
        this.context = context;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Image.class);
    }

    @Override
    public void render(Node node) {
        Image image = (Image) node;
        String address = Markdown.good(image.getDestination());
        String words = Markdown.words(image);
        String called = words.isEmpty() ? "image" : words;
        if (address.isEmpty()) {
            context.getWriter().text(called);
            return;
        }
        context.getWriter()
                .tag("a", Map.of("href", context.encodeUrl(address), "rel", "noopener noreferrer nofollow ugc"));
        context.getWriter().text("Image: " + called);
        context.getWriter().tag("/a");
    }
}
