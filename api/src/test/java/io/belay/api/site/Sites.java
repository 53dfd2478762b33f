package io.belay.api.site;

/** Site files for tests. */
public final class Sites {
    /** The smallest there is; ends inside its only stage, so that a test can add lines to it. */
    public static final String PLAIN = """
            site: shop
            kit: shell
            source: { git: /srv/git/shop.git }
            hosts:
              web1:
                address: 192.0.2.10
                user: deploy
                hostKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
                key: env:KEY
            groups:
              team: [ann, bob]
            verbs:
              stop: { run: a }
              start: { run: b }
            stages:
              dev:
                host: web1
                directory: /srv/shop/dev
                data: forward
            """;

    private Sites() {}
}
