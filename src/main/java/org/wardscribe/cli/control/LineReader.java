package org.wardscribe.cli.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Lines of bounded length from a channel. A longer one is read to its end and forgotten: its length
 * costs no memory.
 */
final class LineReader {
  private static final int BUFFER = 8 * 1024;

  private final ReadableByteChannel channel;
  private final int longest;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).flip();

  LineReader(ReadableByteChannel channel, int longest) {
    this.channel = channel;
    this.longest = longest;
  }

  /** What came. */
  sealed interface Line {
    /** A whole line, without its end. */
    record Whole(byte[] bytes) implements Line {
      @Override
      public String toString() {
        return "Whole[" + bytes.length + " bytes]";
      }
    }

    record TooLong() implements Line {}

    /** Nothing more comes; a line without its end was not sent whole, and does not count. */
    record End() implements Line {}
  }

  Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    while (true) {
      while (buffer.hasRemaining()) {
        byte next = buffer.get();
        if (next == '\n') {
          return tooLong ? new Line.TooLong() : new Line.Whole(line.toByteArray());
        }
        if (line.size() < longest) {
          line.write(next);
        } else {
          tooLong = true;
        }
      }
      buffer.clear();
      int read = channel.read(buffer);
      buffer.flip();
      if (read < 0) {
        return new Line.End();
      }
    }
  }
}
