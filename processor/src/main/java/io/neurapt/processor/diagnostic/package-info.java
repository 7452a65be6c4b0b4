/**
 * What is said to the user: findings come in as {@link io.neurapt.processor.diagnostic.Diagnostic}s, are
 * collected, and go out as messages for {@code javac}.
 *
 * <p>Every package below reports here and nobody throws for a user's mistake. Where a finding belongs is an
 * {@link io.neurapt.processor.diagnostic.Origin}, which only {@code processor.read} makes and only
 * {@code processor} resolves. Next: {@code processor.read}.
 */
package io.neurapt.processor.diagnostic;
