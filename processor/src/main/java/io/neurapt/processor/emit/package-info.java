/**
 * The last room: in come graph and programs, out go Java files.
 *
 * <p>{@link io.neurapt.processor.emit.ModelEmitter} writes the model class, {@code ProgramEmitter} one class a
 * backend, whose kernels {@code PlainPrinter} and {@code VectorPrinter} write; {@code StubEmitter} writes what
 * stands in for a network with mistakes. JavaPoet holds types and members, the printers write the bodies.
 */
package io.neurapt.processor.emit;
