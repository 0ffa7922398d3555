package org.wardscribe.cli.control;

import java.util.List;

/** Asks the trust's patient index whose a national number is. */
public interface PatientNumbers {
  /**
   * @param number ten digits without spaces
   * @return the index's ids of every record that has it; none if nobody has
   * @throws RuntimeException if the index can't be asked; never taken for "nobody"
   */
  List<String> idsOf(String number);
}
