package org.wardscribe.index.feed;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.wardscribe.camel.HouseRules;
import org.wardscribe.camel.MllpListener;
import org.wardscribe.identify.PatientIndex;
import org.wardscribe.identify.PatientRecord.Name;
import org.wardscribe.ledger.Keys;
import org.wardscribe.mapping.IdentifierSystems;
import org.wardscribe.mapping.MappingFiles;

/**
 * What the feed takes in messages a second over so many connections, and how fast a patient is
 * found among so many: {@code scripts/patient-feed-figures}.
 */
final class FeedFigures {
  private static final int MALFORMED_EACH = 50;
  private static final int LOOK_UPS = 20_000;
  private static final int IN_ONE_COMMIT = 2_000;
  private static final List<String> NAMES =
      List.of(
          "ash", "birch", "cedar", "elm", "fir", "hazel", "larch", "maple", "oak", "pine", "rowan",
          "yew");

  private FeedFigures() {}

  /**
   * @param arguments connections, messages, patients, and a folder that is on the disk in question
   */
  public static void main(String[] arguments) throws Exception {
    int connections = Integer.parseInt(arguments[0]);
    int messages = Integer.parseInt(arguments[1]);
    int patients = Integer.parseInt(arguments[2]);
    Path folder = Files.createTempDirectory(Path.of(arguments[3]), "feed-figures");
    try (FeedStore store = FeedStore.open(folder, new RealKeys(Keys.ephemeral()))) {
      fill(store, patients);
      System.out.printf(Locale.ROOT, "patients before: %,d%n", store.patients());
      take(store, connections, messages, patients);
      lookUp(store, patients);
      System.out.printf(
          Locale.ROOT,
          "peak heap: %,d MiB of %,d MiB; patients.db: %,d MiB%n",
          peak() >> 20,
          Runtime.getRuntime().maxMemory() >> 20,
          Files.size(folder.resolve("patients.db")) >> 20);
    }
    System.exit(0);
  }

  private static void take(FeedStore store, int connections, int messages, int patients)
      throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    IdentifierSystems systems =
        new MappingFiles(Path.of("mappings"), Optional.empty())
            .read("2-identify/identifier-systems.yaml", IdentifierSystems.class);
    PatientFeed feed =
        new PatientFeed(store, systems, "T", Clock.systemUTC(), ZoneId.of("Europe/London"));
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      HouseRules.applyTo(context, Set.of());
      Properties properties = new Properties();
      properties.setProperty("wardscribe.patient-feed.enabled", "true");
      properties.setProperty("wardscribe.patient-feed.address", "127.0.0.1");
      properties.setProperty("wardscribe.patient-feed.port", Integer.toString(port));
      context.getPropertiesComponent().setInitialProperties(properties);
      MllpListener.bindInto(context, "netty", Optional.empty());
      context.getRegistry().bind("patientFeed", feed);
      PluginHelper.getRoutesLoader(context)
          .loadRoutes(
              ResourceHelper.resolveResource(
                  context, "file:routes/2-identify/receive-patient-feed.camel.yaml"));
      context.start();
      send(port, connections, messages / 10, patients, "warm");
      long start = System.nanoTime();
      int accepted = send(port, connections, messages, patients, "m");
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "over %d connections: %,d messages in %.1f s, %,.0f a second; %,d accepted, one in %d is"
              + " malformed%n",
          connections,
          messages,
          seconds,
          messages / seconds,
          accepted,
          MALFORMED_EACH);
    }
  }

  private static int send(int port, int connections, int messages, int patients, String prefix)
      throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(connections);
    AtomicInteger accepted = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      int own = i;
      all.add(
          senders.submit(
              () -> {
                Random random = new Random(own);
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                  socket.setTcpNoDelay(true);
                  for (int n = own; n < messages; n += connections) {
                    String answer = exchange(socket, message(prefix + n, n, random, patients));
                    accepted.addAndGet(answer.contains("MSA|AA|") ? 1 : 0);
                  }
                }
                return own;
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    senders.shutdown();
    return accepted.get();
  }

  private static String message(String id, int number, Random random, int patients) {
    if (number % MALFORMED_EACH == 0) {
      return new AdtText("A08", "20260304090000").controlId(id).text();
    }
    int patient = random.nextInt(patients + patients / 10);
    String event = List.of("A01", "A02", "A03", "A08", "A28", "A31").get(random.nextInt(6));
    return new AdtText(event, "202603" + (10 + number % 18) + "090000")
        .controlId(id)
        .segment(
            "PID|1||"
                + number(patient)
                + "^^^RZZ^MR||"
                + name(random)
                + "^"
                + name(random)
                + "^^^^^L||"
                + born(patient).toString().replace("-", "")
                + "|F|||1 Larch Row^^Oakham^^LE15 6AA||01632960123")
        .segment("PV1|1|I|CCU^BAY2^6^RZZ" + "|".repeat(16) + "V" + patient + "^^^RZZ^VN")
        .text();
  }

  private static String exchange(Socket socket, String message) throws IOException {
    byte[] bytes = ("\u000B" + message + "\u001C\r").getBytes(StandardCharsets.UTF_8);
    socket.getOutputStream().write(bytes);
    InputStream in = socket.getInputStream();
    StringBuilder answer = new StringBuilder();
    byte[] buffer = new byte[1024];
    while (answer.indexOf("\u001C") < 0) {
      int read = in.read(buffer);
      if (read < 0) {
        throw new IOException("the listener closed the connection");
      }
      answer.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
    }
    return answer.toString();
  }

  /** Not through messages: a million of them would take most of an hour. */
  private static void fill(FeedStore store, int patients) {
    Random random = new Random(1);
    for (int from = 0; from < patients; from += IN_ONE_COMMIT) {
      int first = from;
      int last = Math.min(patients, from + IN_ONE_COMMIT);
      boolean unused =
          store.write(
              rows -> {
                for (int i = first; i < last; i++) {
                  rows.insert(patient(i, random));
                }
                return true;
              });
    }
  }

  private static KeptPatient patient(int number, Random random) {
    Demographics stub =
        Demographics.of(
            List.of(new PatientNumber("https://rzz.nhs.example/id/mrn", number(number))));
    PatientSaid said =
        new PatientSaid(
            stub.numbers(),
            Set.of(),
            Optional.of(List.of(new Name("official", "Mrs", List.of(name(random)), name(random)))),
            Optional.of("female"),
            Optional.of(Optional.of(born(number))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return KeptPatient.stub(List.of()).hearing(said, EventTime.read("1/1"));
  }

  private static void lookUp(FeedStore store, int patients) {
    FeedIndex index = new FeedIndex(store, Clock.systemUTC());
    Random random = new Random(2);
    measured(
        "by number",
        index,
        reading ->
            reading.byIdentifier(
                "https://rzz.nhs.example/id/mrn", number(random.nextInt(patients))));
    measured(
        "by surname and birthday",
        index,
        reading ->
            reading.byFamilyAndBirthDate(List.of(name(random)), born(random.nextInt(patients))));
    measured("a word that may be a name", index, reading -> reading.isFamilyName(name(random)));
  }

  private interface Question {
    Object ask(PatientIndex.Reading reading);
  }

  private static void measured(String what, FeedIndex index, Question question) {
    long[] nanos = new long[LOOK_UPS];
    for (int i = -LOOK_UPS / 10; i < LOOK_UPS; i++) {
      long start = System.nanoTime();
      try (PatientIndex.Reading reading = index.read()) {
        if (question.ask(reading) == null) {
          throw new IllegalStateException("no answer");
        }
      }
      if (i >= 0) {
        nanos[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%s: p50 %.3f ms, p99 %.3f ms, longest %.1f ms%n",
        what,
        nanos[LOOK_UPS / 2] / 1e6,
        nanos[LOOK_UPS * 99 / 100] / 1e6,
        nanos[LOOK_UPS - 1] / 1e6);
  }

  private static String number(int patient) {
    return String.format(Locale.ROOT, "T%07d", patient);
  }

  private static LocalDate born(int patient) {
    return LocalDate.of(1930, 1, 1).plusDays(patient % 30_000);
  }

  /** One of many thousand. */
  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      name.append(NAMES.get(random.nextInt(NAMES.size())));
    }
    return name.append((char) ('a' + random.nextInt(26))).toString();
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  private record RealKeys(Keys keys) implements FeedKeys {
    @Override
    public byte[] seal(byte[] plain, String place) {
      return keys.encrypt(plain, place);
    }

    @Override
    public byte[] open(byte[] cipher, String place) {
      return keys.decrypt(cipher, place);
    }

    @Override
    public byte[] digest(String purpose, String... parts) {
      return HexFormat.of().parseHex(keys.keyed(purpose, parts));
    }
  }
}
