package org.wardscribe;

import org.wardscribe.delete.StillFiled;
import org.wardscribe.deliver.DeliveryReceipt;
import org.wardscribe.deliver.Enquiry;
import org.wardscribe.deliver.Epr;

/** Stage 5's question to the record system, asked as stage 4 asks after an unknown outcome. */
record StillFiledInEpr(Epr epr) implements StillFiled {
  @Override
  public Answer ask(DeliveryReceipt receipt) {
    // Only the newest document can be asked about; a person looks where there are more.
    return receipt.entry().filed().size() > 1
        ? Answer.of(Said.CANNOT_BE_ASKED)
        : epr.ask(receipt.document())
            .map(StillFiledInEpr::answer)
            .orElseGet(() -> Answer.of(Said.CANNOT_BE_ASKED));
  }

  private static Answer answer(Enquiry enquiry) {
    if (enquiry instanceof Enquiry.Found found) {
      return new Answer(Said.STANDS, found.receipt().evidence());
    }
    return Answer.of(enquiry instanceof Enquiry.CannotTell ? Said.CANNOT_TELL : Said.NOT_AS_FILED);
  }
}
