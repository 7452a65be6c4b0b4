package io.neurapt.processor.loop;

/** What a call hands to a parameter of the called kernel. */
public sealed interface Arg {

    /** An array parameter of the caller, from a place on. */
    record Array(String array, Index from) implements Arg {}

    /** One row of a rows parameter of the caller. */
    record Row(String rows, Index row) implements Arg {}

    /** One row of a rows parameter of the caller as an array, from a place on. */
    record Part(String rows, Index row, Index from) implements Arg {}

    /** Rows of a rows parameter of the caller, from one on. */
    record Rows(String rows, Index from) implements Arg {}

    /** The places of a places parameter of the caller. */
    record Places(String places) implements Arg {}

    /** Lists of a lists parameter of the caller, from one on. */
    record Lists(String lists, Index from) implements Arg {}

    /** A number of iterations, or another integer. */
    record Int(Index value) implements Arg {}
}
