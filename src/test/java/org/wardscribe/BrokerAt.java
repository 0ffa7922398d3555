package org.wardscribe;

import org.wardscribe.connector.sandbox.BrokerLogins;

/**
 * A broker that somebody else starts and stops.
 *
 * @param url of all its addresses
 */
record BrokerAt(String url, BrokerLogins logins) {}
