package org.wardscribe.connector.jabber;

import java.nio.file.Path;
import java.util.Set;
import org.wardscribe.connector.jabber.Prosody.Without;

/** What a test's own Prosody is configured to do; it reaches nothing but this machine. */
record ProsodyConfiguration(
    Path folder, Set<Without> without, SelfSigned identity, int port, int filesPort) {
  String text() {
    boolean archive = !without.contains(Without.ARCHIVE);
    return """
        run_as_root = %1$s
        data_path = "%2$s/data"
        pidfile = "%2$s/prosody.pid"
        plugin_paths = { "%3$s" }
        interfaces = { "127.0.0.1" }
        c2s_ports = { %4$d }
        c2s_direct_tls_ports = {}
        s2s_ports = {}
        http_ports = {}
        https_ports = { %5$d }
        https_interfaces = { "127.0.0.1" }
        certificates = "%2$s"
        ssl = { key = "%6$s", certificate = "%7$s" }
        https_ssl = ssl
        modules_enabled = { "tls", "disco", "roster", "saslauth", "offline", "ping", "smacks"%8$s }
        modules_disabled = { "s2s", "posix" }
        c2s_require_encryption = true
        authentication = "internal_hashed"
        storage = "internal"
        log = { info = "*console" }
        VirtualHost "localhost"
        Component "rooms.localhost" "muc"
          modules_enabled = { %9$s }
          muc_log_by_default = true
          muc_room_locking = false
          muc_room_default_persistent = true
          muc_tombstones = %10$s
          muc_room_default_public_jids = true
        Component "files.localhost" "http_file_share"
          http_host = "localhost"
          http_external_url = "https://localhost:%5$d/"
          http_file_share_size_limit = 300 * 1024 * 1024
          http_file_share_daily_quota = 3000 * 1024 * 1024
        """
        .formatted(
            Prosody.root(),
            folder,
            Prosody.MODULES,
            port,
            filesPort,
            identity.key(),
            identity.certificate(),
            archive && !without.contains(Without.CHAT_ARCHIVE) ? ", \"mam\"" : "",
            (archive ? "\"muc_mam\", " : "")
                + (without.contains(Without.MODERATION) ? "" : "\"muc_moderation\""),
            !without.contains(Without.TOMBSTONES));
  }
}
