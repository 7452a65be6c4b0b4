package io.neurapt.processor.report;

import io.neurapt.processor.plan.Place;
import io.neurapt.processor.plan.Program;
import io.neurapt.processor.plan.ServingPlan;
import java.util.List;

/**
 * The memory that is planned for one backend, in bytes of numbers: what Java adds to an array is not counted.
 *
 * @param machine what its programs are written for
 * @param tileSize samples of a tile
 * @param tile a tile's buffers
 * @param kept what a tile keeps until its batch has run
 * @param shard a shard's gradients
 * @param packs parameters as the program for one sample reads them
 * @param workspace what one thread needs for one sample
 * @param batchPacks parameters as batches of many samples in one call read them; 0 where those are computed as tiles
 * @param batchWorkspace what one thread needs for such a batch
 */
record Memory(
        Machine machine,
        int tileSize,
        long tile,
        long kept,
        long shard,
        long packs,
        long workspace,
        long batchPacks,
        long batchWorkspace) {

    /** Samples of the batch that a training step is counted for. */
    static final int BATCH = 64;

    /** Most shards that a batch has. */
    private static final int SHARDS = 8;

    static Memory of(Program program, ServingPlan serving) {
        return new Memory(
                new Machine(program.backend(), program.registers()),
                program.tileSize(),
                bytes(program.memory(), program.rows()),
                Float.BYTES * program.kept().stream().mapToLong(Place::length).sum(),
                Float.BYTES * ((long) program.summedInShards() + program.laneCount()),
                bytes(serving.packs().size(), serving.packs().rows()),
                bytes(serving.memory(), serving.rows()),
                serving.batch()
                        .map(batch -> bytes(batch.packs().size(), List.of()))
                        .orElse(0L),
                serving.batch().map(batch -> bytes(batch.memory(), List.of())).orElse(0L));
    }

    private static long bytes(int flat, List<Program.Rows> rows) {
        return Float.BYTES
                * (flat
                        + rows.stream()
                                .mapToLong(group -> (long) group.count() * group.length())
                                .sum());
    }

    /** Tiles of that batch. */
    int tiles() {
        return (BATCH + tileSize - 1) / tileSize;
    }

    /** All tiles and shards of that batch. */
    long batch() {
        return tiles() * (tile + kept) + Math.min(tiles(), SHARDS) * shard;
    }
}
