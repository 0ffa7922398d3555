/** Brings lists of staff from elsewhere into the table of authors. */
package org.wardscribe.staff;
