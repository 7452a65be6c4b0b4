package io.neurapt.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.neurapt.Model;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** ONNX Runtime: serves a model file of ours. Its release for Java does not train. */
final class OnnxRuntime implements Peer {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

    @Override
    public String version() {
        return environment.getVersion();
    }

    @Override
    public Server server(Model model, int threads) throws OrtException {
        Blueprint net = Blueprint.of(model);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            return new Serving(net, environment, environment.createSession(OnnxFile.of(net), options));
        }
    }

    /** The answer of a model's bytes to one sample. */
    static float[] once(byte[] model, float[] sample) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        float[] out = new float[10];
        try (OrtSession session = environment.createSession(model);
                OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(sample), new long[] {1, 1, 28, 28})) {
            run(session, tensor, out);
        }
        return out;
    }

    private static FloatBuffer direct(int size) {
        return ByteBuffer.allocateDirect(4 * size)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private static void run(OrtSession session, OnnxTensor input, float[] out) throws OrtException {
        try (OrtSession.Result result = session.run(Map.of("x", input))) {
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(out);
        }
    }

    private static final class Serving implements Server {

        private final Blueprint net;
        private final OrtEnvironment environment;
        private final OrtSession session;
        private final FloatBuffer sample;
        private final long[] shape;

        Serving(Blueprint net, OrtEnvironment environment, OrtSession session) {
            this.net = net;
            this.environment = environment;
            this.session = session;
            this.sample = direct(net.inputSize());
            this.shape = net.shapeChannelsFirst(1);
        }

        @Override
        public void one(float[] in, float[] probabilities) throws OrtException {
            sample.clear();
            sample.put(in).flip();
            try (OnnxTensor tensor = OnnxTensor.createTensor(environment, sample, shape)) {
                run(session, tensor, probabilities);
            }
        }

        @Override
        public float[] arranged(float[] in) {
            return net.channelsFirst(in);
        }

        @Override
        public Batch batch(Samples samples, int from, int count) throws OrtException {
            FloatBuffer buffer = direct(count * net.inputSize());
            buffer.put(samples.channelsFirst(net, from, count)).flip();
            OnnxTensor tensor = OnnxTensor.createTensor(environment, buffer, net.shapeChannelsFirst(count));
            float[] answers = new float[count * net.outputSize()];
            return new Batch() {
                @Override
                public void run() throws OrtException {
                    OnnxRuntime.run(session, tensor, answers);
                }

                @Override
                public float[][] answers() {
                    return Peer.rows(answers, net.outputSize());
                }
            };
        }

        @Override
        public void close() throws OrtException {
            session.close();
        }
    }

    @Override
    public Trainer trainer(Model model, int threads, int batch, Samples samples) {
        throw new UnsupportedOperationException("ONNX Runtime for Java serves only");
    }
}
