package io.neurapt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path directory;

    @Test
    void aFileIsMadeOrReplaced() throws Exception {
        Path file = directory.resolve("file");

        AtomicFile.write(file, channel -> write(channel, "one"));
        assertThat(file).hasContent("one");

        AtomicFile.write(file, channel -> write(channel, "2"));
        assertThat(file).hasContent("2");
        assertThat(directory).isDirectoryContaining(file::equals);
        assertThat(Files.list(directory)).hasSize(1);
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws Exception {
        Path file = directory.resolve("file");
        Files.writeString(file, "old");

        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
                    write(channel, "half of the n");
                    throw new IOException("no space left");
                }))
                .hasMessage("no space left");

        assertThat(file).hasContent("old");
        assertThat(Files.list(directory)).containsExactly(file);
    }

    @Test
    void anErrorThatIsNotOfTheDiskLeavesNothingEither() throws Exception {
        assertThatThrownBy(() -> AtomicFile.write(directory.resolve("file"), channel -> {
                    throw new OutOfMemoryError();
                }))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(Files.list(directory)).isEmpty();
    }

    @Test
    void theOldFileIsThereUntilTheNewOneIsComplete() throws Exception {
        Path file = directory.resolve("file");
        Files.writeString(file, "old");

        AtomicFile.write(file, channel -> {
            write(channel, "new");
            assertThat(file).hasContent("old");
        });

        assertThat(file).hasContent("new");
    }

    @Test
    void aSymbolicLinkStaysALink() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Path link = directory.resolve("link");
        try {
            Files.createSymbolicLink(link, file);
        } catch (UnsupportedOperationException | IOException e) {
            assumeTrue(false, "no symbolic links here");
        }

        AtomicFile.write(link, channel -> write(channel, "new"));

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void aDirectoryIsNotReplaced() throws Exception {
        Path target = Files.createDirectory(directory.resolve("target"));

        assertThatThrownBy(() -> AtomicFile.write(target, channel -> write(channel, "new")))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("must be a file");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aMissingDirectoryIsNamed() {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> AtomicFile.write(missing.resolve("file"), channel -> write(channel, "new")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("there is no directory " + missing);
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes()));
    }
}
