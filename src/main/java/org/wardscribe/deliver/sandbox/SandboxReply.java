package org.wardscribe.deliver.sandbox;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.ErrorCode;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers a message on one connection of the sandbox EPR, well or badly mannered. */
final class SandboxReply {
  private static final String NOBODYS_ID = "00000000000000000000";

  private final Socket socket;
  private final CountDownLatch closed;

  SandboxReply(Socket socket, CountDownLatch closed) {
    this.socket = socket;
    this.closed = closed;
  }

  /** What the EPR means to say, before its manners get in the way. */
  enum Answer {
    ACCEPTED(AcknowledgmentCode.AA, null),
    ERROR(AcknowledgmentCode.AE, null),
    REJECTED(AcknowledgmentCode.AR, null),
    UNKNOWN_PATIENT(AcknowledgmentCode.AE, ErrorCode.UNKNOWN_KEY_IDENTIFIER),
    /** What is to be cancelled is not there. */
    UNKNOWN_DOCUMENT(AcknowledgmentCode.AE, ErrorCode.UNKNOWN_KEY_IDENTIFIER),
    DUPLICATE(AcknowledgmentCode.AR, ErrorCode.DUPLICATE_KEY_IDENTIFIER),
    UNSUPPORTED_EVENT(AcknowledgmentCode.AR, ErrorCode.UNSUPPORTED_EVENT_CODE),
    NO_DOCUMENT_NUMBER(AcknowledgmentCode.AE, ErrorCode.REQUIRED_FIELD_MISSING);

    private final AcknowledgmentCode code;
    private final ErrorCode error;

    Answer(AcknowledgmentCode code, ErrorCode error) {
      this.code = code;
      this.error = error;
    }

    static Answer of(Manner manner) {
      return switch (manner) {
        case AE_ONCE -> ERROR;
        case AR -> REJECTED;
        case UNKNOWN_PATIENT -> UNKNOWN_PATIENT;
        default -> ACCEPTED;
      };
    }

    /** MSA-1. */
    String code() {
      return code.name();
    }
  }

  void play(Manners.Line line, Message message, Answer answer)
      throws IOException, HL7Exception, InterruptedException {
    switch (line.manner()) {
      case NO_ANSWER -> awaitHangUp();
      case CLOSE_BEFORE_ACK -> socket.close();
      case RESET_BEFORE_ACK -> {
        socket.setSoLinger(true, 0);
        socket.close();
      }
      case GARBAGE -> write(framed("This is not the acknowledgement that you look for."));
      case WRONG_MSA2 -> {
        Message other = acknowledgement(message, answer.code, answer.error);
        new Terser(other).set("/MSA-2", NOBODYS_ID);
        write(framed(other.encode()));
      }
      case CA_THEN_AA -> {
        write(framed(acknowledgement(message, AcknowledgmentCode.CA, null).encode()));
        write(framed(acknowledgement(message, answer.code, answer.error).encode()));
      }
      case DOUBLE_ACK -> {
        byte[] twice = framed(acknowledgement(message, answer.code, answer.error).encode());
        write(twice);
        write(twice);
      }
      case LATE_ACK -> {
        pause(line.after());
        write(framed(acknowledgement(message, answer.code, answer.error).encode()));
      }
      case SLOW -> {
        byte[] bytes = framed(acknowledgement(message, answer.code, answer.error).encode());
        for (byte b : bytes) {
          write(new byte[] {b});
          pause(line.after().dividedBy(bytes.length));
        }
      }
      case POLITE, AE_ONCE, AR, UNKNOWN_PATIENT -> asAsked(message, answer);
    }
  }

  /** In original mode the application's answer; in enhanced mode what MSH-15 and MSH-16 ask for. */
  private void asAsked(Message message, Answer answer) throws IOException, HL7Exception {
    Terser asked = new Terser(message);
    if ("AL".equals(asked.get("/MSH-15"))) {
      write(framed(acknowledgement(message, AcknowledgmentCode.CA, null).encode()));
    }
    if (!"NE".equals(asked.get("/MSH-16"))) {
      write(framed(acknowledgement(message, answer.code, answer.error).encode()));
    }
  }

  private static Message acknowledgement(Message message, AcknowledgmentCode code, ErrorCode error)
      throws HL7Exception {
    try {
      return message.generateACK(
          code, error == null ? null : new HL7Exception(error.getMessage(), error));
    } catch (IOException e) {
      throw new HL7Exception("no control id for the answer", e);
    }
  }

  private void awaitHangUp() throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // A sender that talks on without an answer gets none either.
    }
  }

  private void pause(Duration length) throws IOException, InterruptedException {
    if (closed.await(length.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new IOException("the sandbox EPR ends");
    }
  }

  private static byte[] framed(String message) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x0B);
    frame.writeBytes(message.getBytes(StandardCharsets.UTF_8));
    frame.write(0x1C);
    frame.write(0x0D);
    return frame.toByteArray();
  }

  private void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }
}
