package org.wardscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger's disk, a small file system of its own, is full, and has room again. */
class FullDiskIT {
  private static final String FULL = "SQLite error 13, the disk is full";

  @TempDir Path folder;

  @Test
  void a_full_disk_stops_the_work_and_nothing_else_and_it_goes_on_when_there_is_room()
      throws IOException {
    try (HostileScene scene = HostileScene.open(folder.resolve("scene"), 16);
        SmallDisk disk = SmallDisk.mount(scene.site().site().resolve("data"))) {
      scene.wardscribe().start("");
      scene.release(6);
      scene.awaitRest();
      int documents = scene.documents();
      long purged = scene.purged();

      disk.fill();
      scene.release(5);
      scene.awaitPlayed();
      scene.awaitLog(FULL);
      HostileScene.await("it says that it is not ready", () -> scene.ready() == 503);
      assertThat(scene.documents()).isEqualTo(documents);
      assertThat(scene.purged()).isEqualTo(purged);

      long roomAt = System.nanoTime();
      disk.makeRoom();
      HostileScene.await("it is ready again", () -> scene.ready() == 200);
      long seconds = (System.nanoTime() - roomAt) / 1_000_000_000;
      scene.awaitRest();
      scene.assertSound("full-disk", true, Map.of("ready_after_s", seconds));
      assertThat(scene.wardscribe().kills()).isZero();
    }
  }

  @Test
  void killed_while_the_disk_is_full_it_starts_when_there_is_room() throws IOException {
    try (HostileScene scene = HostileScene.open(folder.resolve("scene"), 16);
        SmallDisk disk = SmallDisk.mount(scene.site().site().resolve("data"))) {
      scene.wardscribe().start("");
      scene.release(6);
      HostileScene.await("something is filed", () -> scene.documents() > 1);
      disk.fill();
      scene.awaitLog(FULL);
      scene.release(4);
      scene.awaitPlayed();
      scene.wardscribe().kill();
      scene.wardscribe().start("");
      boolean alive = scene.wardscribe().isAlive();
      disk.makeRoom();
      if (!alive) {
        scene.wardscribe().start("");
      }
      scene.awaitRest();
      scene.assertSound("full-disk-killed", true, Map.of("started_while_full", alive));
    }
  }

  /** A file system of 24 MiB in memory. */
  private record SmallDisk(Path folder) implements AutoCloseable {
    static SmallDisk mount(Path folder) throws IOException {
      Files.createDirectories(folder);
      String owner = Integer.toString((int) Files.getAttribute(folder, "unix:uid"));
      boolean mounted =
          Tool.run(
              Tool.asRoot(
                  "mount",
                  "-t",
                  "tmpfs",
                  "-o",
                  "size=24m,mode=0700,uid=" + owner,
                  "wardscribe-test",
                  folder.toString()));
      if (!mounted) {
        Tool.missing(
            "This test needs a small disk: to mount a tmpfs as root, or by sudo without a"
                + " password.");
      }
      assertThat(Files.readAttributes(folder, PosixFileAttributes.class).isDirectory()).isTrue();
      return new SmallDisk(folder);
    }

    private Path filler() {
      return folder.resolve("filler");
    }

    /** To the last byte. */
    void fill() throws IOException {
      try (OutputStream out = Files.newOutputStream(filler())) {
        for (int size = 1 << 20; size > 0; size /= 2) {
          writeUntilFull(out, size);
        }
      } catch (IOException e) {
        // Closing may say so once more.
        assertThat(folder.toFile().getUsableSpace()).isZero();
      }
    }

    private static void writeUntilFull(OutputStream out, int size) {
      byte[] bytes = new byte[size];
      try {
        while (true) {
          out.write(bytes);
        }
      } catch (IOException e) {
        // Full for pieces of this size.
      }
    }

    void makeRoom() throws IOException {
      Files.delete(filler());
    }

    @Override
    public void close() throws IOException {
      assertThat(Tool.run(Tool.asRoot("umount", "-l", folder.toString()))).isTrue();
    }
  }
}
