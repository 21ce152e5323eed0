package org.disclosurepdp.e2e.hook;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Apache httpd with the configuration that we ship, its marked lines edited as docs/hooks.md says. */
final class Apache {
    private static final String MODULES = "/usr/lib/apache2/modules";

    private Apache() {}

    static Peer start(Path folder, Path documents, String shipped, URI pdp, boolean hooked)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.createDirectories(folder.resolve("locks"));
        int port = Peer.freePort();
        var script = Files.writeString(
                folder.resolve("pdp.lua"),
                Files.readString(Path.of("conf/hooks/apache/pdp.lua"))
                        .replace("\"127.0.0.1\", 8080", "\"127.0.0.1\", " + pdp.getPort())
                        .replace("PDP-KEY", HookedPdp.KEY)
                        .replace("ANSWER = 1, 2", "ANSWER = 1, " + Patience.seconds(pdp)));
        var site = Files.readString(Path.of("conf/hooks/apache", shipped))
                .replaceAll("127\\.0\\.0\\.1:809\\d", "127.0.0.1:" + port)
                .replace("/etc/apache2/pdp.lua", script.toString())
                .replace("/etc/apache2/documents.htpasswd", users(folder).toString())
                .replace(
                        "/var/lib/apache2/documents-lock",
                        folder.resolve("locks/db").toString())
                .replace("/srv/documents", documents.toString())
                .replace("/srv/svn", documents.toString());
        if (!hooked) {
            site = site.replace("Require pdp", "Require valid-user");
        }
        return start(folder, site, port, documents);
    }

    /** With this site, and folders that belong to its user. */
    static Peer start(Path folder, String site, int port, Path... owned) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var config = Files.writeString(folder.resolve("apache.conf"), """
                ServerRoot %1$s
                ServerName localhost
                PidFile %1$s/apache.pid
                ErrorLog %1$s/error.log
                LoadModule mpm_event_module %2$s/mod_mpm_event.so
                LoadModule authn_core_module %2$s/mod_authn_core.so
                LoadModule authn_file_module %2$s/mod_authn_file.so
                LoadModule authz_core_module %2$s/mod_authz_core.so
                LoadModule authz_user_module %2$s/mod_authz_user.so
                LoadModule auth_basic_module %2$s/mod_auth_basic.so
                LoadModule dir_module %2$s/mod_dir.so
                LoadModule dav_module %2$s/mod_dav.so
                LoadModule dav_fs_module %2$s/mod_dav_fs.so
                LoadModule dav_svn_module %2$s/mod_dav_svn.so
                LoadModule lua_module %2$s/mod_lua.so
                User www-data
                Group www-data
                %3$s
                """.formatted(folder, MODULES, site));
        // The server's children are another user, who must reach the folders of the test.
        for (var each : owned) {
            Peer.run(folder, 10, "chown", "-R", "www-data:www-data", each.toString());
        }
        Peer.run(folder, 10, "chown", "-R", "www-data:www-data", folder.toString());
        for (Path above = folder; above != null && above.getNameCount() > 1; above = above.getParent()) {
            Peer.run(folder, 10, "chmod", "a+rx", above.toString());
        }
        return Peer.start(
                folder.resolve("apache.log"),
                port,
                List.of("/usr/sbin/apache2", "-D", "FOREGROUND", "-f", config.toString()));
    }

    private static Path users(Path folder) throws IOException, InterruptedException {
        var file = folder.resolve("htpasswd");
        Files.writeString(file, "");
        for (var user : Repository.USERS) {
            Peer.run(folder, 10, "htpasswd", "-b", "-s", file.toString(), user, Http.password(user));
        }
        return file;
    }
}
