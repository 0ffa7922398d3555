/**
 * Jabber/XMPP rooms as a connector: docs/jabber.md says what a server must have, and what a
 * deletion means there.
 */
package org.wardscribe.connector.jabber;
