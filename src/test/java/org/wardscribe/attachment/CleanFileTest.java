package org.wardscribe.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardscribe.attachment.Pictures.ascii;
import static org.wardscribe.attachment.Pictures.joined;
import static org.wardscribe.attachment.Pictures.segment;
import static org.wardscribe.attachment.Pictures.text;
import static org.wardscribe.attachment.Pictures.u32;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardscribe.attachment.Unfit.Why;

class CleanFileTest {
  private static final byte[] JPEG = Pictures.of("jpeg");
  private static final byte[] PNG = Pictures.of("png");

  private static void assertUnfit(Why why, byte[] bytes) {
    assertThatThrownBy(() -> CleanFile.of(bytes))
        .isInstanceOfSatisfying(
            Unfit.class,
            unfit -> {
              assertThat(unfit.why()).isEqualTo(why);
              assertThat(unfit.sentence()).endsWith(".");
            });
  }

  @Test
  void a_photo_loses_place_time_and_maker_and_no_pixel() throws Exception {
    byte[] phone =
        Pictures.with(
            JPEG,
            segment(0xE1, ascii("Exif\0\0"), Pictures.tiff(6)),
            segment(0xE1, ascii("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + Pictures.PLACE)),
            segment(0xED, ascii("Photoshop 3.0\0" + Pictures.PLACE)),
            segment(0xFE, ascii(Pictures.PLACE)));

    CleanFile clean = CleanFile.of(phone);

    assertThat(clean.kind()).isEqualTo(FileKind.JPEG);
    assertThat(clean.pixels()).isEqualTo(40 * 24);
    assertThat(Pictures.pixels(clean.bytes())).isEqualTo(Pictures.pixels(JPEG));
    assertThat(text(clean.bytes())).doesNotContain("51.5007N", "Ward 7", "xmpmeta", "Photoshop");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void a_photo_stays_the_right_way_up(int way) throws Exception {
    byte[] jpeg = Pictures.with(JPEG, segment(0xE1, ascii("Exif\0\0"), Pictures.tiff(way)));
    byte[] png = Pictures.withChunk(PNG, "eXIf", Pictures.tiff(way));
    String orientation =
        "4d4d002a00000008" + "0001" + "0112000300000001000" + way + "0000" + "00000000";

    assertThat(HexFormat.of().formatHex(CleanFile.of(jpeg).bytes()))
        .contains("ffe10022457869660000" + orientation);
    assertThat(HexFormat.of().formatHex(CleanFile.of(png).bytes()))
        .contains("0000001a65584966" + orientation);
    assertThat(Pictures.pixels(CleanFile.of(png).bytes())).isEqualTo(Pictures.pixels(PNG));
  }

  @Test
  void what_is_clean_stays_as_it_is() throws Exception {
    byte[] once = CleanFile.of(Pictures.with(JPEG, segment(0xFE, ascii("x")))).bytes();
    assertThat(CleanFile.of(once).bytes()).isEqualTo(once);
    byte[] png = CleanFile.of(PNG).bytes();
    assertThat(CleanFile.of(png).bytes()).isEqualTo(png);
  }

  @Test
  void a_thumbnail_that_may_show_what_was_cut_away_is_left_out() throws Exception {
    byte[] thumbnail = ascii("pixels that were cut away");
    byte[] jfif = segment(0xE0, ascii("JFIF\0"), new byte[] {1, 1, 0, 0, 1, 0, 1, 5, 5}, thumbnail);
    byte[] withoutOwn = joined(Arrays.copyOf(JPEG, 2), Arrays.copyOfRange(JPEG, 20, JPEG.length));
    assertThat(JPEG[3]).isEqualTo((byte) 0xE0);

    byte[] clean = CleanFile.of(Pictures.with(withoutOwn, jfif)).bytes();

    assertThat(text(clean)).contains("JFIF").doesNotContain("cut away");
    assertThat(Pictures.pixels(clean)).isEqualTo(Pictures.pixels(JPEG));
  }

  @Test
  void colours_stay() throws Exception {
    byte[] profile = segment(0xE2, ascii("ICC_PROFILE\0"), new byte[] {1, 1, 42});
    assertThat(text(CleanFile.of(Pictures.with(JPEG, profile)).bytes())).contains("ICC_PROFILE");
  }

  @Test
  void a_png_loses_its_texts_and_no_pixel() throws Exception {
    byte[] phone =
        Pictures.withChunk(
            Pictures.withChunk(PNG, "tEXt", ascii("Comment\0" + Pictures.PLACE)),
            "iTXt",
            ascii("XML:com.adobe.xmp\0\0\0\0\0" + Pictures.PLACE));

    CleanFile clean = CleanFile.of(phone);

    assertThat(clean.pixels()).isEqualTo(40 * 24);
    assertThat(Pictures.pixels(clean.bytes())).isEqualTo(Pictures.pixels(PNG));
    assertThat(text(clean.bytes())).doesNotContain("51.5007N");
  }

  @Test
  void two_files_in_one_are_unfit() {
    byte[] pdf = ascii("%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript>>>>");
    assertUnfit(Why.ATTACHMENT_MIXED, joined(JPEG, pdf));
    assertUnfit(Why.ATTACHMENT_MIXED, joined(JPEG, ascii("PK\u0003\u0004")));
    assertUnfit(Why.ATTACHMENT_MIXED, joined(JPEG, JPEG));
    assertUnfit(Why.ATTACHMENT_MIXED, Pictures.with(JPEG, segment(0xFE, pdf)));
    assertUnfit(
        Why.ATTACHMENT_MIXED, Pictures.with(JPEG, segment(0xFE, ascii("<SCRIPT>alert(1)"))));
    assertUnfit(Why.ATTACHMENT_MIXED, joined(PNG, pdf));
    assertUnfit(Why.ATTACHMENT_MIXED, Pictures.withChunk(PNG, "tEXt", joined(ascii("a\0"), pdf)));
    assertUnfit(Why.ATTACHMENT_MIXED, joined(OPUS, pdf));
    assertUnfit(Why.ATTACHMENT_MIXED, joined(mp4("soun"), box("%PDF", pdf)));
  }

  @Test
  void a_picture_of_50_000_by_50_000_is_known_by_its_header() throws Exception {
    byte[] header = joined(u32(50_000), u32(50_000), new byte[] {8, 2, 0, 0, 0});
    byte[] png =
        joined(
            Arrays.copyOf(PNG, 8),
            Pictures.chunk("IHDR", header),
            Pictures.chunk("IDAT", new byte[10]),
            Pictures.chunk("IEND", new byte[0]));
    assertThat(CleanFile.of(png).pixels()).isEqualTo(2_500_000_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<!DOCTYPE html><html><body>",
        "PK\u0003\u0004\u0014\0\0\0\b\0",
        "GIF89a",
        "MZ\u0090\0",
        "BM",
        "{\\rtf1",
        "just words",
        ""
      })
  void anything_else_is_of_no_kind_that_is_filed(String bytes) {
    assertUnfit(Why.ATTACHMENT_TYPE, ascii(bytes));
  }

  @Test
  void a_moving_png_is_not_filed_as_its_first_picture() {
    assertUnfit(Why.ATTACHMENT_TYPE, Pictures.withChunk(PNG, "acTL", new byte[8]));
  }

  @Test
  void what_is_cut_off_is_unfit() {
    for (byte[] whole : new byte[][] {JPEG, PNG, OPUS, mp4("vide")}) {
      for (int length = 40; length < whole.length; length += 5) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> CleanFile.of(cut)).isInstanceOf(Unfit.class);
      }
    }
  }

  private static byte[] box(String type, byte[]... contents) {
    byte[] content = joined(contents);
    return joined(u32(content.length + 8L), ascii(type), content);
  }

  private static byte[] mp4(String... handlers) {
    byte[] tracks = new byte[0];
    for (String handler : handlers) {
      byte[] hdlr = box("hdlr", new byte[8], ascii(handler), new byte[12], ascii("Handler\0"));
      tracks =
          joined(
              tracks,
              box("trak", box("mdia", hdlr), box("udta", ascii("in track " + Pictures.PLACE))));
    }
    return joined(
        box("ftyp", ascii("isom"), new byte[4], ascii("mp42")),
        box("moov", tracks, box("udta", box("\u00a9xyz", ascii(Pictures.PLACE)))),
        box("uuid", ascii("XMP " + Pictures.PLACE)),
        box("mdat", ascii("sound and picture")));
  }

  @Test
  void a_video_loses_its_place_and_no_sample_moves() throws Exception {
    byte[] video = mp4("vide", "soun");
    CleanFile clean = CleanFile.of(video);

    assertThat(clean.kind()).isEqualTo(FileKind.MP4);
    assertThat(clean.bytes()).hasSameSizeAs(video);
    assertThat(text(clean.bytes())).doesNotContain("51.5007N", "udta", "uuid", "xyz");
    assertThat(text(clean.bytes()).indexOf("sound and picture"))
        .isEqualTo(text(video).indexOf("sound and picture"));
  }

  @Test
  void an_mp4_without_a_picture_is_a_voice_note() throws Exception {
    assertThat(CleanFile.of(mp4("soun")).kind()).isEqualTo(FileKind.M4A);
  }

  @Test
  void a_track_of_places_can_t_be_taken_out() {
    assertUnfit(Why.ATTACHMENT_NOTES, mp4("vide", "meta"));
  }

  private static final byte[] OPUS =
      joined(
          page(0, ascii("OpusHead"), new byte[11]),
          page(1, ascii("OpusTags"), new byte[] {3, 0, 0, 0, 'l', 'i', 'b', 0, 0, 0, 0}),
          page(2, new byte[200]));

  private static byte[] page(int number, byte[]... contents) {
    byte[] content = joined(contents);
    return joined(
        ascii("OggS\0"),
        new byte[13],
        new byte[] {(byte) number, 0, 0, 0},
        new byte[4],
        new byte[] {1, (byte) content.length},
        content);
  }

  private static byte[] comment(String comment) {
    return joined(
        page(0, ascii("OpusHead"), new byte[11]),
        page(
            1,
            ascii("OpusTags"),
            new byte[] {0, 0, 0, 0, 1, 0, 0, 0, (byte) comment.length(), 0, 0, 0},
            ascii(comment)),
        page(2, new byte[200]));
  }

  @Test
  void a_voice_note_is_kept_as_it_is_unless_it_names_a_place_or_a_person() throws Exception {
    assertThat(CleanFile.of(OPUS).bytes()).isEqualTo(OPUS);
    assertThat(CleanFile.of(comment("ENCODER=x")).kind()).isEqualTo(FileKind.OPUS);
    assertUnfit(Why.ATTACHMENT_NOTES, comment("LOCATION=Ward 7"));
  }

  @Test
  void an_amr_is_read_frame_by_frame() throws Exception {
    byte[] amr = joined(ascii("#!AMR\n"), new byte[] {0x3C}, new byte[31], new byte[] {0x7C});
    assertThat(CleanFile.of(amr).bytes()).isEqualTo(amr);
    assertUnfit(Why.ATTACHMENT_BROKEN, Arrays.copyOf(amr, 20));
    assertUnfit(Why.ATTACHMENT_MIXED, joined(amr, ascii("%PDF-")));
  }
}
