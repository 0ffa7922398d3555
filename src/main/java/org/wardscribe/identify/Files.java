package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wardscribe.attachment.Attachments;
import org.wardscribe.attachment.Unfit;
import org.wardscribe.attachment.VirusScan.NotNow;
import org.wardscribe.connector.Attachment;
import org.wardscribe.connector.SourceMessage;
import org.wardscribe.identify.Identification.LookedAt;
import org.wardscribe.ledger.ItemView;

/** The files of the messages that an entry is identified from. */
record Files(Attachments attachments) {
  /**
   * One that can be filed.
   *
   * @param words whom it names by itself
   */
  record Seen(ItemView item, LookedAt looked, Optional<String> words) {
    @Override
    public String toString() {
      return "Seen[" + looked + "]";
    }
  }

  /**
   * Looks at each.
   *
   * @throws Unfit if one can't be filed
   */
  List<Seen> look(List<ItemView> thread) throws Unfit, NotNow {
    List<Seen> seen = new ArrayList<>();
    for (ItemView item : thread) {
      SourceMessage message = item.latest().message().orElseThrow();
      for (Attachment attachment : message.attachments()) {
        Attachments.Looked at = attachments.look(item.ref(), attachment);
        LookedAt looked =
            new LookedAt(
                item.number(),
                attachment.sha256(),
                at.kind().word(),
                at.words().isPresent(),
                at.toBeChecked());
        seen.add(new Seen(item, looked, at.words()));
      }
    }
    return seen;
  }
}
