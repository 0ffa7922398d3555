package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk takes what is written and then says that it could not keep it: fsync gives EIO. */
class FailingFsyncIT {
  private static final Path STRACE = Path.of("/usr/bin/strace");
  private static final String FAILED = "SQLite error 10, the disk could not be read or written";

  @TempDir Path folder;

  @Test
  void while_every_fsync_fails_nothing_is_taken_filed_or_deleted_and_afterwards_nothing_is_lost()
      throws IOException {
    try (HostileScene scene = HostileScene.open(folder.resolve("scene"), 14)) {
      scene.wardscribe().start("");
      scene.release(5);
      scene.awaitRest();
      int documents = scene.documents();
      long purged = scene.purged();
      try (FailingFsync failing = FailingFsync.in(scene, folder, "1+")) {
        scene.release(4);
        scene.awaitPlayed();
        scene.awaitLog(FAILED);
        HostileScene.await("it says that it is not ready", () -> scene.ready() == 503);
        HostileScene.await("it tried again", () -> failing.failures() > 10);
        assertThat(scene.documents()).as("sent on an uncommitted intent").isEqualTo(documents);
        assertThat(scene.purged()).isEqualTo(purged);
        // What it wrote lies in the page cache only: the end of this process decides nothing.
        scene.wardscribe().kill();
        scene.wardscribe().start("");
        scene.awaitRest();
        scene.assertSound("fsync-fails", true, Map.of("failed_fsyncs", failing.failures()));
      }
    }
  }

  /**
   * Every fourth call, whoever makes it: an entry that is left alone can meet the fourth each time,
   * so the disk is well again before everything must rest.
   */
  @Test
  void one_fsync_in_four_fails_while_it_works_and_everything_is_done_once() throws IOException {
    try (HostileScene scene = HostileScene.open(folder.resolve("scene"), 20)) {
      scene.wardscribe().start("");
      try (FailingFsync failing = FailingFsync.in(scene, folder, "2+4")) {
        scene.release(12);
        scene.awaitPlayed();
        HostileScene.await("it works on between the failures", () -> scene.documents() >= 10);
        HostileScene.await("it went on failing", () -> failing.failures() > 40);
        failing.end();
        scene.awaitRest();
        scene.wardscribe().kill();
        scene.wardscribe().start("");
        scene.release(2);
        scene.awaitRest();
        scene.assertSound(
            "fsync-fails-at-times", true, Map.of("failed_fsyncs", failing.failures()));
      }
    }
  }

  /** The calls do not reach the disk at all, as of one that is gone. */
  private record FailingFsync(Process strace, Path calls) implements AutoCloseable {
    static FailingFsync in(HostileScene scene, Path folder, String which) throws IOException {
      Tool.needed(STRACE, "strace");
      Path calls = Files.createTempFile(folder, "strace", ".txt");
      List<String> command =
          new ArrayList<>(
              Tool.asRoot(
                  STRACE.toString(),
                  "-f",
                  "-o",
                  calls.toString(),
                  "-e",
                  "trace=fsync,fdatasync",
                  "-e",
                  "inject=fsync,fdatasync:error=EIO:when=" + which,
                  "-p",
                  Long.toString(scene.wardscribe().pid().orElseThrow())));
      Path said = folder.resolve("strace.out");
      Process strace =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      HostileScene.await("strace is attached", () -> attached(strace, said));
      return new FailingFsync(strace, calls);
    }

    private static boolean attached(Process strace, Path said) {
      try {
        if (!strace.isAlive()) {
          Tool.missing("strace could not attach: " + Files.readString(said).strip());
        }
        return Files.readString(said).contains("attached");
      } catch (IOException e) {
        return false;
      }
    }

    long failures() {
      try (var lines = Files.lines(calls)) {
        return lines.filter(line -> line.contains("EIO")).count();
      } catch (IOException e) {
        return 0;
      }
    }

    @Override
    public void close() {
      end();
    }

    /** The disk is well again; this ends by itself when its process does. */
    void end() {
      try {
        if (!strace.waitFor(1, TimeUnit.SECONDS)) {
          strace.destroy();
          strace.waitFor(10, TimeUnit.SECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
