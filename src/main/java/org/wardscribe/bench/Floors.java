package org.wardscribe.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What this machine can do at best just now, so that a bench's figures are ratios. */
public final class Floors {
  private static final int BLOCK = 4_096;
  private static final int WRAP = 64 << 20;
  private static final byte[] PING =
      ("\u000BMSH|^~\\&|BENCH|RZZ|TRUSTEPR|RZZ|20261122000000+0000||MDM^T02^MDM_T02|PING|T|2.5.1\r"
              + "OBX|1|FT|||"
              + "a ping ".repeat(200)
              + "\r\u001C\r")
          .getBytes(StandardCharsets.UTF_8);

  private Floors() {}

  /** Writes of 4 KiB a second, each forced to the disk of {@code folder}; one thread. */
  public static double syncsPerSecond(Path folder, Duration length) throws IOException {
    Path file = folder.resolve("fdatasync.probe");
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long start = System.nanoTime();
      long until = start + length.toNanos();
      long syncs = 0;
      while (System.nanoTime() - until < 0) {
        channel.write(block.clear(), syncs * BLOCK % WRAP);
        channel.force(false);
        syncs++;
      }
      return syncs * 1e9 / (System.nanoTime() - start);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * MLLP messages of 1.5 KB answered a second by the EPR of the bench, over so many connections.
   */
  public static double pingPongsPerSecond(int port, int connections, Duration length)
      throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(connections);
    try {
      List<Callable<Double>> all = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        all.add(() -> pingPong(port, length));
      }
      double sum = 0;
      for (Future<Double> each : pool.invokeAll(all)) {
        sum += each.get();
      }
      return sum;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("the EPR of the bench does not answer", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static double pingPong(int port, Duration length) throws IOException {
    byte[] answer = new byte[BLOCK];
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      long start = System.nanoTime();
      long until = start + length.toNanos();
      long pongs = 0;
      while (System.nanoTime() - until < 0) {
        out.write(PING);
        int before = 0;
        boolean whole = false;
        while (!whole) {
          int read = in.read(answer);
          if (read <= 0) {
            throw new IOException("the EPR of the bench hung up");
          }
          whole = answer[read - 1] == '\r' && (read > 1 ? answer[read - 2] : before) == 0x1C;
          before = answer[read - 1];
        }
        pongs++;
      }
      return pongs * 1e9 / (System.nanoTime() - start);
    }
  }
}
