/** Stage 3: the attributed document and its exact bytes. */
package org.wardscribe.transcribe;
