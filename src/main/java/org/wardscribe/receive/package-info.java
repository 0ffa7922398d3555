/** Stage 1: a flag on the platform becomes an entry. */
package org.wardscribe.receive;
