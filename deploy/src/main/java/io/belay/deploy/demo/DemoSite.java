package io.belay.deploy.demo;

import io.belay.deploy.stack.StackFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/** The rope shop as a site: its repository, an installed copy on the host of each stage, its site file. */
record DemoSite(ShopRepository repository, SortedMap<String, Shop> shops, Map<String, StackFile.Host> hosts) {
    /** Its name. */
    static final String NAME = "shop";

    private static final List<String> STAGES = List.of("dev", "uat", "prod");

    /** Makes the repository and installs v1 on each host; production has more rows than the others. */
    static DemoSite create(StackFile stack, IntSupplier ports) {
        ShopRepository repository = ShopRepository.create(stack.directory().resolve("demo/shop.git"));
        SortedMap<String, Shop> shops = new TreeMap<>();
        for (String stage : STAGES) {
            Shop shop = new Shop(stage, host(stack.hosts(), stage).home(), ports.getAsInt());
            List<String> seeds =
                    stage.equals("prod") ? List.of("data/shop.sql", "data/prod.sql") : List.of("data/shop.sql");
            shop.install(repository, "v1", seeds);
            shops.put(stage, shop);
        }
        return new DemoSite(repository, shops, stack.hosts());
    }

    /** The shop of a stage. */
    Shop shop(String stage) {
        Shop shop = shops.get(stage);
        if (shop == null) {
            throw new IllegalArgumentException("there is no stage " + stage);
        }
        return shop;
    }

    /** The site file, with the addresses and ports of this stack, and the length of an attempt, as {@code 20s}. */
    String file(String lapse) {
        String filled = SiteFiles.text("site.yaml")
                .replace("{{git}}", repository.path().toString())
                .replace("{{path}}", Python.path())
                .replace("{{lapse}}", lapse)
                .replace("{{hosts}}\n", hostLines());
        for (Shop shop : shops.values()) {
            filled = filled.replace("{{" + shop.stage() + ".home}}", shop.home().toString())
                    .replace("{{" + shop.stage() + ".port}}", String.valueOf(shop.port()));
        }
        return filled;
    }

    private String hostLines() {
        StringBuilder lines = new StringBuilder();
        for (String stage : STAGES) {
            StackFile.Host host = host(hosts, stage);
            lines.append(String.format(
                    Locale.ROOT,
                    "  %s: { address: \"%s\", port: %d, user: \"%s\", hostKey: \"%s\", key: \"file:%s\" }%n",
                    stage,
                    host.address(),
                    host.port(),
                    host.user(),
                    host.hostKey(),
                    host.key()));
        }
        return lines.toString();
    }

    private static StackFile.Host host(Map<String, StackFile.Host> hosts, String stage) {
        StackFile.Host host = hosts.get(stage);
        if (host == null) {
            throw new IllegalStateException("the stack has no host " + stage + ", only " + hosts.keySet());
        }
        return host;
    }
}
