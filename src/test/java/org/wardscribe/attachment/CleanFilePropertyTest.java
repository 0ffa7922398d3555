package org.wardscribe.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever bytes come, the answer is a clean file or a reason, and what is clean stays so. */
class CleanFilePropertyTest {
  private static final byte[] JPEG = Pictures.of("jpeg");
  private static final byte[] DICOM =
      DicomFileTest.dicom("ALDER^ROSA", "9993141593", "19700304", "F");
  private static final byte[] PDF = PdfFileTest.pdf("Rosa Alder 999 314 1593");
  private static final byte[] PNG = Pictures.of("png");

  @Property(tries = 3000)
  void a_changed_byte_never_breaks_more_than_the_file(
      @ForAll @IntRange(max = 3) int which,
      @ForAll @IntRange(max = 100_000) int place,
      @ForAll byte value) {
    byte[] bytes = List.of(JPEG, PNG, DICOM, PDF).get(which).clone();
    bytes[place % bytes.length] = value;
    check(bytes);
  }

  @Property
  void any_bytes_behind_a_beginning_are_a_file_or_a_reason(
      @ForAll @IntRange(max = 60) int kept, @ForAll byte[] rest, @ForAll boolean jpeg) {
    check(Pictures.joined(java.util.Arrays.copyOf(jpeg ? JPEG : PNG, kept), rest));
  }

  private static void check(byte[] bytes) {
    try {
      CleanFile clean = CleanFile.of(bytes);
      assertThat(CleanFile.of(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    } catch (Unfit e) {
      assertThat(e.sentence()).isNotBlank();
    }
  }
}
