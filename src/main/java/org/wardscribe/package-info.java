/** Wardscribe: flagged advice into the health record, and only then the original deleted. */
package org.wardscribe;
