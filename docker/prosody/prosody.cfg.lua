-- A Jabber server as docs/jabber.md asks for it: rooms with an archive, stable ids, moderation, and files. For Prosody 0.12
-- with the community module mod_muc_moderation (Debian: prosody, prosody-modules). A starting point for a test installation.
--
-- From the environment: PROSODY_DOMAIN (jabber.example), PROSODY_INTERFACE (*), PROSODY_C2S_PORT (5222),
-- PROSODY_HTTPS_PORT (5281), PROSODY_DATA, PROSODY_CERTIFICATES (a folder with prosody.crt and prosody.key; the certificate
-- names the domain, rooms.DOMAIN and files.DOMAIN).
local domain = ENV_PROSODY_DOMAIN or "jabber.example"
local folder = ENV_PROSODY_CERTIFICATES or "/etc/prosody/tls"
local https = ENV_PROSODY_HTTPS_PORT or "5281"

data_path = ENV_PROSODY_DATA or "/var/lib/prosody"
log = { info = "*console" }
certificates = folder

interfaces = { ENV_PROSODY_INTERFACE or "*" }
local_interfaces = { "127.0.0.1" }
c2s_ports = { tonumber(ENV_PROSODY_C2S_PORT or "5222") }
https_interfaces = interfaces
https_ports = { tonumber(https) }
http_ports = {}
https_ssl = { key = folder .. "/prosody.key", certificate = folder .. "/prosody.crt" }

-- Of one hospital alone: no other server is spoken to, and nobody makes an account by themselves.
modules_disabled = { "s2s" }
modules_enabled = { "roster", "saslauth", "tls", "disco", "ping", "smacks", "carbons", "blocklist", "limits", "time" }
allow_registration = false
authentication = "internal_hashed"
storage = "internal"

c2s_require_encryption = true
ssl = { key = folder .. "/prosody.key", certificate = folder .. "/prosody.crt", protocol = "tlsv1_2+" }
limits = { c2s = { rate = "100kb/s", burst = "2s" } }

VirtualHost(domain)

-- Wardscribe's own account is an admin of the rooms' host: only a moderator can retract what others wrote.
Component("rooms." .. domain) "muc"
  modules_enabled = { "muc_mam", "muc_moderation" }
  admins = { "wardscribe@" .. domain }
  restrict_room_creation = "admin"
  muc_room_default_persistent = true
  -- What was moderated would otherwise be shown to who joins, from the room's own memory.
  muc_room_default_history_length = 0
  muc_room_default_members_only = true
  muc_room_default_public = false
  muc_room_default_public_jids = true
  muc_room_locking = false
  muc_log_by_default = true
  muc_log_all_rooms = true
  -- Longer than an entry may wait for its deletion: what has expired can be neither verified nor retracted.
  muc_log_expires_after = "1y"

Component("files." .. domain) "http_file_share"
  http_external_url = "https://files." .. domain .. ":" .. https .. "/"
  http_file_share_size_limit = 200 * 1024 * 1024
  http_file_share_daily_quota = 2 * 1024 * 1024 * 1024
  http_file_share_expires_after = 30 * 24 * 60 * 60
  http_file_share_access = { domain }
