package io.belay.deploy.demo;

import java.util.List;

/**
 * A version of the shop: what its commit changes.
 *
 * @param tag its tag
 * @param message its commit message
 * @param files what it adds or changes, as paths in the repository
 */
record ShopVersion(String tag, String message, List<String> files) {
    ShopVersion {
        files = List.copyOf(files);
    }

    /** All versions, in order. */
    static List<ShopVersion> all() {
        return List.of(
                new ShopVersion(
                        "v1",
                        "A shop with a guest book",
                        List.of(
                                "VERSION",
                                "README.md",
                                ".gitignore",
                                "shop.py",
                                "store.py",
                                "migrate.py",
                                "migrations/0001_shop.sql")),
                new ShopVersion(
                        "v2",
                        "Prices are whole cents, visitors have a table",
                        List.of("VERSION", "NOTES.md", "store.py", "migrations/0002_prices_and_visitors.sql")),
                new ShopVersion(
                        "v3",
                        "Stock is shown, a visitor has one entry",
                        List.of("VERSION", "NOTES.md", "store.py", "migrations/0003_one_entry_each.sql")),
                new ShopVersion(
                        "v4",
                        "Who wrote twice keeps the newest entry",
                        List.of("VERSION", "NOTES.md", "migrations/0003_one_entry_each.sql")),
                new ShopVersion(
                        "v5",
                        "Each visitor has a knot",
                        List.of("VERSION", "NOTES.md", "store.py", "migrations/0004_knots.py")));
    }

    /** The resource that holds one of its files. Packaging tools drop names that begin with a dot: stored without. */
    String resource(String file) {
        return "site/" + tag + "/" + (file.startsWith(".") ? file.substring(1) : file);
    }
}
