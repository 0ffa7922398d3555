/**
 * The ledger: state machine and queue in one; every legal transition and the evidence that it
 * needs.
 */
package org.wardscribe.ledger;
