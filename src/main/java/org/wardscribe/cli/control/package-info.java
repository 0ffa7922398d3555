/**
 * The control socket and what can be asked over it: people read and change a running Wardscribe.
 */
package org.wardscribe.cli.control;
