package org.disclosurepdp.e2e.hook;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** nginx with the configuration that we ship, its marked lines edited as docs/hooks.md says. */
final class Nginx {
    private Nginx() {}

    /** In front of {@code documents}, asking {@code pdp}; without one it asks nobody. */
    static Peer start(Path folder, Path documents, URI pdp, boolean hooked) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = Peer.freePort();
        var site = Files.readString(Path.of("conf/hooks/nginx/docs.conf"))
                .replace("server 127.0.0.1:8080;", "server 127.0.0.1:%d;".formatted(pdp.getPort()))
                .replace("listen 127.0.0.1:8088;", "listen 127.0.0.1:%d;".formatted(port))
                .replace("/srv/documents", documents.toString())
                .replace("/etc/nginx/documents.htpasswd", users(folder).toString())
                .replace("PDP-KEY", HookedPdp.KEY)
                .replace("proxy_read_timeout 2s", "proxy_read_timeout %ds".formatted(Patience.seconds(pdp)));
        if (!hooked) {
            site = site.replace("        auth_request /.pdp;\n", "");
        }
        return start(folder, site, port);
    }

    /** A plain WebDAV server that lets everybody do everything: what stands behind another proxy. */
    static Peer open(Path folder, Path documents, int port) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return start(folder, """
                dav_ext_lock_zone zone=documents:10m;
                server {
                    listen 127.0.0.1:%d;
                    root %s;
                    location / {
                        dav_methods PUT DELETE MKCOL COPY MOVE;
                        dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK;
                        dav_ext_lock zone=documents;
                    }
                }
                """.formatted(port, documents), port);
    }

    /** With this site. */
    static Peer start(Path folder, String site, int port) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("docs.conf"), site);
        var main = Files.writeString(folder.resolve("nginx.conf"), """
                load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;
                daemon off;
                worker_processes 1;
                user root;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events { worker_connections 256; }
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    include %1$s/docs.conf;
                }
                """.formatted(folder));
        return Peer.start(
                folder.resolve("nginx.log"),
                port,
                List.of(
                        "/usr/sbin/nginx",
                        "-p",
                        folder.toString(),
                        "-e",
                        folder.resolve("error.log").toString(),
                        "-c",
                        main.toString()));
    }

    /** Everybody of the sample who logs in. */
    static Path users(Path folder) throws IOException {
        var lines = new StringBuilder();
        for (var user : Repository.USERS) {
            lines.append(user).append(":{PLAIN}").append(Http.password(user)).append('\n');
        }
        return Files.writeString(folder.resolve("htpasswd"), lines);
    }
}
