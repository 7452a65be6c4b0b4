package io.neurapt.processor;

import static io.neurapt.processor.LayerTexts.answer;
import static io.neurapt.processor.LayerTexts.batchNorm;
import static io.neurapt.processor.LayerTexts.columns;
import static io.neurapt.processor.LayerTexts.conv;
import static io.neurapt.processor.LayerTexts.dense;
import static io.neurapt.processor.LayerTexts.depthwise;
import static io.neurapt.processor.LayerTexts.dropout;
import static io.neurapt.processor.LayerTexts.embedding;
import static io.neurapt.processor.LayerTexts.from;
import static io.neurapt.processor.LayerTexts.globalPool;
import static io.neurapt.processor.LayerTexts.input;
import static io.neurapt.processor.LayerTexts.join;
import static io.neurapt.processor.LayerTexts.layerNorm;
import static io.neurapt.processor.LayerTexts.named;
import static io.neurapt.processor.LayerTexts.noBias;
import static io.neurapt.processor.LayerTexts.parts;
import static io.neurapt.processor.LayerTexts.pool;
import static io.neurapt.processor.LayerTexts.separable;
import static io.neurapt.processor.LayerTexts.sides;
import static io.neurapt.processor.LayerTexts.transposed;
import static io.neurapt.processor.LayerTexts.upSample;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.neurapt.processor.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Networks of shapes that the reference vectors leave out: each kernel form at its edges. */
final class ShapeNetworks {

    private static final List<Golden> TRAINED = new ArrayList<>();
    private static final List<Golden> SERVED = new ArrayList<>();
    private static final List<Golden> FILTERED = new ArrayList<>();
    private static final List<Golden> BATCHED = new ArrayList<>();

    static {
        addFunctions("that stay below their input", "GELU", "SWISH", "HARD_SWISH", "MISH");
        addFunctions("of rectifiers", "LEAKY_RELU", "RELU6", "ELU", "SELU");
        addFunctions("that saturate", "HARD_SIGMOID", "SOFTSIGN", "SOFTPLUS", "EXPONENTIAL");
        addFunctions("of both kinds, pooled", "MISH", "GELU", "SOFTPLUS", "HARD_SIGMOID");
        addFunctions("in another order", "SELU", "ELU", "GELU", "SWISH");
        addLosses("LOG_COSH", "LINEAR");
        addLosses("POISSON", "SOFTPLUS");
        addLosses("POISSON", "EXPONENTIAL");
        addLosses("HINGE", "LINEAR");
        addLosses("KL_DIVERGENCE", "SOFTMAX");
        for (String activation : List.of("SOFTMAX", "LOG_SOFTMAX")) {
            addLosses("CROSS_ENTROPY", ",'labelSmoothing':0.1", activation);
            addLosses("FOCAL", "", activation);
            addLosses("FOCAL", ",'gamma':0.5,'labelSmoothing':0.2", activation);
            addLosses("FOCAL", ",'gamma':4.5", activation);
        }
        addLosses("CROSS_ENTROPY", "LOG_SOFTMAX");
        addLosses("KL_DIVERGENCE", "LOG_SOFTMAX");
        addLosses("MEAN_SQUARED_ERROR", "LOG_SOFTMAX");
        addLosses("FOCAL", ",'gamma':0.0", "SOFTMAX");
        addLosses("FOCAL", ",'gamma':1.0", "SOFTMAX");
        addLosses("BINARY_CROSS_ENTROPY", ",'labelSmoothing':0.3", "SIGMOID");
        addLosses("BINARY_FOCAL", "", "SIGMOID");
        addLosses("BINARY_FOCAL", ",'gamma':0.0", "SIGMOID");
        addLosses("BINARY_FOCAL", ",'gamma':0.5,'labelSmoothing':0.1", "SIGMOID");
        addLosses("BINARY_FOCAL", ",'gamma':3.0", "SIGMOID");
        add(
                TRAINED,
                "logarithms of a softmax inside, and of every kind of layer",
                "[6,5,3]",
                conv(4, "[2,2]", "[1,1]", "VALID", "LOG_SOFTMAX"),
                depthwise(1, "[3,3]", "[1,1]", "SAME", "LOG_SOFTMAX"),
                batchNorm("LOG_SOFTMAX"),
                layerNorm("0.01", "LOG_SOFTMAX"),
                "{'kind':'activation','name':'#','activation':'LOG_SOFTMAX'}",
                join("add", "LOG_SOFTMAX", "layer3"),
                dense(9, "LOG_SOFTMAX"),
                dense(3, "LOG_SOFTMAX"));
        add(
                TRAINED,
                "a batch norm with the logarithms of a softmax as the output",
                "[5,4,2]",
                noBias(conv(3, "[3,3]", "[1,1]", "SAME", "LINEAR")),
                batchNorm("LOG_SOFTMAX"));
        add(
                TRAINED,
                "a row too wide for the registers",
                "[3,30,2]",
                conv(3, "[3,3]", "[1,1]", "SAME", "RELU"),
                conv(5, "[3,3]", "[1,1]", "SAME", "RELU"),
                dense(4, "SOFTMAX"));
        add(
                TRAINED,
                "strides that leave phases and pixels out",
                "[11,10,3]",
                conv(4, "[3,2]", "[2,3]", "VALID", "TANH"),
                conv(3, "[1,1]", "[2,2]", "VALID", "LINEAR"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "a stride larger than its kernel",
                "[9,9,2]",
                conv(3, "[3,3]", "[1,1]", "SAME", "RELU"),
                conv(6, "[2,2]", "[3,3]", "VALID", "RELU"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "a stride of many phases",
                "[20,17,2]",
                conv(5, "[2,2]", "[1,1]", "SAME", "RELU"),
                conv(7, "[7,5]", "[6,5]", "SAME", "RELU"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "one by one kernels over many channels",
                "[4,5,13]",
                conv(17, "[1,1]", "[1,1]", "VALID", "SIGMOID"),
                conv(7, "[1,1]", "[1,1]", "VALID", "RELU"),
                dense(5, "SOFTMAX"));
        add(
                TRAINED,
                "a fused pool that leaves a border",
                "[12,11,1]",
                conv(7, "[4,3]", "[1,1]", "VALID", "TANH"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                conv(3, "[2,2]", "[1,1]", "SAME", "LINEAR"),
                pool("[2,1]", "[2,1]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "a fused pool behind a strided convolution",
                "[14,17,2]",
                conv(6, "[3,3]", "[2,2]", "SAME", "RELU"),
                pool("[3,3]", "[3,3]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "pools that overlap",
                "[8,9,3]",
                pool("[3,3]", "[1,2]", "SAME", "MAX"),
                pool("[2,3]", "[1,1]", "VALID", "AVERAGE"),
                conv(4, "[2,2]", "[1,1]", "SAME", "SIGMOID"),
                pool("[3,3]", "[2,2]", "SAME", "AVERAGE"),
                dense(2, "SOFTMAX"));
        add(
                TRAINED,
                "a pool larger than its fused form",
                "[9,10,1]",
                conv(3, "[2,2]", "[1,1]", "SAME", "RELU"),
                pool("[5,5]", "[4,4]", "VALID", "MAX"),
                dense(2, "SOFTMAX"));
        add(
                TRAINED,
                "a softmax inside, and a flatten that says so",
                "[5,4,3]",
                conv(4, "[2,2]", "[1,1]", "VALID", "SOFTMAX"),
                "{'kind':'flatten','name':'flat'}",
                dense(20, "SOFTMAX"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "a flatten of what is flat",
                "[5,4,3]",
                noBias(conv(4, "[2,2]", "[1,1]", "VALID", "LINEAR")),
                named("flat", "{'kind':'flatten','name':'#'}"),
                named("flatter", "{'kind':'flatten','name':'#'}"),
                batchNorm("TANH"),
                dense(3, "SOFTMAX"));
        add(TRAINED, "classes for every pixel", "[6,7,2]", conv(5, "[3,3]", "[1,1]", "SAME", "SOFTMAX"));
        add(TRAINED, "many units", "[50]", dense(83, "RELU"), dense(45, "SIGMOID"), dense(101, "SOFTMAX"));
        add(TRAINED, "units a power of two apart", "[4,8,16]", dense(19, "RELU"), dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "many filters",
                "[7,12,5]",
                conv(40, "[3,3]", "[1,1]", "SAME", "RELU"),
                conv(69, "[3,2]", "[1,2]", "SAME", "RELU"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                conv(32, "[2,3]", "[2,1]", "VALID", "TANH"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "many filters of more taps than registers",
                "[2,70,2]",
                conv(48, "[1,27]", "[1,1]", "VALID", "RELU"),
                conv(32, "[1,26]", "[1,1]", "SAME", "RELU"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "five by five kernels in tiles that overlap",
                "[14,15,6]",
                conv(12, "[5,5]", "[1,1]", "VALID", "RELU"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "three by three kernels in strips that overlap",
                "[9,22,24]",
                conv(25, "[3,3]", "[1,1]", "SAME", "TANH"),
                conv(33, "[3,3]", "[1,1]", "SAME", "RELU"),
                pool("[1,2]", "[1,2]", "VALID", "MAX"),
                conv(24, "[4,4]", "[1,1]", "SAME", "LINEAR"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "winners of windows of several sizes",
                "[13,11,5]",
                conv(20, "[5,3]", "[1,1]", "SAME", "RELU"),
                pool("[2,3]", "[2,3]", "VALID", "MAX"),
                conv(24, "[3,3]", "[1,1]", "SAME", "RELU"),
                pool("[3,2]", "[3,2]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "winners of many channels, whose patches are cut",
                "[10,9,40]",
                conv(18, "[4,5]", "[1,1]", "VALID", "RELU"),
                pool("[3,3]", "[3,3]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "winners behind strides and other activations",
                "[22,25,6]",
                conv(16, "[5,5]", "[2,2]", "SAME", "TANH"),
                pool("[3,3]", "[3,3]", "VALID", "MAX"),
                conv(9, "[2,3]", "[1,1]", "SAME", "LINEAR"),
                pool("[3,3]", "[3,3]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(TRAINED, "many units that read an image", "[9,7,1]", dense(70, "RELU"), dense(3, "SOFTMAX"));
        add(TRAINED, "many units that read channels", "[5,3,3]", dense(97, "TANH"), dense(3, "SOFTMAX"));
        add(TRAINED, "one unit each", "[1]", dense(1, "TANH"), dense(2, "SOFTMAX"));

        add(
                TRAINED,
                "a picture, a series and numbers",
                "[74]",
                input("picture", "[6,5,2]", 0),
                input("signal", "[4,3]", 60),
                columns("numbers", 72, "left", "right"),
                dense(3, "RELU"),
                from("picture", conv(4, "[3,3]", "[1,1]", "SAME", "RELU")),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                named("seen", "{'kind':'flatten','name':'#'}"),
                from("signal", conv(5, "[1,3]", "[1,1]", "SAME", "TANH")),
                named("heard", "{'kind':'flatten','name':'#'}"),
                from("layer3", join("concat", "LINEAR", "seen", "heard", "numbers")),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "numbers and categories",
                "[5]",
                columns("numbers", 0, "age", "income"),
                columns("city", 2, "city"),
                input("tags", "[2]", 3),
                named("tag", embedding(4, 3)),
                conv(4, "[1,3]", "[1,1]", "SAME", "RELU"),
                named("wide", "{'kind':'flatten','name':'#'}"),
                from("city", named("place", embedding(5, 3))),
                join("concat", "LINEAR", "wide", "numbers"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "several outputs, one of them read",
                "[7,6,3]",
                named("stem", conv(5, "[3,3]", "[1,1]", "SAME", "RELU")),
                named("map", answer("MEAN_SQUARED_ERROR", 0.25, conv(2, "[3,3]", "[1,1]", "VALID", "SIGMOID"))),
                named("kind", answer("CROSS_ENTROPY", 1, dense(4, "SOFTMAX"))),
                from("stem", pool("[2,2]", "[2,2]", "VALID", "MAX")),
                named("count", answer("POISSON", 2, dense(1, "SOFTPLUS"))),
                from("map", named("flags", answer("BINARY_CROSS_ENTROPY", 3, dense(3, "SIGMOID")))));
        add(
                TRAINED,
                "several outputs behind a batch norm",
                "[9]",
                named("hidden", noBias(dense(8, "LINEAR"))),
                named("norm", "{'kind':'batchNorm','name':'#','activation':'RELU'}"),
                named("left", answer("CROSS_ENTROPY", 0.5, dense(3, "SOFTMAX"))),
                from("norm", named("right", answer("HUBER", 1, dense(2, "LINEAR")))));
        add(TRAINED, "one category", "[1]", embedding(7, 19), dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "categories alone",
                "[3]",
                columns("words", 0, "a", "b", "c"),
                embedding(6, 2),
                dense(3, "SOFTMAX"));

        add(
                TRAINED,
                "a residual block around two convolutions",
                "[7,6,3]",
                named("stem", conv(5, "[3,3]", "[1,1]", "SAME", "RELU")),
                conv(5, "[3,3]", "[1,1]", "SAME", "RELU"),
                conv(5, "[3,3]", "[1,1]", "SAME", "LINEAR"),
                join("add", "RELU", "stem"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "paths of their own, put together",
                "[8,9,4]",
                named("stem", conv(6, "[3,3]", "[1,1]", "VALID", "TANH")),
                named("left", conv(3, "[1,1]", "[1,1]", "SAME", "RELU")),
                named("middle", from("stem", conv(4, "[3,2]", "[1,1]", "SAME", "GELU"))),
                named("right", from("stem", pool("[3,3]", "[1,1]", "SAME", "MAX"))),
                join("concat", "SWISH", "left", "middle"),
                pool("[2,2]", "[2,2]", "SAME", "AVERAGE"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "a gate, and sums of what is read twice",
                "[5,6,4]",
                named("stem", conv(4, "[3,3]", "[1,1]", "SAME", "LINEAR")),
                named("gate", conv(4, "[1,1]", "[1,1]", "SAME", "SIGMOID")),
                named("gated", join("multiply", "LINEAR", "stem", "<input>")),
                named("sum", join("add", "GELU", "gated", "stem")),
                named("activated", "{'kind':'activation','name':'#','activation':'SOFTSIGN'}"),
                join("add", "LINEAR", "<input>", "gate"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "two ways from the input, one without anything to learn",
                "[8,8,2]",
                named("small", pool("[2,2]", "[2,2]", "VALID", "MAX")),
                named("smooth", pool("[3,3]", "[1,1]", "SAME", "AVERAGE")),
                from("<input>", conv(2, "[2,2]", "[2,2]", "VALID", "RELU")),
                join("multiply", "TANH", "small", "smooth"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "vectors and flattened images, put together",
                "[4,5,2]",
                named("image", conv(3, "[2,2]", "[1,1]", "VALID", "RELU")),
                named("flat", "{'kind':'flatten','name':'#'}"),
                named("hidden", dense(7, "TANH")),
                named("also", from("image", dense(5, "SIGMOID"))),
                join("concat", "LINEAR", "flat", "hidden", "also"),
                "{'kind':'activation','name':'#','activation':'MISH'}",
                dense(36, "LINEAR"),
                join("add", "SOFTMAX", "flat"));
        add(
                TRAINED,
                "an image for a convolution with a border and for units",
                "[6,5,3]",
                named("stem", conv(4, "[2,2]", "[1,1]", "VALID", "RELU")),
                named("pooled", pool("[2,2]", "[2,2]", "SAME", "MAX")),
                conv(4, "[3,3]", "[1,1]", "SAME", "RELU"),
                named("deep", dense(6, "RELU")),
                named("shallow", from("pooled", dense(6, "RELU"))),
                join("multiply", "LINEAR", "deep"),
                join("add", "RELU", "shallow"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "numbers and channels that are dropped",
                "[6,7,3]",
                named("first", dropout("dropout", 0.2)),
                conv(5, "[3,3]", "[1,1]", "SAME", "RELU"),
                named("channels", dropout("spatialDropout", 0.4)),
                noBias(conv(5, "[3,3]", "[1,1]", "SAME", "LINEAR")),
                batchNorm("RELU"),
                named("third", dropout("dropout", 0)),
                join("add", "LINEAR", "channels"),
                pool("[2,2]", "[2,2]", "SAME", "MAX"),
                "{'kind':'flatten','name':'#'}",
                named("flat", dropout("dropout", 0.5)),
                dense(20, "TANH"),
                dropout("dropout", 0.3),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "batch norms behind everything that has outputs",
                "[7,6,3]",
                noBias(conv(5, "[3,3]", "[1,1]", "SAME", "LINEAR")),
                batchNorm("RELU"),
                pool("[2,2]", "[2,2]", "SAME", "MAX"),
                batchNorm("TANH"),
                noBias(conv(4, "[2,2]", "[1,1]", "SAME", "GELU")),
                batchNorm("SOFTSIGN"),
                noBias(dense(18, "LINEAR")),
                batchNorm("SIGMOID"),
                noBias(dense(3, "LINEAR")),
                batchNorm("SOFTMAX"));
        add(
                TRAINED,
                "batch norms of the input, and in branches",
                "[6,5,4]",
                named("first", batchNorm("LINEAR")),
                named("stem", noBias(conv(6, "[3,3]", "[1,1]", "SAME", "LINEAR"))),
                named("norm", batchNorm("SWISH")),
                noBias(conv(6, "[3,3]", "[1,1]", "SAME", "LINEAR")),
                named("second", batchNorm("LINEAR")),
                named("path", from("norm", noBias(conv(6, "[1,1]", "[1,1]", "SAME", "LINEAR")))),
                named("third", batchNorm("LINEAR")),
                join("add", "RELU", "second", "norm"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "batch norms that are pooled, and of vectors",
                "[12,13,2]",
                noBias(conv(7, "[3,3]", "[1,1]", "VALID", "LINEAR")),
                batchNorm("RELU"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                noBias(conv(20, "[3,2]", "[1,1]", "SAME", "LINEAR")),
                batchNorm("MISH"),
                pool("[5,5]", "[5,5]", "VALID", "AVERAGE"),
                noBias(dense(33, "RELU")),
                batchNorm("LINEAR"),
                "{'kind':'activation','name':'#','activation':'ELU'}",
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "depthwise kernels between others",
                "[9,8,3]",
                conv(6, "[3,3]", "[1,1]", "SAME", "RELU"),
                depthwise(1, "[3,3]", "[1,1]", "SAME", "RELU"),
                conv(5, "[1,1]", "[1,1]", "VALID", "TANH"),
                depthwise(1, "[3,3]", "[2,2]", "SAME", "TANH"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "depthwise rows wider than the registers, of the input",
                "[7,45,17]",
                depthwise(1, "[3,3]", "[1,1]", "VALID", "RELU"),
                depthwise(1, "[5,5]", "[1,1]", "SAME", "LINEAR"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "depthwise kernels of two a channel, even ones and oblong ones",
                "[10,11,4]",
                depthwise(2, "[2,4]", "[1,1]", "SAME", "RELU"),
                depthwise(1, "[4,2]", "[1,2]", "VALID", "GELU"),
                depthwise(3, "[1,3]", "[1,1]", "SAME", "SIGMOID"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "depthwise strides that leave phases and pixels out",
                "[13,41,5]",
                depthwise(1, "[3,3]", "[1,1]", "SAME", "RELU"),
                depthwise(2, "[3,2]", "[2,3]", "VALID", "TANH"),
                depthwise(1, "[1,2]", "[2,3]", "VALID", "LINEAR"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "depthwise kernels larger than a loop, without bias",
                "[12,23,3]",
                depthwise(1, "[3,3]", "[1,1]", "SAME", "RELU"),
                depthwise(1, "[7,11]", "[1,1]", "SAME", "RELU").replace("}", ",'bias':false}"),
                depthwise(1, "[5,19]", "[3,2]", "SAME", "LINEAR").replace("}", ",'bias':false}"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "depthwise before and behind branches",
                "[8,7,4]",
                named("stem", depthwise(2, "[3,3]", "[1,1]", "SAME", "RELU")),
                named("left", depthwise(1, "[3,3]", "[1,1]", "SAME", "TANH")),
                named("right", from("stem", depthwise(1, "[5,5]", "[1,1]", "SAME", "LINEAR"))),
                join("add", "RELU", "left", "stem"),
                named("small", depthwise(1, "[2,2]", "[2,2]", "SAME", "LINEAR")),
                named("also", from("stem", pool("[2,2]", "[2,2]", "SAME", "MAX"))),
                join("concat", "SWISH", "small"),
                depthwise(1, "[3,3]", "[1,1]", "VALID", "SOFTMAX"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "pools before and behind depthwise kernels",
                "[13,12,3]",
                depthwise(1, "[3,3]", "[1,1]", "SAME", "RELU"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                depthwise(2, "[3,3]", "[1,1]", "SAME", "LINEAR"),
                pool("[2,2]", "[1,1]", "SAME", "AVERAGE"),
                dense(3, "SOFTMAX"));
        add(TRAINED, "depthwise kernels as the output", "[6,7,3]", depthwise(1, "[3,3]", "[1,1]", "SAME", "SOFTMAX"));
        add(
                TRAINED,
                "separable kernels, and pools behind them",
                "[12,13,3]",
                separable(7, 1, "[3,3]", "[1,1]", "SAME", "RELU"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                named("layer", separable(9, 2, "[3,2]", "[2,1]", "SAME", "GELU")),
                named("layerSpatial", separable(9, 1, "[2,2]", "[1,1]", "SAME", "LINEAR")),
                join("add", "TANH", "layer"),
                separable(4, 1, "[3,3]", "[1,1]", "VALID", "SOFTMAX"),
                dense(3, "SOFTMAX"));
        add(
                SERVED,
                "depthwise kernels over several blocks of channels",
                "[9,11,37]",
                depthwise(1, "[3,3]", "[1,1]", "SAME", "RELU"),
                depthwise(1, "[5,5]", "[2,2]", "SAME", "TANH"),
                depthwise(3, "[2,3]", "[1,1]", "SAME", "LINEAR"),
                separable(33, 1, "[3,3]", "[1,1]", "SAME", "RELU"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "a batch norm of single pixels before a border",
                "[3,3,4]",
                conv(5, "[3,3]", "[1,1]", "VALID", "TANH"),
                batchNorm("SOFTSIGN"),
                conv(3, "[3,3]", "[1,1]", "SAME", "TANH"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "global pools of one image, and of the input",
                "[24,25,3]",
                named("stem", conv(4, "[3,2]", "[1,1]", "SAME", "TANH")),
                named("largest", globalPool("MAX")),
                named("mean", from("stem", globalPool("AVERAGE"))),
                named("mean2", from("<input>", globalPool("AVERAGE"))),
                named("largest2", from("<input>", globalPool("MAX"))),
                join("concat", "LINEAR", "largest", "mean", "mean2"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "a global pool behind a convolution with a border, as the output",
                "[3,2,5]",
                conv(17, "[2,2]", "[1,1]", "VALID", "RELU"),
                conv(19, "[3,3]", "[1,1]", "SAME", "SIGMOID"),
                globalPool("AVERAGE"),
                "{'kind':'activation','name':'#','activation':'SOFTMAX'}");
        add(
                TRAINED,
                "large windows that overlap, cut by borders",
                "[14,13,3]",
                named("largest", pool("[7,5]", "[2,1]", "SAME", "MAX")),
                conv(3, "[2,2]", "[1,1]", "SAME", "LINEAR"),
                pool("[5,5]", "[1,1]", "SAME", "AVERAGE"),
                join("add", "RELU", "largest"),
                pool("[1,13]", "[1,1]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "large windows of more runs than are written out",
                "[6,210,2]",
                named("largest", pool("[6,5]", "[6,5]", "VALID", "MAX")),
                named("flat", "{'kind':'flatten','name':'#'}"),
                from("<input>", pool("[5,6]", "[3,5]", "SAME", "AVERAGE")),
                globalPool("MAX"),
                join("concat", "LINEAR", "flat"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "up-sampled images, in branches and with borders",
                "[4,5,3]",
                named("stem", conv(5, "[2,2]", "[1,1]", "SAME", "TANH")),
                named("small", conv(4, "[3,3]", "[2,2]", "SAME", "RELU")),
                named("twice", upSample("[2,2]")),
                named("cut", sides("crop", "[0,0,0,1]")),
                join("concat", "LINEAR", "stem"),
                upSample("[1,3]"),
                named("wide", conv(3, "[3,3]", "[1,1]", "SAME", "RELU")),
                from("<input>", pool("[4,5]", "[4,5]", "VALID", "MAX")),
                upSample("[4,15]"),
                join("add", "LINEAR", "wide"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "zeros around images, and sides cut off",
                "[6,7,2]",
                named("padded", sides("zeroPad", "[1,0,2,1]")),
                named("stem", conv(3, "[3,3]", "[1,1]", "VALID", "RELU")),
                named("inner", sides("crop", "[1,0,0,3]")),
                named("outer", sides("zeroPad", "[0,1,3,0]")),
                conv(3, "[2,2]", "[1,1]", "SAME", "SIGMOID"),
                join("add", "TANH", "stem"),
                named("corner", from("stem", sides("crop", "[2,1,1,2]"))),
                conv(2, "[2,2]", "[1,1]", "VALID", "RELU"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "an image that is padded, cropped and up-sampled to the output",
                "[3,4,17]",
                "MEAN_SQUARED_ERROR",
                List.of(
                        conv(1, "[1,1]", "[1,1]", "VALID", "LINEAR"),
                        upSample("[3,2]"),
                        sides("zeroPad", "[2,2,0,0]"),
                        sides("crop", "[1,4,0,0]")));
        add(
                TRAINED,
                "layer norms of images, in branches and with borders",
                "[5,6,3]",
                named("stem", conv(19, "[2,2]", "[1,1]", "VALID", "LINEAR")),
                named("norm", layerNorm("0.001", "GELU")),
                conv(19, "[3,3]", "[1,1]", "SAME", "RELU"),
                named("normed", layerNorm("0.25", "LINEAR")),
                from("stem", layerNorm("0.001", "RELU")),
                join("add", "LINEAR", "normed"),
                conv(4, "[2,2]", "[1,1]", "SAME", "LINEAR"),
                layerNorm("0.001", "SOFTMAX"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "layer norms of vectors, of the input, and as the output",
                "[37]",
                layerNorm("0.001", "LINEAR"),
                named("first", dense(16, "RELU")),
                layerNorm("0.001", "TANH"),
                join("add", "LINEAR", "first"),
                dense(7, "LINEAR"),
                layerNorm("0.01", "SOFTMAX"));
        add(
                TRAINED,
                "a layer norm of an image that is the input",
                "[3,7,33]",
                "MEAN_SQUARED_ERROR",
                List.of(layerNorm("0.001", "LINEAR")));
        add(
                TRAINED,
                "a series",
                "[37,3]",
                conv(8, "[1,5]", "[1,1]", "VALID", "RELU"),
                pool("[1,2]", "[1,2]", "VALID", "MAX"),
                conv(21, "[1,3]", "[1,1]", "SAME", "GELU"),
                pool("[1,3]", "[1,2]", "SAME", "AVERAGE"),
                conv(5, "[1,4]", "[1,3]", "SAME", "LINEAR"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "a series of many channels, in branches",
                "[12,18]",
                named("stem", conv(20, "[1,3]", "[1,1]", "SAME", "TANH")),
                named("norm", layerNorm("0.001", "RELU")),
                conv(20, "[1,1]", "[1,1]", "VALID", "LINEAR"),
                named("sum", join("add", "RELU", "stem")),
                named("half", pool("[1,2]", "[1,2]", "VALID", "MAX")),
                upSample("[1,2]"),
                named("padded", sides("zeroPad", "[0,0,1,2]")),
                sides("crop", "[0,0,2,1]"),
                named("both", join("concat", "LINEAR", "sum")),
                named("mean", globalPool("AVERAGE")),
                named("largest", from("both", globalPool("MAX"))),
                named("flat", from("half", "{'kind':'flatten','name':'#'}")),
                join("concat", "LINEAR", "mean", "largest"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "classes for every step of a series",
                "[11,4]",
                named("stem", conv(6, "[1,3]", "[1,1]", "SAME", "RELU")),
                join("multiply", "LINEAR", "stem"),
                conv(5, "[1,2]", "[1,2]", "SAME", "SOFTMAX"));
        add(TRAINED, "units of a series of one step", "[1,7]", dense(5, "RELU"), dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "a long series and a large window of it",
                "[70,2]",
                "MEAN_SQUARED_ERROR",
                List.of(
                        conv(17, "[1,27]", "[1,2]", "SAME", "RELU"),
                        pool("[1,20]", "[1,5]", "VALID", "MAX"),
                        "{'kind':'activation','name':'#','activation':'SWISH'}",
                        layerNorm("0.001", "LINEAR")));
        add(
                TRAINED,
                "transposed convolutions, one after the other",
                "[3,4,5]",
                transposed(4, "[3,3]", "[2,2]", "SAME", "RELU"),
                transposed(7, "[2,5]", "[1,3]", "VALID", "GELU"),
                transposed(3, "[4,4]", "[3,2]", "SAME", "LINEAR"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "transposed convolutions whose windows leave gaps, to the output",
                "[4,3,2]",
                transposed(5, "[2,1]", "[3,2]", "SAME", "TANH"),
                transposed(3, "[1,1]", "[2,2]", "VALID", "SOFTMAX"));
        add(
                TRAINED,
                "a transposed convolution of what others read too",
                "[9,8,3]",
                named("stem", conv(6, "[3,3]", "[2,2]", "SAME", "RELU")),
                named("same", conv(6, "[3,3]", "[1,1]", "SAME", "RELU")),
                named("up", from("stem", transposed(6, "[5,4]", "[1,1]", "SAME", "SIGMOID"))),
                named("wide", from("stem", transposed(4, "[3,2]", "[2,2]", "SAME", "RELU"))),
                pool("[2,2]", "[2,2]", "SAME", "MAX"),
                named("narrow", conv(6, "[1,1]", "[1,1]", "VALID", "LINEAR")),
                join("add", "RELU", "same", "up"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "a transposed convolution of the input, an activation and a sum in its place",
                "[5,7,3]",
                named("up", transposed(4, "[3,3]", "[1,1]", "SAME", "LINEAR")),
                named("active", "{'kind':'activation','name':'#','activation':'SWISH'}"),
                named("side", from("<input>", transposed(4, "[1,3]", "[1,1]", "SAME", "RELU"))),
                join("add", "LINEAR", "active"),
                dense(5, "RELU"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "transposed convolutions of many channels, behind a pool",
                "[16,30,5]",
                conv(24, "[3,3]", "[1,1]", "SAME", "RELU"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                transposed(33, "[3,3]", "[1,1]", "SAME", "RELU"),
                transposed(20, "[4,4]", "[2,2]", "SAME", "LINEAR"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "dilations of the input and of what a convolution gives",
                "[9,11,3]",
                parts("2", 1, conv(5, "[3,3]", "[1,1]", "SAME", "RELU")),
                parts("[2,3]", 1, conv(4, "[3,2]", "[1,1]", "VALID", "GELU")),
                parts("[3,2]", 1, conv(6, "[2,2]", "[1,1]", "SAME", "LINEAR")),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "dilations larger than the image, and than what is left of it",
                "[5,4,3]",
                parts("[4,7]", 1, conv(5, "[2,3]", "[1,1]", "SAME", "TANH")),
                parts("3", 1, conv(4, "[2,2]", "[1,1]", "VALID", "RELU")),
                parts("[9,2]", 2, conv(4, "[4,1]", "[1,1]", "SAME", "SIGMOID")),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "groups with strides, of several filters and of one",
                "[10,9,6]",
                parts("1", 3, conv(6, "[3,3]", "[2,2]", "SAME", "RELU")),
                parts("1", 2, conv(8, "[2,3]", "[1,1]", "VALID", "SWISH")),
                parts("1", 8, conv(8, "[1,1]", "[2,1]", "VALID", "LINEAR")),
                pool("[2,2]", "[1,1]", "SAME", "MAX"),
                parts("1", 4, conv(4, "[2,2]", "[2,2]", "VALID", "SOFTMAX")));
        add(
                TRAINED,
                "groups and dilations in branches, beside ordinary convolutions",
                "[8,7,4]",
                named("stem", conv(6, "[3,3]", "[1,1]", "SAME", "RELU")),
                named("same", conv(6, "[3,3]", "[1,1]", "SAME", "RELU")),
                named("both", from("stem", parts("[2,3]", 3, conv(6, "[3,3]", "[1,1]", "SAME", "LINEAR")))),
                named("far", from("stem", parts("2", 2, conv(6, "[3,3]", "[1,1]", "SAME", "ELU")))),
                named("first", from("<input>", parts("1", 2, conv(6, "[3,3]", "[1,1]", "SAME", "MISH")))),
                named("up", from("first", transposed(6, "[3,3]", "[1,1]", "SAME", "LINEAR"))),
                join("add", "RELU", "same", "both", "far"),
                parts("1", 2, conv(4, "[3,2]", "[3,3]", "VALID", "RELU")),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "dilations and groups of many channels",
                "[23,26,3]",
                conv(34, "[3,3]", "[1,1]", "SAME", "RELU"),
                parts("2", 1, conv(40, "[3,3]", "[1,1]", "SAME", "RELU")),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                parts("1", 2, conv(48, "[3,3]", "[1,1]", "SAME", "LINEAR")),
                dense(3, "SOFTMAX"));
        add(
                TRAINED,
                "batch norms behind convolutions of groups and of gaps, and transposed ones",
                "[7,6,4]",
                parts("1", 2, noBias(conv(6, "[3,3]", "[1,1]", "SAME", "LINEAR"))),
                batchNorm("RELU"),
                parts("2", 1, noBias(conv(5, "[3,3]", "[1,1]", "SAME", "LINEAR"))),
                batchNorm("TANH"),
                noBias(transposed(4, "[3,3]", "[2,2]", "SAME", "LINEAR")),
                batchNorm("RELU"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(
                SERVED,
                "three by three kernels over an odd image",
                "[11,13,32]",
                conv(48, "[3,3]", "[1,1]", "SAME", "RELU"),
                conv(70, "[3,3]", "[1,1]", "VALID", "LINEAR"),
                dense(3, "SOFTMAX"));
        add(
                SERVED,
                "three by three kernels, of which panels leave a rest",
                "[16,16,16]",
                conv(208, "[3,3]", "[1,1]", "SAME", "RELU"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                conv(16, "[3,3]", "[1,1]", "SAME", "RELU"),
                dense(3, "SOFTMAX"));
        add(
                SERVED,
                "three by three kernels with pools that leave a border",
                "[15,14,40]",
                conv(33, "[3,3]", "[1,1]", "SAME", "TANH"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                conv(64, "[3,3]", "[1,1]", "SAME", "RELU"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(
                SERVED,
                "five by five kernels over many channels",
                "[14,13,1]",
                conv(20, "[3,3]", "[1,1]", "SAME", "RELU"),
                conv(37, "[5,5]", "[1,1]", "SAME", "RELU"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                conv(17, "[5,5]", "[1,1]", "SAME", "SIGMOID"),
                dense(9, "LINEAR"),
                dense(3, "SOFTMAX"));
        add(
                SERVED,
                "three by three kernels with flat pools and tall ones",
                "[16,17,32]",
                conv(32, "[3,3]", "[1,1]", "SAME", "RELU"),
                pool("[1,4]", "[1,4]", "VALID", "MAX"),
                conv(32, "[3,3]", "[1,1]", "SAME", "RELU"),
                pool("[4,2]", "[4,2]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(
                SERVED,
                "even kernels and oblong ones over many channels",
                "[9,10,32]",
                conv(32, "[2,2]", "[1,1]", "SAME", "RELU"),
                conv(32, "[4,4]", "[1,1]", "SAME", "RELU"),
                conv(32, "[3,5]", "[1,1]", "SAME", "RELU"),
                dense(3, "SOFTMAX"));
        add(
                SERVED,
                "one channel, strides, and a window larger than the registers",
                "[19,23,1]",
                conv(70, "[3,5]", "[2,3]", "SAME", "RELU"),
                pool("[7,6]", "[1,1]", "VALID", "AVERAGE"),
                pool("[3,2]", "[3,2]", "VALID", "MAX"),
                dense(2, "SOFTMAX"));
        add(
                SERVED,
                "strips of columns that overlap, of three channels",
                "[15,18,3]",
                conv(33, "[3,3]", "[1,1]", "SAME", "RELU"),
                pool("[1,2]", "[1,2]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(
                SERVED,
                "columns alone, with a border and with pools",
                "[21,29,1]",
                conv(5, "[5,6]", "[1,1]", "SAME", "TANH"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(
                SERVED,
                "columns alone, of even kernels, to the output",
                "[13,24,2]",
                conv(17, "[4,5]", "[1,1]", "VALID", "SIGMOID"),
                dense(3, "SOFTMAX"));
        add(SERVED, "a pool of the input", "[9,8,3]", pool("[2,2]", "[2,2]", "SAME", "MAX"), dense(2, "SOFTMAX"));
        add(
                SERVED,
                "many weights behind zeros",
                "[20,20,1]",
                dense(300, "RELU"),
                dense(1000, "RELU"),
                dense(130, "TANH"),
                dense(17, "SOFTMAX"));
        add(
                SERVED,
                "an image as the output",
                "[6,7,5]",
                conv(19, "[3,3]", "[1,1]", "SAME", "SIGMOID"),
                conv(3, "[1,1]", "[1,1]", "VALID", "SOFTMAX"));
        add(
                SERVED,
                "bands that do not divide the image",
                "[37,40,2]",
                conv(3, "[3,3]", "[1,1]", "SAME", "RELU"),
                conv(5, "[2,3]", "[1,1]", "SAME", "TANH"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                dense(4, "SOFTMAX"));
        add(
                SERVED,
                "rows too wide for a band, and strides down",
                "[13,1030,1]",
                conv(3, "[5,3]", "[2,1]", "SAME", "RELU"),
                pool("[3,5]", "[3,5]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        add(
                SERVED,
                "rows of whole vectors, and of half ones",
                "[11,18,3]",
                conv(4, "[5,3]", "[1,1]", "VALID", "RELU"),
                conv(3, "[5,3]", "[1,2]", "SAME", "SIGMOID"),
                conv(3, "[3,1]", "[2,1]", "VALID", "SOFTMAX"),
                dense(3, "SOFTMAX"));

        add(
                BATCHED,
                "an image, and units of some vectors",
                "[12,13,1]",
                dense(100, "RELU"),
                dense(37, "TANH"),
                dense(3, "SOFTMAX"));
        add(
                BATCHED,
                "panels that the registers cut",
                "[37]",
                dense(203, "LINEAR"),
                dense(144, "RELU"),
                dense(5, "SOFTMAX"));
        add(BATCHED, "fewer units than a vector", "[5]", "MEAN_SQUARED_ERROR", List.of(dense(7, "LINEAR")));
        add(BATCHED, "one number", "[1]", "MEAN_SQUARED_ERROR", List.of(dense(1, "SIGMOID")));
        add(
                BATCHED,
                "channels, of an input too wide for large batches",
                "[16,31,4]",
                "MEAN_SQUARED_ERROR",
                List.of(dense(130, "RELU"), dense(20, "SIGMOID")));

        addFiltered("three by three", "[3,3]");
        addFiltered("four by four", "[4,4]");
        addFiltered("five by five", "[5,5]");
    }

    private ShapeNetworks() {}

    /** Those for every kernel. */
    static Stream<Golden> all() {
        return TRAINED.stream().filter(network -> network.name().contains(System.getProperty("networks", "")));
    }

    /** More, whose forms only programs for one sample have. */
    static Stream<Golden> served() {
        return SERVED.stream();
    }

    /** Convolutions that are their network's output, of a size for which minimal filtering is chosen. */
    static Stream<Golden> filtered() {
        return FILTERED.stream();
    }

    /** Networks of dense layers, whose samples the program for single samples computes in batches too. */
    static Stream<Golden> batched() {
        return BATCHED.stream();
    }

    /** Each function of one number behind a convolution, one that is pooled, and dense layers. */
    private static void addFunctions(String name, String first, String second, String third, String fourth) {
        add(
                TRAINED,
                "functions " + name,
                "[6,7,2]",
                conv(3, "[3,3]", "[1,1]", "SAME", first),
                conv(4, "[3,2]", "[1,1]", "SAME", second),
                pool("[2,2]", "[2,2]", "SAME", "MAX"),
                conv(3, "[2,2]", "[1,1]", "VALID", third),
                dense(7, fourth),
                dense(3, "SOFTMAX"));
    }

    /** Its loss takes the logarithm of what the network gives. */
    static Golden poissonOf(String activation) {
        List<Golden> one = new ArrayList<>();
        add(one, "a Poisson loss of a layer of " + activation, "[2]", "POISSON", List.of(dense(3, activation)));
        return one.get(0);
    }

    /** A layer whose outputs are told by its bias alone. */
    static Golden classesUnder(String loss, String activation) {
        List<Golden> one = new ArrayList<>();
        add(one, "four classes of " + activation + " under " + loss, "[4]", loss, List.of(dense(4, activation)));
        return one.get(0);
    }

    /** A convolution alone. */
    static Golden convolutionOf(String input, int filters, String kernel) {
        List<Golden> one = new ArrayList<>();
        List<String> layers = List.of(conv(filters, kernel, "[1,1]", "VALID", "LINEAR"));
        add(one, "a convolution of " + input, input, "MEAN_SQUARED_ERROR", layers);
        return one.get(0);
    }

    /** Layers of many kinds, all of height 1. */
    static Golden deep(String input) {
        List<Golden> one = new ArrayList<>();
        add(
                one,
                "layers of many kinds on " + input,
                input,
                conv(8, "[1,5]", "[1,1]", "SAME", "RELU"),
                pool("[1,2]", "[1,2]", "SAME", "MAX"),
                batchNorm("TANH"),
                layerNorm("0.001", "LINEAR"),
                upSample("[1,2]"),
                sides("zeroPad", "[0,0,1,2]"),
                sides("crop", "[0,0,0,1]"),
                conv(17, "[1,3]", "[1,2]", "VALID", "TANH"),
                dense(9, "RELU"),
                dense(3, "SOFTMAX"));
        return one.get(0);
    }

    private static void addLosses(String loss, String activation) {
        addLosses(loss, "", activation);
    }

    /** @param numbers of the loss: {@code ,'gamma':2.0} */
    private static void addLosses(String loss, String numbers, String activation) {
        String under = activation + " under " + loss + numbers.replace("'", "");
        String named = loss + numbers;
        add(TRAINED, "a vector of " + under, "[6]", named, List.of(dense(9, "TANH"), dense(5, activation)));
        add(TRAINED, "an image of " + under, "[5,4,2]", named, List.of(conv(3, "[3,3]", "[1,1]", "SAME", activation)));
    }

    private static void add(List<Golden> networks, String name, String input, String... layers) {
        add(networks, name, input, "CROSS_ENTROPY", List.of(layers));
    }

    private static void addFiltered(String name, String kernel) {
        List<String> layers = List.of(conv(32, kernel, "[1,1]", "SAME", "LINEAR"));
        add(FILTERED, name, "[18,18,64]", "MEAN_SQUARED_ERROR", layers);
    }

    private static void add(List<Golden> networks, String name, String input, String loss, List<String> layers) {
        StringBuilder json = new StringBuilder("{'input':" + input + ",'loss':");
        json.append(loss.replaceFirst("\\w+", "'$0'")).append(",'layers':[");
        for (int i = 0; i < layers.size(); i++) {
            json.append(i == 0 ? "" : ",").append(layers.get(i).replace("#", "layer" + i));
        }
        String text = json.append("]}").toString().replace('\'', '"');
        try {
            networks.add(new Golden(name, JsonParser.object().from(text)));
        } catch (JsonParserException failure) {
            throw new IllegalStateException(name, failure);
        }
    }

    /** Whether the references take seconds for a batch: a million multiply-adds a sample. */
    static boolean isLarge(Graph graph) {
        return graph.nodes().stream()
                        .mapToLong(node -> node.op().multiplyAdds(node.input()))
                        .sum()
                > 1_000_000;
    }
}
