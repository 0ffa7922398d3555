package org.wardscribe.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * An MP4, box by box (ISO/IEC 14496-12): a video, or a voice note if no track has a picture.
 *
 * <p>What a device wrote beside sound and picture (place, maker, names) is written over with zeros,
 * as free space of the same length: the offsets of the samples stay true. Which way up a picture is
 * stands in its track and stays, as do the times of recording. A track of anything else could be
 * where the device was each second: such a file is unfit.
 */
final class Mp4File {
  private static final Set<String> TOP =
      Set.of(
          "ftyp", "moov", "mdat", "moof", "mfra", "sidx", "styp", "pdin", "wide", "free", "skip",
          "meta", "udta", "uuid");
  private static final Set<String> NOTES = Set.of("meta", "udta", "uuid", "free", "skip", "wide");
  private static final Set<String> TRACKS = Set.of("vide", "soun", "tmcd");

  private final byte[] bytes;
  private final Set<String> handlers = new HashSet<>();

  Mp4File(byte[] in) {
    this.bytes = in.clone();
  }

  private record Box(String type, int at, int content, int end) {}

  CleanFile clean() throws Unfit {
    int at = 0;
    boolean movie = false;
    boolean samples = false;
    while (at < bytes.length) {
      Box box = box(at, bytes.length);
      if (!TOP.contains(box.type())) {
        throw Unfit.mixed(FileKind.MP4);
      }
      if (at == 0 && !box.type().equals("ftyp")) {
        throw Unfit.broken(FileKind.MP4);
      }
      if (box.type().equals("moov")) {
        movie = true;
        inside(box, "");
      }
      samples |= box.type().equals("mdat");
      erase(box);
      at = box.end();
    }
    if (!movie || !samples || handlers.isEmpty()) {
      throw Unfit.broken(FileKind.MP4);
    }
    FileKind kind = handlers.contains("vide") ? FileKind.MP4 : FileKind.M4A;
    if (!TRACKS.containsAll(handlers)) {
      throw new Unfit(
          Unfit.Why.ATTACHMENT_NOTES,
          "A "
              + kind.word()
              + " has a track that is neither sound nor picture, which may say where it was made and"
              + " can't be taken out. Put it into the record by hand, then reject this entry.");
    }
    return new CleanFile(kind, 0, bytes);
  }

  private void inside(Box parent, String path) throws Unfit {
    int at = parent.content();
    while (at < parent.end()) {
      Box box = box(at, parent.end());
      switch (path + box.type()) {
        case "trak", "trak.mdia" -> inside(box, path + box.type() + ".");
        case "trak.mdia.hdlr" -> handler(box);
        default -> erase(box);
      }
      at = box.end();
    }
  }

  private void handler(Box box) throws Unfit {
    if (box.end() - box.content() < 12) {
      throw Unfit.broken(FileKind.MP4);
    }
    handlers.add(word(box.content() + 8));
  }

  /** Notes become free space; what free space held is gone, too. */
  private void erase(Box box) {
    if (NOTES.contains(box.type())) {
      System.arraycopy(Bytes.ascii("free"), 0, bytes, box.at() + 4, 4);
      Arrays.fill(bytes, box.content(), box.end(), (byte) 0);
    }
  }

  private Box box(int at, int end) throws Unfit {
    if (end - at < 8) {
      throw Unfit.broken(FileKind.MP4);
    }
    long size = Bytes.u32(bytes, at);
    int content = at + 8;
    if (size == 1) {
      if (end - at < 16) {
        throw Unfit.broken(FileKind.MP4);
      }
      content = at + 16;
      size = Bytes.u32(bytes, at + 8) == 0 ? Bytes.u32(bytes, at + 12) : Long.MAX_VALUE;
    } else if (size == 0) {
      size = (long) end - at;
    }
    if (size < content - at || size > end - at) {
      throw Unfit.broken(FileKind.MP4);
    }
    return new Box(word(at + 4), at, content, at + (int) size);
  }

  private String word(int at) {
    return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }
}
