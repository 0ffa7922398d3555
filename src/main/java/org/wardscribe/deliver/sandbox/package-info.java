/**
 * An EPR with bad manners and a store of its own, for the demo and for tests: a separate process.
 */
package org.wardscribe.deliver.sandbox;
