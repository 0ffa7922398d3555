package org.wardscribe.identify;

import java.util.ArrayList;
import java.util.List;
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
   * Looks at each.
   *
   * @throws Unfit if one can't be filed
   */
  List<LookedAt> look(List<ItemView> thread) throws Unfit, NotNow {
    List<LookedAt> looked = new ArrayList<>();
    for (ItemView item : thread) {
      SourceMessage message = item.latest().message().orElseThrow();
      for (Attachment attachment : message.attachments()) {
        Attachments.Looked at = attachments.look(item.ref(), attachment);
        looked.add(
            new LookedAt(
                item.number(), attachment.sha256(), at.kind().word(), false, at.toBeChecked()));
      }
    }
    return looked;
  }
}
