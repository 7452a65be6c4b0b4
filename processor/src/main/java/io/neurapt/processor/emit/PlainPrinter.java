package io.neurapt.processor.emit;

import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Literals;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes a kernel's body as plain Java: a method for each construct of the loop language. */
class PlainPrinter {

    static final String VECTOR_TYPE = "FloatVector ";
    private static final String NUMBER_TYPE = "float ";

    final SourceText out;
    private final Set<String> rowParams = new HashSet<>();
    private final Map<String, Integer> listSteps = new HashMap<>();
    private final Map<String, Index> known = new HashMap<>(); // variables of loops of one turn
    private final Set<String> functions = new TreeSet<>();

    /** @param out gets the statements */
    PlainPrinter(SourceText out) {
        this.out = out;
    }

    /** The body of a kernel's method. */
    void print(Kernel kernel) {
        for (Param param : kernel.params()) {
            if (param instanceof Param.Row) {
                rowParams.add(param.name());
            } else if (param instanceof Param.Lists lists) {
                listSteps.put(lists.name(), lists.step());
            }
        }
        statements(kernel.body());
    }

    /** {@code inAt}: the parameter that says from which place on an array belongs to the kernel. */
    static String start(String array) {
        return array + "At";
    }

    // ---- statements ---------------------------------------------------------------------------------

    final void statements(List<Stmt> body) {
        for (Stmt statement : body) {
            statement(statement);
        }
    }

    private void statement(Stmt statement) {
        if (statement instanceof Stmt.For loop) {
            loop(loop);
        } else if (statement instanceof Stmt.Lanes lanes) {
            lanes(lanes);
        } else if (statement instanceof Stmt.NonZeros list) {
            nonZeros(list);
        } else if (statement instanceof Stmt.Entries list) {
            entries(list);
        } else if (statement instanceof Stmt.ForEach loop) {
            forEach(loop);
        } else if (statement instanceof Stmt.ListNonZeros list) {
            listNonZeros(list);
        } else if (statement instanceof Stmt.ForListed loop) {
            forListed(loop);
        } else if (statement instanceof Stmt.Within within) {
            within(within);
        } else if (statement instanceof Stmt.Category category) {
            String number = element(category.number());
            out.line("int " + category.variable() + " = Math.min(Math.max((int) " + number + ", 0), "
                    + Literals.of(category.count() - 1) + ");");
            statements(category.body());
        } else if (statement instanceof Stmt.Line line) {
            line(line);
        } else if (statement instanceof Stmt.Call call) {
            out.call(call.kernel().name(), operands(call));
        } else if (statement instanceof Stmt.Comment comment) {
            out.line("// " + comment.text());
        } else if (statement instanceof Stmt.LetVector let && !isSimple(let.value())) {
            function(let);
        } else {
            out.line(simple(statement));
        }
    }

    private void line(Stmt.Line line) {
        List<String> parts = new ArrayList<>();
        for (Stmt part : line.parts()) {
            parts.add(simple(part));
        }
        out.grid(joinDeclarations(parts));
    }

    /** {@code FloatVector a = x, b = y;} where all are declarations of one type. */
    private static List<String> joinDeclarations(List<String> statements) {
        for (String type : List.of(VECTOR_TYPE, NUMBER_TYPE)) {
            if (statements.size() > 1 && allDeclare(statements, type)) {
                return joinDeclarations(statements, type);
            }
        }
        return statements;
    }

    private static boolean allDeclare(List<String> statements, String type) {
        for (String statement : statements) {
            if (!statement.startsWith(type)) {
                return false;
            }
        }
        return true;
    }

    private static List<String> joinDeclarations(List<String> statements, String type) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            String declared = i == 0 ? statements.get(0) : statements.get(i).substring(type.length());
            boolean last = i == statements.size() - 1;
            joined.add(last ? declared : declared.substring(0, declared.length() - 1) + ",");
        }
        return joined;
    }

    private static boolean isSimple(Expr value) {
        return !(value instanceof Expr.Unary unary) || unary.function().isExact();
    }

    private void loop(Stmt.For loop) {
        if (turnsOnce(loop)) {
            known.put(loop.variable(), known(loop.from()));
            statements(loop.body());
            known.remove(loop.variable());
            return;
        }
        String step = loop.step() == 1 ? loop.variable() + "++" : loop.variable() + " += " + loop.step();
        out.open("for (int " + loop.variable() + " = " + known(loop.from()) + "; " + loop.variable() + " < "
                + known(loop.to()) + "; " + step + ")");
        statements(loop.body());
        out.close();
    }

    /** Whether a loop is written as its only turn. Not where it declares locals, which would be declared outside then. */
    private static boolean turnsOnce(Stmt.For loop) {
        Index turns = loop.to().minus(loop.from());
        return turns.isConstant()
                && turns.constant() > 0
                && turns.constant() <= loop.step()
                && declareNothing(loop.body());
    }

    private static boolean declareNothing(List<Stmt> statements) {
        for (Stmt statement : statements) {
            boolean declaresNothing = statement instanceof Stmt.For
                    || statement instanceof Stmt.Call
                    || statement instanceof Stmt.Store
                    || statement instanceof Stmt.Comment;
            if (!declaresNothing) {
                return false;
            }
        }
        return true;
    }

    /** A number with the variables of loops that are not written as such. */
    private Index known(Index index) {
        return known.isEmpty() ? index : index.substitute(known);
    }

    private void nonZeros(Stmt.NonZeros list) {
        out.line("int " + list.count() + " = 0;");
        out.open("for (int i = 0; i < " + Literals.of(list.size()) + "; i++)");
        String isLive = element(Access.of(list.array(), Index.var("i"))) + " != 0f";
        if (list.samples() > 1) {
            Access number =
                    Access.of(list.array(), Index.var("i", list.samples()).plus("s", 1));
            out.line("int bits = 0;");
            out.open("for (int s = 0; s < " + list.samples() + "; s++)");
            out.line("bits |= Float.floatToRawIntBits(" + element(number) + ") << 1; // without the sign of a zero");
            out.close();
            isLive = "bits != 0";
        }
        out.line(list.places() + "[" + list.count() + "] = i;");
        out.line(list.count() + " += " + isLive + " ? 1 : 0;");
        out.close();
    }

    private void entries(Stmt.Entries list) {
        out.line("int " + list.count() + " = 0;");
        for (Stmt.Axis axis : list.axes()) {
            String variable = axis.variable();
            out.open("for (int " + variable + " = 0; " + variable + " < " + axis.count() + "; " + variable + "++)");
        }
        String number = element(Access.of(list.array(), list.index()));
        String offset = "(int) " + element(Access.of(list.offsets(), list.index()));
        out.line(list.places() + "[" + list.count() + "] = " + known(list.place()) + " + " + offset + ";");
        out.line(list.values() + "[" + start(list.values()) + " + " + list.count() + "] = " + number + ";");
        out.line(list.count() + " += " + number + " != 0f ? 1 : 0;");
        for (int i = 0; i < list.axes().size(); i++) {
            out.close();
        }
    }

    private void forEach(Stmt.ForEach loop) {
        String turn = Stmt.ForEach.TURN;
        out.open("for (int " + turn + " = 0; " + turn + " < " + loop.count() + "; " + turn + "++)");
        out.line("int " + loop.variable() + " = " + loop.places() + "[" + turn + "];");
        statements(loop.body());
        out.close();
    }

    private void listNonZeros(Stmt.ListNonZeros list) {
        String length = start(list.lists());
        out.line("int count = 0;");
        out.open("for (int i = 0; i < " + Literals.of(list.size()) + "; i++)");
        for (int s = 0; s < list.samples(); s++) {
            Access number = Access.of(list.array(), Index.var("i").plus(s * list.step()));
            out.line((s == 0 ? "int bits = " : "bits |= ") + "Float.floatToRawIntBits(" + element(number) + ");");
        }
        out.line(list.lists() + "[" + length + " + 1 + count] = i;");
        out.line("count += bits << 1 != 0 ? 1 : 0; // without the sign of a zero");
        out.close();
        out.line(list.lists() + "[" + length + "] = count;");
    }

    private void forListed(Stmt.ForListed loop) {
        String length = start(loop.lists());
        out.line("int end = " + length + " + " + loop.lists() + "[" + length + "];");
        out.open("for (int n = " + length + " + 1; n <= end; n++)");
        out.line("int " + loop.variable() + " = " + loop.lists() + "[n];");
        statements(loop.body());
        out.close();
    }

    private void within(Stmt.Within within) {
        out.line("int " + within.variable() + " = " + known(within.value()) + ";");
        out.open("if (" + within.variable() + " >= " + within.low() + " && " + within.variable() + " < " + within.high()
                + ")");
        statements(within.body());
        out.close();
    }

    /** A statement of one line. */
    final String simple(Stmt statement) {
        if (statement instanceof Stmt.LetNumber let) {
            return NUMBER_TYPE + let.name() + " = " + number(let.value()) + ";";
        } else if (statement instanceof Stmt.LetVector let) {
            return letVector(let);
        } else if (statement instanceof Stmt.Assign assign) {
            return assign.name() + " = " + value(assign.value()) + ";";
        } else if (statement instanceof Stmt.Store store) {
            return element(store.access()) + " = " + number(store.value()) + ";";
        } else if (statement instanceof Stmt.VectorStore store) {
            return vectorStore(store);
        } else if (statement instanceof Stmt.Cursor cursor) {
            return "int " + cursor.name() + " = " + place(cursor.array(), "", cursor.index()) + ";";
        }
        throw new IllegalArgumentException("not one line: " + statement);
    }

    /** {@code in, inAt + 448 * y}: each operand with its place. */
    private List<String> operands(Stmt.Call call) {
        List<String> operands = new ArrayList<>();
        for (Arg arg : call.args()) {
            if (arg instanceof Arg.Array array) {
                operands.add(array.array() + ", " + plus(start(array.array()), array.from()));
            } else if (arg instanceof Arg.Rows rows) {
                operands.add(rows.rows() + ", " + plus(start(rows.rows()), rows.from()));
            } else if (arg instanceof Arg.Part part) {
                operands.add(part.rows() + "[" + plus(start(part.rows()), part.row()) + "], " + known(part.from()));
            } else if (arg instanceof Arg.Row row) {
                operands.add(row.rows() + "[" + plus(start(row.rows()), row.row()) + "]");
            } else if (arg instanceof Arg.Places places) {
                operands.add(places.places());
            } else if (arg instanceof Arg.Lists lists) {
                Index from = lists.from().times(listSteps.get(lists.lists()));
                operands.add(lists.lists() + ", " + plus(start(lists.lists()), from));
            } else if (arg instanceof Arg.Int integer) {
                operands.add(known(integer.value()).toString());
            }
        }
        return operands;
    }

    // ---- places -------------------------------------------------------------------------------------

    /** {@code in[at + 16]}. */
    final String element(Access access) {
        return access.array() + "[" + place(access) + "]";
    }

    final String place(Access access) {
        return place(access.array(), access.cursor(), access.index());
    }

    private String place(String array, String cursor, Index index) {
        if (!cursor.isEmpty()) {
            return plus(cursor, index);
        }
        return rowParams.contains(array) ? known(index).toString() : plus(start(array), index);
    }

    private String plus(String start, Index distance) {
        String text = known(distance).toString();
        return text.equals("0") ? start : start + (text.startsWith("-") ? " - " + text.substring(1) : " + " + text);
    }

    // ---- numbers ------------------------------------------------------------------------------------

    String value(Expr value) {
        return number(value);
    }

    final String number(Expr value) {
        if (value instanceof Expr.Const constant) {
            return Literals.of(constant.value());
        } else if (value instanceof Expr.Whole whole) {
            String number = known(whole.value()).toString();
            return "(float) " + (number.contains(" ") ? "(" + number + ")" : number);
        } else if (value instanceof Expr.Load load) {
            return element(load.access());
        } else if (value instanceof Expr.Read read) {
            return read.local();
        } else if (value instanceof Expr.Fma fma) {
            return "Math.fma(" + number(fma.left()) + ", " + number(fma.right()) + ", " + number(fma.sum()) + ")";
        } else if (value instanceof Expr.Binary binary) {
            return binary(binary);
        } else if (value instanceof Expr.Unary unary) {
            return unary(unary);
        } else if (value instanceof Expr.Select select) {
            return number(select.left()) + " " + sign(select.relation()) + " " + number(select.right()) + " ? "
                    + number(select.yes()) + " : " + operand(select.no());
        }
        throw new IllegalArgumentException("not a number: " + value);
    }

    private String binary(Expr.Binary binary) {
        String left = operand(binary.left());
        String right = operand(binary.right());
        return switch (binary.operator()) {
            case ADD -> left + " + " + right;
            case SUB -> left + " - " + right;
            case MUL -> left + " * " + right;
            case DIV -> left + " / " + right;
            case MAX -> "Math.max(" + number(binary.left()) + ", " + number(binary.right()) + ")";
            case MIN -> "Math.min(" + number(binary.left()) + ", " + number(binary.right()) + ")";
        };
    }

    private String unary(Expr.Unary unary) {
        String value = number(unary.value());
        return switch (unary.function()) {
            case NEG -> "-" + operand(unary.value());
            case ABS -> "Math.abs(" + value + ")";
            case EXP -> numeric("exp", value);
            case LOG -> numeric("log", value);
            case ERF -> throw new IllegalArgumentException("erf is for references");
            case TANH -> numeric("tanh", value);
            case SIGMOID -> numeric("sigmoid", value);
            case SQRT -> "(float) Math.sqrt(" + value + ")";
        };
    }

    private String numeric(String function, String value) {
        functions.add(function);
        return function + "(" + value + ")";
    }

    /** The functions of {@code Numeric} that the kernel calls. */
    final Set<String> functions() {
        return functions;
    }

    private String operand(Expr value) {
        boolean needsBrackets = value instanceof Expr.Select
                || value instanceof Expr.Binary binary
                        && binary.operator() != Expr.Operator.MAX
                        && binary.operator() != Expr.Operator.MIN;
        return needsBrackets ? "(" + number(value) + ")" : number(value);
    }

    private static String sign(Expr.Relation relation) {
        return switch (relation) {
            case GT -> ">";
            case LT -> "<";
            case LE -> "<=";
            case EQ -> "==";
        };
    }

    // ---- vectors: not in plain kernels --------------------------------------------------------------

    void lanes(Stmt.Lanes lanes) {
        throw new IllegalArgumentException("plain kernels have no lanes");
    }

    String letVector(Stmt.LetVector let) {
        throw new IllegalArgumentException("plain kernels have no vectors: " + let.name());
    }

    String vectorStore(Stmt.VectorStore store) {
        throw new IllegalArgumentException("plain kernels have no vectors: " + store.access());
    }

    void function(Stmt.LetVector let) {
        throw new IllegalArgumentException("plain kernels have no vectors: " + let.name());
    }
}
