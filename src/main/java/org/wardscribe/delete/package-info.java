/** Stage 5: delete at the source, ask again, keep the proof. */
package org.wardscribe.delete;
