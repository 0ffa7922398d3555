package org.wardscribe.attachment;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of files that we know how to look into. Which of them a site files is its table's to
 * say.
 */
@SuppressWarnings("ImmutableEnumChecker") // Its sets are of the unmodifiable kind.
public enum FileKind {
  JPEG("image/jpeg", "photo", "IM", "JPEG", Set.of("image/jpg", "image/pjpeg")),
  PNG("image/png", "photo", "IM", "PNG", Set.of("image/x-png")),
  MP4("video/mp4", "video", "AP", "MP4", Set.of("video/x-m4v")),
  M4A("audio/mp4", "voice note", "AU", "MP4", Set.of("audio/x-m4a", "audio/m4a", "audio/aac")),
  OPUS(
      "audio/ogg",
      "voice note",
      "AU",
      "OGG",
      Set.of("audio/opus", "application/ogg", "audio/x-opus+ogg")),
  AMR("audio/amr", "voice note", "AU", "AMR", Set.of("audio/amr-wb", "audio/3gpp")),
  DICOM(
      "application/dicom",
      "DICOM image",
      "IM",
      "DICOM",
      Set.of("application/octet-stream", "image/dicom")),
  PDF("application/pdf", "PDF document", "AP", "PDF", Set.of("application/x-pdf"));

  private final String mediaType;
  private final String word;
  private final String typeOfData;
  private final String subtype;
  private final Set<String> alsoCalled;

  FileKind(
      String mediaType, String word, String typeOfData, String subtype, Set<String> alsoCalled) {
    this.mediaType = mediaType;
    this.word = word;
    this.typeOfData = typeOfData;
    this.subtype = subtype;
    this.alsoCalled = alsoCalled;
  }

  public String mediaType() {
    return mediaType;
  }

  /** For a sentence: {@code photo}. */
  public String word() {
    return word;
  }

  /** ED.2 (HL7 table 0191); it has no word for a video, which is {@code AP}: other data. */
  public String typeOfData() {
    return typeOfData;
  }

  /** ED.3 (HL7 table 0291, which a site may extend). */
  public String subtype() {
    return subtype;
  }

  /** True for what a page shows as a picture. */
  public boolean isPicture() {
    return this == JPEG || this == PNG;
  }

  /** True for what can say by itself whose it is. */
  public boolean hasWords() {
    return this == DICOM || this == PDF;
  }

  /** True if a platform that says this type means such a file. */
  boolean isCalled(String declared) {
    return mediaType.equals(declared) || alsoCalled.contains(declared);
  }

  public static Optional<FileKind> of(String mediaType) {
    return Arrays.stream(values()).filter(kind -> kind.mediaType.equals(mediaType)).findFirst();
  }
}
