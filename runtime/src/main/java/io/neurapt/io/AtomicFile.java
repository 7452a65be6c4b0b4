package io.neurapt.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes a file as a whole or not at all: beside its place, forced to the disk, and then moved there. Who reads
 * meanwhile sees the old file or the new one.
 */
final class AtomicFile {

    /** Writes a file's content. */
    interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Replaces a file, or makes it; its directory must exist. A symbolic link stays, and what it names is replaced.
     *
     * @throws IOException when it cannot be written; then the old file is as it was, and nothing else is left
     */
    static void write(Path path, Content content) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new FileAlreadyExistsException(path + " must be a file, and is a directory or a device");
        }
        Path directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new NoSuchFileException(path + " cannot be written: there is no directory " + directory);
        }
        Path beside = directory.resolve(
                ".neurapt-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(beside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                content.writeTo(channel);
                channel.force(true);
            }
            move(beside, target);
        } catch (IOException | RuntimeException | Error e) {
            try {
                Files.deleteIfExists(beside);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
        forceDirectory(directory);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // some network file systems
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the new name survive a power cut, where the system can. */
    private static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException windows) {
            // directories cannot be opened there; the file itself is on the disk
        }
    }
}
