/**
 * The partners of a bench and what is measured beside it: a source that sends flagged messages and
 * deletes them when asked, an EPR that files at once, and the floors of the machine.
 */
package org.wardscribe.bench;
