package org.wardscribe.mllp;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * MLLP framing: {@code 0x0B} message {@code 0x1C 0x0D} (HL7 v2.5.1 implementation guide, appendix
 * C).
 *
 * <p>Strict where a loose reading could join two answers or take half of one. Only line ends
 * between frames are passed over, which some engines add.
 */
public final class MllpFrames {
  private static final int START = 0x0B;
  private static final int END = 0x1C;
  private static final int CR = 0x0D;
  private static final int LF = 0x0A;
  private static final byte STORED = 0x06;
  private static final byte NOT_STORED = 0x15;
  private static final int LINE_ENDS_BETWEEN_FRAMES = 4;

  private final InputStream in;
  private final int largest;
  private final byte[] buffer = new byte[8192];
  private int position;
  private int limit;

  /**
   * @param largest bytes of a frame; a longer one is given up
   */
  public MllpFrames(InputStream in, int largest) {
    this.in = in;
    this.largest = largest;
  }

  /** True if a message holds bytes that would end its frame early. */
  public static boolean breaksFraming(byte[] message) {
    for (byte b : message) {
      if (b == START || b == END) {
        return true;
      }
    }
    return false;
  }

  /** Release 2's answer to a frame: what it held is stored. */
  public static byte[] stored() {
    return new byte[] {STORED};
  }

  /** A frame's content that is release 2's {@code 0x06}: stored by whom it was sent to. */
  public static boolean saysStored(byte[] content) {
    return content.length == 1 && content[0] == STORED;
  }

  /** A frame's content that is release 2's {@code 0x15}: not stored by whom it was sent to. */
  public static boolean saysNotStored(byte[] content) {
    return content.length == 1 && content[0] == NOT_STORED;
  }

  public static byte[] frame(byte[] message) {
    byte[] frame = new byte[message.length + 3];
    frame[0] = START;
    System.arraycopy(message, 0, frame, 1, message.length);
    frame[message.length + 1] = END;
    frame[message.length + 2] = CR;
    return frame;
  }

  /**
   * The next frame's content.
   *
   * @throws EOFException if the peer closed, within a frame or before
   * @throws MalformedFrame if what came is no frame
   */
  public byte[] next() throws IOException {
    int skipped = 0;
    int first = read();
    while (first == CR || first == LF) {
      if (++skipped > LINE_ENDS_BETWEEN_FRAMES) {
        throw new MalformedFrame("GARBAGE");
      }
      first = read();
    }
    if (first != START) {
      throw new MalformedFrame("GARBAGE");
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream(512);
    for (int b = read(); b != END; b = read()) {
      if (b == START) {
        throw new MalformedFrame("GARBAGE");
      }
      if (content.size() == largest) {
        throw new MalformedFrame("OVERSIZE_ANSWER");
      }
      content.write(b);
    }
    if (read() != CR) {
      throw new MalformedFrame("GARBAGE");
    }
    return content.toByteArray();
  }

  /** True if more than line ends has come already. */
  public boolean moreHasCome() {
    for (int i = position; i < limit; i++) {
      if (buffer[i] != CR && buffer[i] != LF) {
        return true;
      }
    }
    return false;
  }

  private int read() throws IOException {
    if (position == limit) {
      position = 0;
      limit = 0;
      int count = in.read(buffer);
      if (count < 0) {
        throw new EOFException();
      }
      limit = count;
      return count == 0 ? read() : buffer[position++] & 0xFF;
    }
    return buffer[position++] & 0xFF;
  }

  /** What came is no frame; the message is a code, never what came. */
  public static final class MalformedFrame extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedFrame(String code) {
      super(code);
    }
  }
}
