/** Stage 2: one patient, one author, a text without identifiers; or held. */
package org.wardscribe.identify;
