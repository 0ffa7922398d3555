package org.wardscribe.attachment;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Real pictures by the JDK's own encoder, and what devices write into them. */
public final class Pictures {
  /** An Exif of a phone: IFD0 with Make, Orientation 6, and a place in words. */
  public static final String PLACE = "51.5007N 0.1246W Ward 7 bed 3";

  private Pictures() {}

  public static byte[] of(String format) {
    BufferedImage image = new BufferedImage(40, 24, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 40; x++) {
      for (int y = 0; y < 24; y++) {
        image.setRGB(x, y, ((x * 6) << 16) | ((y * 10) << 8) | ((x * y) & 0xFF));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** What the JDK's own decoder sees. */
  public static int[] pixels(byte[] picture) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
      return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A little-endian TIFF with Make, Orientation and a description. */
  public static byte[] tiff(int orientation) {
    byte[] place = ascii(PLACE + "\0");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0, 2, 0});
    // ImageDescription, ASCII, behind the directory.
    out.writeBytes(new byte[] {0x0E, 0x01, 2, 0, (byte) place.length, 0, 0, 0, 38, 0, 0, 0});
    out.writeBytes(new byte[] {0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte) orientation, 0, 0, 0});
    out.writeBytes(new byte[4]);
    out.writeBytes(place);
    return out.toByteArray();
  }

  /** With more segments behind the first two bytes. */
  public static byte[] with(byte[] jpeg, byte[]... segments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    for (byte[] segment : segments) {
      out.writeBytes(segment);
    }
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  public static byte[] segment(int marker, byte[]... contents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] content : contents) {
      out.writeBytes(content);
    }
    byte[] content = out.toByteArray();
    out.reset();
    out.write(0xFF);
    out.write(marker);
    out.write((content.length + 2) >> 8);
    out.write(content.length + 2);
    out.writeBytes(content);
    return out.toByteArray();
  }

  /** With one more chunk behind IHDR. */
  public static byte[] withChunk(byte[] png, String type, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, 33);
    out.writeBytes(chunk(type, content));
    out.write(png, 33, png.length - 33);
    return out.toByteArray();
  }

  public static byte[] chunk(String type, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(ascii(type));
    crc.update(content);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(u32(content.length));
    out.writeBytes(ascii(type));
    out.writeBytes(content);
    out.writeBytes(u32(crc.getValue()));
    return out.toByteArray();
  }

  public static byte[] u32(long value) {
    return new byte[] {
      (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
    };
  }

  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
