package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wardscribe.ledger.State;

/**
 * The PAS sends hundreds of messages a second, malformed ones in between, while entries are
 * delivered. {@code scripts/patient-feed-storm} plays it for longer, and says how many they were.
 */
@Timeout(900)
class PatientFeedStormIT {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final String ADVICE =
      "Marjorie Alderfield 999 526 0182 DOB 08/03/1954: stop co-amoxiclav.";
  private static final int CONNECTIONS = 8;
  private static final int A_SECOND = 500;
  private static final int ONE_MALFORMED_IN = 10;

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger number = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  @TempDir Path folder;

  @Test
  void entries_are_delivered_and_malformed_messages_refused_while_it_lasts() throws Exception {
    int entries = Integer.getInteger("wardscribe.storm.entries", 4);
    ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
    try (TestWard ward = TestWard.open(folder.resolve("ward"))) {
      int port = FeedSite.start(ward);
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(answer(socket, known())).contains("MSA|AA|");
      }
      long began = System.nanoTime();
      List<Future<?>> sending = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        sending.add(senders.submit(() -> send(port)));
      }
      for (int i = 0; i < entries; i++) {
        ward.flagged("ward", "m" + i, ADVICE);
        ward.await("m" + i, State.DELETED);
      }
      over.set(true);
      Duration lasted = Duration.ofNanos(System.nanoTime() - began);
      for (Future<?> sender : sending) {
        sender.get(60, TimeUnit.SECONDS);
      }
      for (int i = 0; i < entries; i++) {
        assertThat(ward.documentsNaming("m" + i, 1)).hasSize(1);
      }
      assertThat(refused.get()).isPositive();
      System.out.printf(
          "%d entries delivered in %.1f s, one after the other, beside %d messages of the feed kept and"
              + " %d refused: %.0f messages a second%n",
          entries,
          lasted.toMillis() / 1e3,
          accepted.get(),
          refused.get(),
          (accepted.get() + refused.get()) / (lasted.toMillis() / 1e3));
    } finally {
      over.set(true);
      senders.shutdownNow();
    }
  }

  /** At its share of the rate; what waits for an answer is made up for. */
  private Void send(int port) throws IOException {
    long due = System.nanoTime();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      while (!over.get()) {
        int next = number.incrementAndGet();
        boolean malformed = next % ONE_MALFORMED_IN == 0;
        String said = answer(socket, malformed ? malformed(next) : person(next));
        if (malformed) {
          assertThat(said).containsPattern("\rMSA\\|A[ER]\\|").containsPattern("\rERR\\|");
          refused.incrementAndGet();
        } else {
          assertThat(said).contains("\rMSA|AA|");
          accepted.incrementAndGet();
        }
        due += TimeUnit.SECONDS.toNanos(1) * CONNECTIONS / A_SECOND;
        LockSupport.parkNanos(due - System.nanoTime());
      }
    }
    return null;
  }

  private static String known() {
    return message(
        "A28",
        "K0",
        "PID|1||T1234567^^^RZZ^MR~9995260182^^^NHS^NH||ALDERFIELD^Marjorie^^^Mrs^^L||19540308|F");
  }

  private static String person(int number) {
    return message(
        "A28",
        "K" + number,
        "PID|1||T2" + String.format("%06d", number) + "^^^RZZ^MR||ZEBEDEE^Quill^^^^^L||19610102|M");
  }

  private static String malformed(int number) {
    String whole = person(number);
    return switch (number / ONE_MALFORMED_IN % 5) {
      case 0 -> "nonsense";
      case 1 -> whole.replace("ADT^A28", "ADT^A17");
      case 2 -> whole.replace("^^^RZZ^MR", "^^^ELSEWHERE^MR");
      case 3 -> whole.substring(0, whole.indexOf("PID"));
      default -> whole.replace("19610102", "yesterday");
    };
  }

  private static String message(String event, String id, String... segments) {
    String now = TIME.format(LocalDateTime.now(ZONE));
    return "MSH|^~\\&|PAS|RZZ|WARDSCRIBE|RZZ|"
        + now
        + "||ADT^"
        + event
        + "|"
        + id
        + "|T|2.5.1\rEVN|"
        + event
        + "|"
        + now
        + "\r"
        + String.join("\r", segments)
        + "\r";
  }

  private static String answer(Socket sender, String message) throws IOException {
    sender
        .getOutputStream()
        .write(("\u000B" + message + "\u001C\r").getBytes(StandardCharsets.UTF_8));
    InputStream in = sender.getInputStream();
    StringBuilder said = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != 0x1C) {
      said.append((char) next);
      next = in.read();
    }
    assertThat(in.read()).isEqualTo(0x0D);
    return said.toString();
  }
}
