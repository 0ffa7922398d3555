/** Stage 4: the EPR's application accept of this document. */
package org.wardscribe.deliver;
