package org.wardscribe.index.feed;

/**
 * A patient's number as the feed keeps it.
 *
 * @param system FHIR system URI
 * @param value without spaces, in upper case
 */
public record PatientNumber(String system, String value) {
  @Override
  public String toString() {
    return "PatientNumber[" + system + "]";
  }
}
