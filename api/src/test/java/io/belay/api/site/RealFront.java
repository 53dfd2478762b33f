package io.belay.api.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A front end, the program that it is, and its configuration: a public address whose file Belay writes, and other hosts. */
enum RealFront {
    NGINX {
        @Override
        String program() {
            return "nginx";
        }

        @Override
        String run(Path file) {
            return path() + " -c " + file;
        }

        @Override
        String test(Path file) {
            return path() + " -t -q -c " + file;
        }

        @Override
        String configuration(Path home, int port) {
            return """
                    daemon off; user root; worker_processes 1; pid @/pid; error_log @/error.log;
                    events {}
                    http {
                      access_log off;
                      client_body_temp_path @/body; proxy_temp_path @/proxy; fastcgi_temp_path @/fastcgi;
                      uwsgi_temp_path @/uwsgi; scgi_temp_path @/scgi;
                      server { listen 127.0.0.1:%d; include @/public.conf; location / { proxy_pass $belay_target; } }
                      include @/sites/*.conf;
                    }
                    """.formatted(port).replace("@", home.toString());
        }

        @Override
        String leads(String target) {
            return "set $belay_target " + target + ";\n";
        }
    },
    APACHE {
        @Override
        String program() {
            return "apache2";
        }

        @Override
        String run(Path file) {
            return path() + " -D FOREGROUND -f " + file;
        }

        @Override
        String test(Path file) {
            return path() + " -t -f " + file;
        }

        @Override
        String configuration(Path home, int port) {
            return """
                    ServerRoot @
                    ServerName localhost
                    PidFile @/pid
                    ErrorLog @/error.log
                    DefaultRuntimeDir @
                    LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
                    LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
                    LoadModule headers_module /usr/lib/apache2/modules/mod_headers.so
                    LoadModule proxy_module /usr/lib/apache2/modules/mod_proxy.so
                    LoadModule proxy_http_module /usr/lib/apache2/modules/mod_proxy_http.so
                    Listen 127.0.0.1:%1$d
                    <VirtualHost 127.0.0.1:%1$d>
                      Include @/public.conf
                    </VirtualHost>
                    IncludeOptional @/sites/*.conf
                    """.formatted(port).replace("@", home.toString());
        }

        @Override
        String leads(String target) {
            return "ProxyPass \"/\" \"" + target + "/\"\n";
        }
    };

    /** Where the program is, for whom it is not in the path too; itself where it is nowhere. */
    String path() {
        return Stream.of("/usr/sbin/", "/usr/bin/", "/usr/local/bin/")
                .map(at -> at + program())
                .filter(each -> Files.isExecutable(Path.of(each)))
                .findFirst()
                .orElseGet(this::program);
    }

    abstract String program();

    abstract String run(Path file);

    abstract String test(Path file);

    abstract String configuration(Path home, int port);

    abstract String leads(String target);
}
