#!/bin/bash
# Makes the role and the database of the ledger, once, when the server's data folder is new. Wardscribe makes the tables.
# POSTGRES_USER is the administrator; the role's password is in the file that LEDGER_PASSWORD_FILE names.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v password="$(cat "${LEDGER_PASSWORD_FILE:?}")" <<'SQL'
SET log_statement = 'none';
CREATE ROLE wardscribe LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE wardscribe OWNER wardscribe ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE wardscribe FROM PUBLIC;
SQL
