package org.wardscribe.mapping;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code 1-receive/attachments.yaml}: which files are filed with their messages, up to which size,
 * and of which a person says whose they are before an original is deleted.
 */
public final class AttachmentTable {
  /** The file's name among the mappings. */
  public static final String FILE = "1-receive/attachments.yaml";

  /** What we know how to look into; nothing else can be allowed. */
  public static final Set<String> KNOWN =
      Set.of(
          "image/jpeg",
          "image/png",
          "video/mp4",
          "audio/mp4",
          "audio/ogg",
          "audio/amr",
          "application/dicom",
          "application/pdf");

  /** What fits into one document, and into memory several times over. */
  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private final long maximumPixels;
  private final Map<String, Row> types;

  /**
   * @param maximumPixels of a picture, width times height; a larger one is held
   * @param types by media type, which is decided by a file's bytes
   */
  @JsonCreator
  public AttachmentTable(
      @JsonProperty(value = "maximumPixels", required = true) long maximumPixels,
      @JsonProperty(value = "types", required = true) Map<String, Row> types) {
    RowCheck.refuseUnless(maximumPixels > 0, "maximumPixels", "a number above 0");
    this.maximumPixels = maximumPixels;
    this.types = new TreeMap<>(types);
    for (String type : this.types.keySet()) {
      if (!KNOWN.contains(type)) {
        throw new IllegalArgumentException(
            "'"
                + type
                + "' can't be filed; what can is: "
                + String.join(", ", new TreeSet<>(KNOWN)));
      }
    }
  }

  /**
   * One kind of file.
   *
   * @param maximumBytes a larger one is held
   * @param checkedByPerson whether a person says that it is the patient's before the original is
   *     deleted
   */
  public record Row(
      @JsonProperty(required = true) long maximumBytes,
      @JsonProperty(required = true) boolean checkedByPerson) {
    public Row {
      RowCheck.refuseUnless(
          maximumBytes > 0 && maximumBytes <= MOST_BYTES,
          "maximumBytes",
          "from 1 to " + MOST_BYTES);
    }
  }

  /** Of a picture, width times height. */
  public long maximumPixels() {
    return maximumPixels;
  }

  /** What holds for files of this type; empty: they are not filed. */
  public Optional<Row> of(String mediaType) {
    return Optional.ofNullable(types.get(mediaType));
  }

  /** The largest that any row allows; 0: no file is filed. */
  public long mostBytes() {
    return types.values().stream().mapToLong(Row::maximumBytes).max().orElse(0);
  }
}
