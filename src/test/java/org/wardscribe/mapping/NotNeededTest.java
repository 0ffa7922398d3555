package org.wardscribe.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotNeededTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NHS_NUMBER NAME_PATIENT | 1 | []",
        "NHS_NUMBER DOB | 1 | []",
        "NHS_NUMBER NAME_PATIENT DOB | 1 | [DOB]",
        "NHS_NUMBER NAME_PATIENT DOB | 2 | []",
        "MRN NAME_PATIENT DOB ADDRESS PHONE | 2 | [ADDRESS, PHONE]",
        "NAME_PATIENT DOB POSTCODE | 1 | []",
        "NHS_NUMBER NAME_PATIENT AGE LOCATION_BED KEEP NAME_STAFF | 1 | []",
        "'' | 1 | []"
      })
  void beside_a_number_there_are_kinds_that_nobody_needs(
      String stated, int withNumber, String more) {
    assertThat(NotNeeded.of(stated, withNumber).toString()).isEqualTo(more);
  }
}
