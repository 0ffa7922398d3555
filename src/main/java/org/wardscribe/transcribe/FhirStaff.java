package org.wardscribe.transcribe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wardscribe.mapping.StaffMember;

/** How a document refers to a member of staff. */
@FunctionalInterface
interface FhirStaff {
  /**
   * @throws Doubt if the receiver has no name for the person
   */
  ObjectNode reference(StaffMember member) throws Doubt;
}
