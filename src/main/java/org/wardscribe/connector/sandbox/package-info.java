/**
 * For the demo and for tests: an embedded broker, and a small messaging app behind the gateway that
 * runs as a process of its own. Never part of a live installation.
 */
package org.wardscribe.connector.sandbox;
