/**
 * The JMS gateway: a messaging app that speaks the contract of {@code docs/gateway.md}. Knows JMS
 * where it must send, and no Camel.
 */
package org.wardscribe.connector.gateway;
