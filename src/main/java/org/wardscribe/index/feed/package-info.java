/**
 * The patient index that an ADT feed keeps: what a message does to a record, where records are
 * kept, and who is found. Knows no transport: bytes of a message come in, bytes of its
 * acknowledgement go out, after the commit.
 */
package org.wardscribe.index.feed;
