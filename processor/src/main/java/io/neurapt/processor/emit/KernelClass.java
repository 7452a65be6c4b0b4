package io.neurapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Literals;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.plan.Place;
import io.neurapt.processor.plan.Program;
import io.neurapt.processor.plan.Step;
import io.neurapt.processor.read.NetworkNames;
import io.neurapt.processor.read.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/**
 * What the classes with kernels have in common: the vectors of the machine, a table of places, the methods that an
 * emitter adds, and the kernels in the order in which they are called.
 */
final class KernelClass {

    private static final ClassName FLOAT_VECTOR = ClassName.get("jdk.incubator.vector", "FloatVector");
    private static final ClassName SPECIES = ClassName.get("jdk.incubator.vector", "VectorSpecies");
    private static final ClassName OPERATORS = ClassName.get("jdk.incubator.vector", "VectorOperators");

    private static final List<String> VECTOR_METHODS = List.of("broadcast", "fromArray", "zero");
    private static final List<String> VECTOR_OPERATORS = List.of("EQ", "GT", "LE", "LSHL", "LSHR", "LT");

    /** Stands in the file for the table of places, for which JavaPoet has no words, until JavaPoet is done. */
    private static final String PLACES = "PLACES";

    /** The method of a program that makes one. */
    static final String CREATE = "create";

    private final ClassName name;
    private final Set<String> hidden;
    private final Platform platform;
    private final boolean vector;
    private final TypeSpec.Builder type;
    private final SourceText places = SourceText.ofMembers();
    private final SourceText kernels = SourceText.ofMembers(); // not by JavaPoet, which looks at every character twice
    private final Set<String> functions = new TreeSet<>();

    KernelClass(ClassName name, String backend, NetworkNames names, Platform platform) {
        this.name = name;
        this.hidden = names.hidden();
        this.platform = platform;
        this.vector = backend.equals("vector");
        this.type = TypeSpec.classBuilder(name).alwaysQualify(hidden.toArray(new String[0]));
    }

    /**
     * Begins the class.
     *
     * @param longest how long a vector may be, in words
     */
    void open(ClassName superclass, String javadoc, String longest) {
        type.addModifiers(Modifier.FINAL)
                .superclass(superclass)
                .addAnnotations(ModelEmitter.marks(platform))
                .addJavadoc("$L", javadoc);
        if (vector) {
            addSpecies(longest);
        }
        type.addField(int.class, PLACES, Modifier.STATIC);
        type.addMethod(create(superclass));
    }

    /** With {@code new} in the model the verifier of HotSpot would load all programs with it: 5 ms of a first answer. */
    private MethodSpec create(ClassName superclass) {
        return MethodSpec.methodBuilder(CREATE)
                .addModifiers(Modifier.STATIC)
                .returns(superclass)
                .addStatement("return new $T()", name)
                .build();
    }

    /** For the Javadoc of a class: which machines its tiles of registers are for. */
    static String registers(int registers) {
        return registers == 0 ? "" : "Written for machines with " + registers + " vector registers.\n";
    }

    private void addSpecies(String longest) {
        type.addField(FieldSpec.builder(
                        ParameterizedTypeName.get(SPECIES, TypeName.FLOAT.box()),
                        "S",
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc("The vectors of this machine, $L.\n", longest)
                .initializer(
                        "\n$>$>$1T.SPECIES_PREFERRED.length() > $2L ? $1T.SPECIES_512 : $1T.SPECIES_PREFERRED$<$<",
                        FLOAT_VECTOR,
                        Kernel.BLOCK)
                .build());
        type.addField(FieldSpec.builder(int.class, "VL", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Lanes of a vector.\n")
                .initializer("S.length()")
                .build());
    }

    /** Adds to the table of places. */
    void places(String title, List<Place> more) {
        if (more.isEmpty()) {
            return;
        }
        List<String> declarations = new ArrayList<>();
        int width = 0;
        for (Place place : more) {
            String value = Literals.of(place.value());
            declarations.add("private static final int " + place.constant() + " = " + value + ";");
            width = Math.max(width, declarations.get(declarations.size() - 1).length());
        }
        places.line("// " + title);
        places.line("");
        for (int i = 0; i < more.size(); i++) {
            String space = " ".repeat(width - declarations.get(i).length());
            places.line(declarations.get(i) + space + " // " + more.get(i).comment());
        }
        places.line("");
    }

    void addField(FieldSpec field) {
        type.addField(field);
    }

    void addMethod(MethodSpec method) {
        type.addMethod(method);
    }

    void addMethods(List<MethodSpec> methods) {
        type.addMethods(methods);
    }

    /** Adds the kernels behind all methods, each before the kernels that it calls. */
    void addKernels(List<Kernel> kernels, Map<String, List<String>> sharers) {
        Map<String, Kernel> all = new LinkedHashMap<>();
        collect(kernels, all);
        for (Kernel kernel : all.values()) {
            add(kernel, sharers.getOrDefault(kernel.name(), List.of()));
        }
    }

    private static void collect(List<Kernel> kernels, Map<String, Kernel> all) {
        for (Kernel kernel : kernels) {
            if (all.putIfAbsent(kernel.name(), kernel) == null) {
                collect(kernel.calls(), all);
            }
        }
    }

    private void add(Kernel kernel, List<String> others) {
        List<String> doc = new ArrayList<>(kernel.doc());
        if (!others.isEmpty()) {
            doc.add("shared by " + String.join(", ", others));
        }
        kernels.line("");
        if (doc.size() == 1) {
            kernels.line("/** " + doc.get(0) + " */");
        } else {
            kernels.line("/**");
            for (String line : doc) {
                kernels.line(" * " + line);
            }
            kernels.line(" */");
        }
        List<String> parameters = new ArrayList<>();
        for (Param param : kernel.params()) {
            parameters.add(declared(param));
        }
        kernels.method("private static void " + kernel.name(), parameters);
        PlainPrinter printer = vector ? new VectorPrinter(kernels) : new PlainPrinter(kernels);
        printer.print(kernel);
        kernels.close();
        functions.addAll(printer.functions());
    }

    /** {@code float[] in, int inAt}: as the method declares it; most arrays have a place beside them. */
    private static String declared(Param param) {
        String name = param.name();
        if (param instanceof Param.Int) {
            return "int " + name;
        } else if (param instanceof Param.Places) {
            return "int[] " + name;
        } else if (param instanceof Param.Row) {
            return "float[] " + name;
        }
        String type = param instanceof Param.Lists ? "int[] " : param instanceof Param.Rows ? "float[][] " : "float[] ";
        return type + name + ", int " + PlainPrinter.start(name);
    }

    /** The finished file. */
    GeneratedFile file() {
        JavaFile.Builder file = JavaFile.builder(name.packageName(), type.build())
                .skipJavaLangImports(true)
                .indent("    ");
        String methods = kernels.toString();
        if (vector) {
            for (String method : VECTOR_METHODS) {
                if (uses(methods, method + "(")) {
                    file.addStaticImport(FLOAT_VECTOR, method);
                }
            }
            for (String operator : VECTOR_OPERATORS) {
                if (uses(methods, operator + ",")) {
                    file.addStaticImport(OPERATORS, operator);
                }
            }
        }
        if (!functions.isEmpty()) {
            file.addStaticImport(Names.NUMERIC, functions.toArray(new String[0]));
        }
        String text = file.build()
                .toString()
                .replace("    static int " + PLACES + ";\n", places.toString().stripTrailing() + "\n")
                .replace("= \n", "=\n");
        String head = hidden.contains("Math") ? withMath(text) : text;
        return new GeneratedFile(name, head.substring(0, head.lastIndexOf('}')) + methods + "}\n");
    }

    /** JavaPoet does not see what kernels name. */
    private static String withMath(String text) {
        return text.replaceFirst("(?m)^import (?!static)", "import java.lang.Math;\nimport ");
    }

    /** Whether a word stands somewhere; a regular expression takes nearly as long as printing the kernels. */
    private static boolean uses(String body, String word) {
        for (int at = body.indexOf(word); at >= 0; at = body.indexOf(word, at + 1)) {
            if (at == 0 || !Character.isJavaIdentifierPart(body.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }

    // ---- for the bodies of methods ------------------------------------------------------------------

    static MethodSpec.Builder override(String method, java.lang.reflect.Type result) {
        return override(method, TypeName.get(result));
    }

    static MethodSpec.Builder override(String method, TypeName result) {
        return MethodSpec.methodBuilder(method)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(result);
    }

    /** Declares an array of new rows. */
    static void newRows(MethodSpec.Builder method, String array, List<Program.Rows> groups) {
        int total = 0;
        for (Program.Rows rows : groups) {
            total += rows.count();
        }
        method.addStatement("float[][] $L = new float[$L][]", array, Literals.of(total));
        int row = 0;
        for (Program.Rows rows : groups) {
            method.beginControlFlow("for (int i = $L; i < $L; i++)", Literals.of(row), Literals.of(row + rows.count()))
                    .addStatement("$L[i] = new float[$L]", array, Literals.of(rows.length()))
                    .endControlFlow();
            row += rows.count();
        }
    }

    /** Writes the call of a step. */
    static void call(SourceText text, Step step) {
        List<String> operands = new ArrayList<>();
        for (Param param : step.kernel().params()) {
            operands.add(operand(step, param));
        }
        text.call(step.kernel().name(), operands);
    }

    /** Writes the calls of steps, a call a line. */
    static void calls(SourceText text, List<Step> steps) {
        for (Step step : steps) {
            call(text, step);
        }
    }

    /** {@code memory, HIDDEN}: an operand of a step with its place. */
    static String operand(Step step, Param param) {
        if (param instanceof Param.Places) {
            return array(param);
        } else if (param instanceof Param.Lists) {
            return array(param) + ", 0";
        } else if (param instanceof Param.Int) {
            return param.name();
        }
        String place = step.operands().get(param.name());
        if (param instanceof Param.Array array && array.space() == Param.Space.KEPT) {
            return "kept[" + place + "], " + Literals.of(array.size()) + " * tile.index";
        }
        return array(param) + ", " + (place.isEmpty() ? "0" : place);
    }

    /** The array that a parameter gets, as lists of calls name it. */
    static String array(Param param) {
        if (param instanceof Param.Array array) {
            return switch (array.space()) {
                case MEMORY -> "memory";
                case PARAMETERS -> "parameters";
                case GRADIENTS -> "gradients";
                case KEPT -> "kept";
                case BATCH_GRADIENTS -> "gradients";
                case LANES, FILTER_SUMS, PATCH_SUMS -> "lanes";
                case LOSS_WEIGHTS -> "tile.weights";
                case LIVE -> "tile.live";
                case LOSSES -> "tile.losses";
                case PACKS -> "packs";
                case INPUT -> "in";
                case OUTPUT -> "out";
            };
        }
        if (param instanceof Param.Places || param instanceof Param.Lists) {
            return "places";
        }
        return ((Param.Rows) param).space() == Param.Space.PACKS ? "packs" : "rows";
    }
}
