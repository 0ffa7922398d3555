package org.wardscribe.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.wardscribe.attachment.Unfit.Why;
import org.wardscribe.attachment.VirusScan.NotNow;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.ConnectorId;
import org.wardscribe.connector.FetchAttachment;
import org.wardscribe.connector.ItemRef;
import org.wardscribe.mapping.AttachmentTable;

/**
 * The files that come with messages: fetched where they did not come along, held against the site's
 * table, and scanned.
 *
 * <p>One file at a time is in memory, and none that is larger than the table allows: that is known
 * from what the platform declares, and no byte more is read.
 */
public final class Attachments {
  /** A platform that stops in the middle of a file holds nobody up for longer. */
  private static final Duration LONGEST_FETCH = Duration.ofSeconds(20);

  private final AttachmentTable table;
  private final Function<ConnectorId, Optional<FetchAttachment>> fetch;
  private final VirusScan scan;

  /**
   * @param fetch how a platform is asked for a file that did not come with its message; empty: it
   *     can't be
   */
  public Attachments(
      AttachmentTable table,
      Function<ConnectorId, Optional<FetchAttachment>> fetch,
      VirusScan scan) {
    this.table = table;
    this.fetch = fetch;
    this.scan = scan;
  }

  /**
   * What is known of a file that can be filed.
   *
   * @param words whom it names by itself
   * @param toBeChecked whether a person says whose it is before the original is deleted
   */
  public record Looked(FileKind kind, Optional<String> words, boolean toBeChecked) {
    @Override
    public String toString() {
      return "Looked[" + kind + "]";
    }
  }

  /** Looks at it from its first byte to its last. */
  public Looked look(ItemRef item, Attachment attachment) throws Unfit, NotNow {
    byte[] bytes = bytes(item, attachment);
    scan.scan(bytes);
    CleanFile file = CleanFile.of(bytes);
    FileKind kind = file.kind();
    AttachmentTable.Row row =
        table
            .of(kind.mediaType())
            .orElseThrow(() -> MagicBytes.unknown("is of a kind that this site does not file"));
    if (!kind.isCalled(attachment.mediaType())) {
      throw new Unfit(
          Why.ATTACHMENT_NOT_AS_DECLARED,
          "An attachment is a "
              + kind.word()
              + ", and the messaging platform calls it something else. Look at it where it was sent;"
              + " put it into the record by hand, or reject this entry.");
    }
    if (bytes.length > row.maximumBytes()) {
      throw tooLarge(row.maximumBytes());
    }
    if (file.pixels() > table.maximumPixels()) {
      throw new Unfit(
          Why.ATTACHMENT_TOO_MANY_PIXELS,
          "A "
              + kind.word()
              + " has "
              + file.pixels()
              + " pixels, more than are filed automatically. Ask the sender for a smaller one and"
              + " flag that message, or put it into the record by hand.");
    }
    boolean mute = kind.hasWords() && file.words().isEmpty();
    return new Looked(kind, file.words(), row.checkedByPerson() || mute);
  }

  /** With its bytes in it, which are those that the platform declared. */
  public Attachment brought(ItemRef item, Attachment attachment) throws Unfit {
    return attachment.content() instanceof Attachment.Content.Inline
        ? attachment
        : new Attachment(
            attachment.id(),
            attachment.mediaType(),
            attachment.size(),
            attachment.sha256(),
            new Attachment.Content.Inline(bytes(item, attachment)));
  }

  private byte[] bytes(ItemRef item, Attachment attachment) throws Unfit {
    if (table.mostBytes() == 0) {
      throw MagicBytes.unknown("came along, and this site files none");
    }
    if (attachment.size() > table.mostBytes()) {
      throw tooLarge(table.mostBytes());
    }
    byte[] bytes =
        attachment.content() instanceof Attachment.Content.Inline inline
            ? inline.bytes()
            : fetched(item, attachment);
    Declared.refuseOther(attachment, bytes);
    return bytes;
  }

  private byte[] fetched(ItemRef item, Attachment attachment) throws Unfit {
    FetchAttachment platform =
        fetch
            .apply(item.connector())
            .orElseThrow(
                () ->
                    new Unfit(
                        Why.ATTACHMENT_NOT_INLINE,
                        "An attachment did not come with its message. Put it into the record by"
                            + " hand, then reject this entry."));
    try (InputStream in = platform.open(item, attachment)) {
      CompletableFuture<Void> tooLong =
          CompletableFuture.runAsync(
              () -> close(in),
              CompletableFuture.delayedExecutor(LONGEST_FETCH.toSeconds(), TimeUnit.SECONDS));
      try {
        // One more than declared: what is longer is not what was declared.
        return in.readNBytes(Math.toIntExact(attachment.size() + 1));
      } finally {
        tooLong.cancel(false);
      }
    } catch (IOException e) {
      throw new Unfit(
          Why.ATTACHMENT_GONE,
          "An attachment could not be fetched from the messaging platform. See whether it is still"
              + " there and retry; if it is gone, ask the sender to send it again.");
    }
  }

  /** Who reads from it is told that it is not there. */
  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      // Then it was closed, which is all that is wanted.
    }
  }

  private static Unfit tooLarge(long limit) {
    return new Unfit(
        Why.ATTACHMENT_TOO_LARGE,
        "An attachment is larger than "
            + limit / 1000
            + " kB, which is not filed automatically. Put it into the record by hand, or ask the"
            + " sender for a smaller one and flag that message.");
  }
}
