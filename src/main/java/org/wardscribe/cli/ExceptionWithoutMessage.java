package org.wardscribe.cli;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How a log line shows an exception: its class and its causes', and where in our code each arose;
 * never its message.
 *
 * <p>A parser's message quotes the input that it could not read, and that may be patient data.
 * Everything stays on the line of the event: {@code | IllegalStateException at SqlLedger:88 <
 * SQLException}.
 */
public final class ExceptionWithoutMessage extends ThrowableHandlingConverter {
  private static final String OURS = "org.wardscribe.";
  private static final int CAUSES = 5;
  private static final int FRAMES = 3;

  @Override
  public String convert(ILoggingEvent event) {
    StringBuilder line = new StringBuilder();
    IThrowableProxy exception = event.getThrowableProxy();
    for (int i = 0; exception != null && i < CAUSES; i++) {
      line.append(i == 0 ? " | " : " < ").append(simpleName(exception.getClassName()));
      line.append(ourFrames(exception.getStackTraceElementProxyArray()));
      exception = exception.getCause();
    }
    return line.toString();
  }

  private static String ourFrames(StackTraceElementProxy[] frames) {
    return Arrays.stream(frames)
        .map(StackTraceElementProxy::getStackTraceElement)
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .limit(FRAMES)
        .map(frame -> " at " + simpleName(frame.getClassName()) + ":" + frame.getLineNumber())
        .collect(Collectors.joining());
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
