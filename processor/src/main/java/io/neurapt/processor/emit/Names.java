package io.neurapt.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.NameAllocator;
import io.neurapt.annotation.GeneratedNetwork;

/** The names that generated code uses: the classes it calls, and fresh names beside the user's own. */
public final class Names {

    private static final String INTERNAL = "io.neurapt.internal";

    public static final ClassName ARCHITECTURE = ClassName.get(INTERNAL, "Architecture");
    public static final ClassName BATCH_NORMALIZATION = ClassName.get(INTERNAL, "BatchNormalization");
    public static final ClassName DROPOUT = ClassName.get(INTERNAL, "Dropout");
    public static final ClassName MEMORY = ClassName.get(INTERNAL, "Memory");
    public static final ClassName NETWORK = ClassName.get(INTERNAL, "Network");
    public static final ClassName FILTERING = ClassName.get(INTERNAL, "Filtering");
    public static final ClassName INPUT_INFO = ClassName.get(INTERNAL, "InputInfo");
    public static final ClassName OUTPUT_INFO = ClassName.get(INTERNAL, "OutputInfo");
    public static final ClassName LAYER_INFO = ClassName.get(INTERNAL, "LayerInfo");
    public static final ClassName NUMERIC = ClassName.get(INTERNAL, "Numeric");
    public static final ClassName PACKING = ClassName.get(INTERNAL, "Packing");
    public static final ClassName PROGRAM = ClassName.get(INTERNAL, "Program");
    public static final ClassName PANELS = ClassName.get(INTERNAL, "Panels");
    public static final ClassName RELEASE = ClassName.get(INTERNAL, "Release");
    public static final ClassName SERVING_PROGRAM = ClassName.get(INTERNAL, "ServingProgram");
    public static final ClassName SERVING_WEIGHTS = ClassName.get(INTERNAL, "ServingWeights");
    public static final ClassName WORKSPACE = ClassName.get(INTERNAL, "Workspace");
    public static final ClassName SEGMENT = ClassName.get(INTERNAL, "Segment");
    public static final ClassName SHARD = ClassName.get(INTERNAL, "Shard");
    public static final ClassName TILE = ClassName.get(INTERNAL, "Tile");
    public static final ClassName TILE_INPUTS = ClassName.get(INTERNAL, "TileInputs");
    public static final ClassName VECTOR_REGISTERS = ClassName.get(INTERNAL, "VectorRegisters");
    public static final ClassName GENERATED_NETWORK = ClassName.get(GeneratedNetwork.class);
    public static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");

    public static final ArrayTypeName TILES = ArrayTypeName.of(TILE);

    private Names() {}

    /** The wanted name, or one like it that is not among those in use and no keyword. */
    public static String fresh(String wanted, Iterable<String> used) {
        NameAllocator allocator = new NameAllocator();
        for (String name : used) {
            allocator.newName(name, name);
        }
        return allocator.newName(wanted);
    }
}
