package io.neurapt.processor;

import io.neurapt.processor.report.NetworkReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reports of networks that the tests compile; what is generated is not compiled. */
final class Reported {

    private Reported() {}

    /** Those of the networks with one layer of each kind, by their names. */
    static List<NetworkReport> catalogue() {
        try {
            Path folder = Compilation.folder("source");
            for (GeneratedGolden golden : GeneratedGolden.all()) {
                golden.writeSource(folder);
            }
            List<NetworkReport> reports = of(folder);
            reports.sort(Comparator.comparing(NetworkReport::name));
            return reports;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Those of the networks in a folder. */
    static List<NetworkReport> of(Path folder) {
        List<NetworkReport> reports = new ArrayList<>();
        Compilation compilation = Compilation.of(
                Compilation.Compiler.JAVAC,
                List.of(new NetworkProcessor(reports::add)),
                folder,
                "-proc:only",
                "--add-modules",
                "jdk.incubator.vector");
        if (!compilation.succeeded()) {
            throw new IllegalArgumentException(compilation.output());
        }
        return reports;
    }
}
