package org.wardscribe.connector;

import java.io.IOException;
import java.io.InputStream;

/** Opens an attachment that did not come with its message. */
public interface FetchAttachment {
  /** A stream of the attachment's bytes; the caller closes it and checks size and digest. */
  InputStream open(ItemRef item, Attachment attachment) throws IOException;
}
