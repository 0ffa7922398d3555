/**
 * HL7 v2 over TCP as a client: framing, connections, TLS. What an answer means is not known here.
 */
package org.wardscribe.mllp;
