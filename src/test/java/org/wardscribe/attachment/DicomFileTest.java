package org.wardscribe.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardscribe.attachment.Pictures.ascii;
import static org.wardscribe.attachment.Pictures.joined;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.wardscribe.attachment.Unfit.Why;

/** DICOM files written here by the standard's words, element by element. */
public class DicomFileTest {
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String IMPLICIT = "1.2.840.10008.1.2";

  /** An image of one pixel, of this patient; explicit VR. */
  public static byte[] dicom(String name, String number, String born, String sex) {
    return file(
        EXPLICIT,
        element(0x0008, 0x0005, "CS", "ISO_IR 192"),
        // A sequence of undefined length with an item of undefined length in it.
        joined(
            tag(0x0008, 0x1110),
            ascii("SQ\0\0"),
            little(-1),
            tag(0xFFFE, 0xE000),
            little(-1),
            element(0x0010, 0x0010, "PN", "NOT^THIS"),
            tag(0xFFFE, 0xE00D),
            little(0),
            tag(0xFFFE, 0xE0DD),
            little(0)),
        element(0x0010, 0x0010, "PN", name),
        element(0x0010, 0x0020, "LO", number),
        element(0x0010, 0x0030, "DA", born),
        element(0x0010, 0x0040, "CS", sex),
        element(0x0028, 0x0010, "US", "\u0001\0"),
        element(0x0028, 0x0011, "US", "\u0001\0"),
        joined(tag(0x7FE0, 0x0010), ascii("OW\0\0"), little(2), new byte[2]));
  }

  private static byte[] file(String syntax, byte[]... elements) {
    return joined(
        new byte[128], ascii("DICM"), element(0x0002, 0x0010, "UI", syntax), joined(elements));
  }

  private static byte[] element(int group, int number, String type, String value) {
    byte[] even = even(value);
    return joined(
        tag(group, number),
        ascii(type),
        new byte[] {(byte) even.length, (byte) (even.length >> 8)},
        even);
  }

  private static byte[] implicit(int group, int number, String value) {
    byte[] even = even(value);
    return joined(tag(group, number), little(even.length), even);
  }

  private static byte[] even(String value) {
    byte[] bytes = value.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return bytes.length % 2 == 0 ? bytes : joined(bytes, ascii(" "));
  }

  private static byte[] tag(int group, int number) {
    return new byte[] {(byte) group, (byte) (group >> 8), (byte) number, (byte) (number >> 8)};
  }

  private static byte[] little(int value) {
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }

  @Test
  void it_says_whom_it_names_and_is_kept_as_it_is() throws Exception {
    byte[] file = dicom("O'BRIEN^SINÉAD^^MRS", "9993141593", "19700304", "F");
    CleanFile clean = CleanFile.of(file);

    assertThat(clean.kind()).isEqualTo(FileKind.DICOM);
    assertThat(clean.bytes()).isEqualTo(file);
    assertThat(clean.pixels()).isEqualTo(1);
    assertThat(clean.words()).contains("Sinéad O'brien 9993141593 04/03/1970 female");
  }

  @Test
  void without_types_it_says_the_same() throws Exception {
    byte[] file =
        file(
            IMPLICIT,
            implicit(0x0010, 0x0010, "Alder^Rosa"),
            implicit(0x0010, 0x0020, "9993141593"));
    assertThat(CleanFile.of(file).words()).contains("Rosa Alder 9993141593");
  }

  @Test
  void one_that_begins_as_a_program_or_ends_as_something_else_is_unfit() {
    byte[] program = dicom("A^B", "1", "", "");
    program[0] = 'M';
    program[1] = 'Z';
    assertThatThrownBy(() -> new DicomFile(program).clean())
        .isInstanceOfSatisfying(
            Unfit.class, unfit -> assertThat(unfit.why()).isEqualTo(Why.ATTACHMENT_MIXED));
    byte[] longer = joined(dicom("A^B", "1", "", ""), ascii("%PDF-1.7 and so on"));
    assertThatThrownBy(() -> CleanFile.of(longer)).isInstanceOf(Unfit.class);
  }

  @Test
  void what_is_cut_off_within_an_element_is_unfit() {
    byte[] whole = dicom("ALDER^ROSA", "9993141593", "19700304", "F");
    for (int length = whole.length - 13; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> CleanFile.of(cut)).isInstanceOf(Unfit.class);
    }
  }
}
