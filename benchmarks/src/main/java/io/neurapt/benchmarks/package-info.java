/** JMH benchmarks of generated code. In come the networks of the samples, out go samples a second. */
package io.neurapt.benchmarks;
