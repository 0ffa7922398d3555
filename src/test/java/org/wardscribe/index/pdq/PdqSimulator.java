package org.wardscribe.index.pdq;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.v251.group.RSP_K21_QUERY_RESPONSE;
import ca.uhn.hl7v2.model.v251.message.QBP_Q21;
import ca.uhn.hl7v2.model.v251.message.RSP_K21;
import ca.uhn.hl7v2.model.v251.segment.PID;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.util.StandardSocketFactory;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wardscribe.identify.PatientRecord;

/**
 * A simulator of a Patient Demographics Supplier (IHE ITI-21), made of HAPI's own server, parser
 * and structures. Finds as the profile has it: each parameter equals its field.
 */
public final class PdqSimulator implements AutoCloseable {
  private static final String EXPIRED = "20200101";

  private final List<Person> people = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
  private volatile Optional<Person> onlyAnswer = Optional.empty();
  private final Bound bound = new Bound();
  private final DefaultHapiContext context = new DefaultHapiContext();
  private final HL7Service service;

  public PdqSimulator() throws Exception {
    // HAPI's own numbers its messages in a file of the working directory.
    context.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
    context.setSocketFactory(bound);
    context.setLowerLayerProtocol(new MinLowerLayerProtocol(true));
    service = context.newServer(0, false);
    service.registerApplication("QBP", "Q22", new Supplier());
    service.startAndWait();
  }

  /**
   * @param authority PID-3.4
   */
  public record PidNumber(String authority, String value, boolean expired) {}

  /** One record. */
  public record Person(List<PidNumber> numbers, PatientRecord record) {
    public Person {
      numbers = List.copyOf(numbers);
    }

    private boolean fits(Map<String, String> wanted) {
      return numbers.stream()
              .anyMatch(
                  n ->
                      wanted.getOrDefault("@PID.3.1", n.value()).equals(n.value())
                          && wanted.getOrDefault("@PID.3.4.1", n.authority()).equals(n.authority()))
          && (!wanted.containsKey("@PID.7") || wanted.get("@PID.7").equals(born()))
          && (!wanted.containsKey("@PID.5.1.1")
              || record.names().stream()
                  .anyMatch(n -> n.family().equalsIgnoreCase(wanted.get("@PID.5.1.1"))));
    }

    private String born() {
      return record.birthDate().map(day -> day.toString().replace("-", "")).orElse("");
    }
  }

  public void add(Person person) {
    people.add(person);
  }

  /** Whatever is asked. */
  public void answerAlways(Person person) {
    onlyAnswer = Optional.of(person);
  }

  /** Again what is asked. */
  public void answerAsAsked() {
    onlyAnswer = Optional.empty();
  }

  /** The parameters of each question so far. */
  List<Map<String, String>> asked() {
    return List.copyOf(asked);
  }

  public int port() {
    return bound.port();
  }

  @Override
  public void close() {
    service.stopAndWait();
    context.close();
  }

  /** Answers a question. */
  private final class Supplier implements ReceivingApplication<Message> {
    @Override
    public boolean canProcess(Message message) {
      return message instanceof QBP_Q21;
    }

    @Override
    public Message processMessage(Message message, Map<String, Object> about) throws HL7Exception {
      QBP_Q21 question = (QBP_Q21) message;
      Map<String, String> wanted = new HashMap<>();
      Terser in = new Terser(question);
      for (int i = 0; i < question.getQPD().getField(3).length; i++) {
        wanted.put(in.get("/QPD-3(" + i + ")-1"), in.get("/QPD-3(" + i + ")-2"));
      }
      asked.add(wanted);
      List<Person> found =
          onlyAnswer
              .map(List::of)
              .orElseGet(() -> people.stream().filter(p -> p.fits(wanted)).toList());
      return answer(question, found);
    }
  }

  private static RSP_K21 answer(QBP_Q21 question, List<Person> found) throws HL7Exception {
    RSP_K21 answer = new RSP_K21();
    Terser out = new Terser(answer);
    out.set("/MSH-1", "|");
    out.set("/MSH-2", "^~\\&");
    out.set("/MSH-9-1", "RSP");
    out.set("/MSH-9-2", "K22");
    out.set("/MSH-9-3", "RSP_K21");
    out.set("/MSH-10", "A" + question.getMSH().getMessageControlID().getValue());
    out.set("/MSH-11", question.getMSH().getProcessingID().encode());
    out.set("/MSH-12", "2.5.1");
    out.set("/MSH-18", "UNICODE UTF-8");
    out.set("/MSA-1", "AA");
    out.set("/MSA-2", question.getMSH().getMessageControlID().getValue());
    out.set("/QAK-1", question.getQPD().getQueryTag().getValue());
    out.set("/QAK-2", found.isEmpty() ? "NF" : "OK");
    out.set("/QAK-4", Integer.toString(found.size()));
    out.set("/QAK-5", Integer.toString(found.size()));
    out.set("/QAK-6", "0");
    answer.getQPD().parse(question.getQPD().encode());
    for (int i = 0; i < found.size(); i++) {
      write(found.get(i), answer.getQUERY_RESPONSE(i));
    }
    return answer;
  }

  private static void write(Person person, RSP_K21_QUERY_RESPONSE to) throws HL7Exception {
    PatientRecord record = person.record();
    PID pid = to.getPID();
    for (PidNumber number : person.numbers()) {
      var cx = pid.insertPatientIdentifierList(pid.getPatientIdentifierListReps());
      cx.getIDNumber().setValue(number.value());
      cx.getAssigningAuthority().getNamespaceID().setValue(number.authority());
      if (number.expired()) {
        cx.getExpirationDate().setValue(EXPIRED);
      }
    }
    for (PatientRecord.Name name : record.names()) {
      var xpn = pid.insertPatientName(pid.getPatientNameReps());
      xpn.getFamilyName().getSurname().setValue(name.family());
      xpn.getGivenName().setValue(String.join(" ", name.given()));
      xpn.getNameTypeCode().setValue(type(name.use()));
    }
    pid.getDateTimeOfBirth().getTime().setValue(person.born());
    pid.getPatientDeathIndicator().setValue(record.deceased() ? "Y" : "N");
    pid.getLastUpdateDateTime().getTime().setValue("20260304090000");
    to.getPD1().getProtectionIndicator().setValue(record.restricted() ? "Y" : "N");
  }

  private static String type(String use) {
    return switch (use) {
      case "usual" -> "D";
      case "maiden" -> "M";
      case "nickname" -> "N";
      case "old" -> "A";
      default -> "L";
    };
  }

  /** Takes any free port, of the loopback only, and knows which. */
  private static final class Bound extends StandardSocketFactory {
    private final List<ServerSocket> sockets = new ArrayList<>();

    @Override
    public synchronized ServerSocket createServerSocket() throws IOException {
      ServerSocket socket =
          new ServerSocket() {
            @Override
            public void bind(SocketAddress endpoint) throws IOException {
              super.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            }
          };
      sockets.add(socket);
      return socket;
    }

    private synchronized int port() {
      return sockets.get(sockets.size() - 1).getLocalPort();
    }
  }
}
