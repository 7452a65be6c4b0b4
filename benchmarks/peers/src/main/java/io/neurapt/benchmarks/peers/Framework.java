package io.neurapt.benchmarks.peers;

import io.neurapt.Backend;
import java.util.List;

/** Who is compared. */
enum Framework {
    NEURAPT("Neurapt"),
    NEURAPT_PLAIN("Neurapt, plain Java"),
    ONNX_RUNTIME("ONNX Runtime"),
    PYTORCH("PyTorch, Python"),
    DJL("PyTorch, DJL"),
    TENSORFLOW("TensorFlow Java"),
    DL4J("Deeplearning4j");

    /** Other frameworks, in the order of the table. */
    static final List<Framework> PEERS = List.of(ONNX_RUNTIME, PYTORCH, DJL, TENSORFLOW, DL4J);

    final String title;

    Framework(String title) {
        this.title = title;
    }

    boolean ours() {
        return this == NEURAPT || this == NEURAPT_PLAIN;
    }

    /** The framework in this process; only its classes are loaded. */
    Peer open(int threads) {
        return switch (this) {
            case NEURAPT -> new Neurapt(Backend.AUTO);
            case NEURAPT_PLAIN -> new Neurapt(Backend.PLAIN);
            case ONNX_RUNTIME -> new OnnxRuntime();
            case DJL -> new Djl(threads);
            case TENSORFLOW -> new TensorFlowJava();
            case DL4J -> new Deeplearning4j();
            case PYTORCH -> throw new IllegalArgumentException("PyTorch runs in Python: pytorch.py");
        };
    }
}
