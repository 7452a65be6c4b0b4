package io.neurapt.data;

/**
 * Samples to train on, and others to measure the result on.
 *
 * @param train what the network learns from
 * @param test what it never sees while it learns
 */
public record Split(Dataset train, Dataset test) {}
