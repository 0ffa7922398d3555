package org.wardscribe.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class LineReaderTest {
  private static final int LONGEST = 20;

  @Property(tries = 300)
  void lines_are_the_same_however_they_are_cut_on_their_way(
      @ForAll @Size(max = 8) List<@AlphaChars @StringLength(max = 40) String> sent,
      @ForAll @IntRange(min = 1, max = 50) int cut,
      @ForAll @AlphaChars @StringLength(max = 40) String unfinished)
      throws IOException {
    StringBuilder text = new StringBuilder();
    sent.forEach(line -> text.append(line).append('\n'));
    LineReader reader = new LineReader(new Cut(text + unfinished, cut), LONGEST);

    List<String> read = new ArrayList<>();
    LineReader.Line line = reader.next();
    while (!(line instanceof LineReader.Line.End)) {
      read.add(
          line instanceof LineReader.Line.Whole whole
              ? new String(whole.bytes(), StandardCharsets.UTF_8)
              : "too long");
      line = reader.next();
    }

    assertThat(read)
        .isEqualTo(sent.stream().map(s -> s.length() > LONGEST ? "too long" : s).toList());
  }

  /** Gives at most so many bytes at once. */
  private static final class Cut implements ReadableByteChannel {
    private final ByteBuffer rest;
    private final int most;

    Cut(String text, int most) {
      this.rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      this.most = most;
    }

    @Override
    public int read(ByteBuffer into) {
      if (!rest.hasRemaining()) {
        return -1;
      }
      int bytes = Math.min(most, Math.min(rest.remaining(), into.remaining()));
      into.put(rest.slice(rest.position(), bytes));
      rest.position(rest.position() + bytes);
      return bytes;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
