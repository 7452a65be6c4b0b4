package io.neurapt.processor.read;

import io.neurapt.annotation.Network;
import io.neurapt.processor.diagnostic.Origin;
import java.util.Optional;

/**
 * Where in a network a layer stands: in the network itself, or in a block that it uses.
 *
 * @param prefix what the names of the block's layers begin with, {@code stage2.1.}; empty in the network itself
 * @param input name of the layer that the block reads, or the name of the network's input
 * @param named where the use names that layer; nothing where it is the one above
 * @param start layers of the network in front of the block
 * @param filters what {@code GIVEN} means as filters or units; 0 for nothing
 * @param stride what it means as stride
 * @param use where the block is used
 */
public record Scope(
        String prefix, String input, Optional<Origin> named, int start, int filters, int stride, Origin use) {

    /** The network itself. */
    static Scope network(Origin type) {
        return new Scope("", "", Optional.empty(), 0, 0, 0, type);
    }

    /** Whether this is a block. */
    public boolean isBlock() {
        return !prefix.isEmpty();
    }

    /**
     * The name by which layers here read one that a message calls by its full name: of a layer of the block its field's, of what
     * the block reads {@code INPUT}.
     */
    public String local(String fullName) {
        return fullName.startsWith(prefix) ? fullName.substring(prefix.length()) : Network.INPUT;
    }

    /** {@code stage2.1}: the use, as its layers' names begin. */
    public String name() {
        return prefix.substring(0, prefix.length() - 1);
    }
}
