package org.wardscribe.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.FetchAttachment;
import org.wardscribe.connector.ItemRef;

/** Files that belong to messages, if the connector fetches them. */
abstract class ConnectorAttachmentsContract extends ConnectorEventsContract {
  private static final int MB = 1 << 20;
  private static final long LARGE = 200L * MB;

  /** Too large to come with its message. */
  private static final int NOT_INLINE = 2 * MB;

  private static final long LITTLE = 16L * MB;

  @Test
  void an_attachment_is_read_as_it_was_posted() throws Exception {
    FetchAttachment fetch = fetch();
    ItemRef item = postFile(NOT_INLINE);
    flag(item);
    Attachment attachment = nextAttachment();
    assertThat(attachment.size()).isEqualTo(NOT_INLINE);
    try (InputStream bytes = fetch.open(item, attachment)) {
      assertThat(sha256(bytes, new byte[8192], NOT_INLINE)).isEqualTo(attachment.sha256());
    }
  }

  @Test
  void an_attachment_that_disappeared_fails_and_is_never_an_empty_file() throws Exception {
    FetchAttachment fetch = fetch();
    ItemRef item = postFile(NOT_INLINE);
    flag(item);
    Attachment attachment = nextAttachment();
    removeFile(item);
    assertThatThrownBy(
            () -> {
              try (InputStream bytes = fetch.open(item, attachment)) {
                bytes.transferTo(java.io.OutputStream.nullOutputStream());
              }
            })
        .isInstanceOf(IOException.class);
  }

  /**
   * What can be reached from anywhere is counted when it is opened, and when half of it is read.
   */
  @Test
  void an_attachment_of_200_mb_does_not_enter_the_heap() throws Exception {
    FetchAttachment fetch = fetch();
    ItemRef item = postFile(LARGE);
    long before = heap();
    flag(item);
    Attachment attachment = nextAttachment();
    assertThat(attachment.size()).isEqualTo(LARGE);
    assertThat(heap() - before).isLessThan(LITTLE);
    try (InputStream bytes = fetch.open(item, attachment)) {
      byte[] buffer = new byte[MB];
      assertThat(heap() - before).isLessThan(LITTLE);
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      read(bytes, buffer, LARGE / 2, sha256);
      assertThat(heap() - before).isLessThan(LITTLE);
      read(bytes, buffer, LARGE / 2, sha256);
      assertThat(bytes.read()).isEqualTo(-1);
      assertThat(HexFormat.of().formatHex(sha256.digest())).isEqualTo(attachment.sha256());
    }
  }

  private static String sha256(InputStream bytes, byte[] buffer, long expected) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    read(bytes, buffer, expected, sha256);
    assertThat(bytes.read()).isEqualTo(-1);
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static void read(InputStream from, byte[] buffer, long bytes, MessageDigest into)
      throws IOException {
    for (long left = bytes; left > 0; ) {
      int some = from.read(buffer, 0, (int) Math.min(buffer.length, left));
      assertThat(some).as("it ends too early").isPositive();
      into.update(buffer, 0, some);
      left -= some;
    }
  }

  /** In bytes, without garbage. */
  @SuppressWarnings("ExplicitGC")
  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
