#!/usr/bin/env python3
"""Training speed of the reference network, ours and PyTorch's in turn on the same machine.

    ./mvnw -q -DskipTests package
    python3 benchmarks/pytorch/compare.py [rounds] [java ...]

Needs PyTorch for the Python that runs it (Debian: python3-torch and libopenblas0-openmp). Every `java` is a JVM to
measure. Prints a table of medians over the rounds and their ratio to PyTorch's best round.
"""
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
JAR = HERE.parent / "target" / "benchmarks.jar"
rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
javas = sys.argv[2:] or ["java"]
environment = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}


def pytorch(threads):
    out = subprocess.run(
        [sys.executable, str(HERE / "digits.py"), str(threads), "8"],
        env=environment, check=True, capture_output=True, text=True).stdout
    return float(re.search(r"median (\d+)", out).group(1))


def ours(java, backend, threads):
    with tempfile.NamedTemporaryFile(suffix=".json") as result:
        subprocess.run(
            [java, "-jar", str(JAR), "DigitTraining", "-p", f"backend={backend}", "-p", f"threads={threads}",
             "-rf", "json", "-rff", result.name],
            check=True, capture_output=True, text=True)
        raw = json.load(open(result.name))[0]["primaryMetric"]["rawData"]
        return statistics.median(value for fork in raw for value in fork)


def version(java):
    text = subprocess.run([java, "-version"], capture_output=True, text=True).stderr
    return re.search(r'version "([^"]+)"', text).group(1)


rows = {}
for number in range(rounds):
    for threads in (1, 2):
        rows.setdefault(("PyTorch", threads), []).append(pytorch(threads))
    for java in javas:
        for backend in ("VECTOR", "PLAIN"):
            for threads in (1, 2):
                rows.setdefault((f"{backend.lower()}, JDK {version(java)}", threads), []).append(
                    ours(java, backend, threads))
    print(f"round {number + 1} of {rounds} done", file=sys.stderr, flush=True)

print(f"machine: {platform.processor() or platform.machine()}, {os.cpu_count()} processors")
print(f"{'':32} {'threads':>7} {'samples/s':>10} {'spread':>15} {'to PyTorch best, 1 thread':>26}")
base = max(rows[("PyTorch", 1)])  # its best round: on some machines its speed varies fourfold from start to start
for (name, threads), values in rows.items():
    middle = statistics.median(values)
    spread = f"{min(values):.0f}-{max(values):.0f}"
    print(f"{name:32} {threads:>7} {middle:>10.0f} {spread:>15} {middle / base:>25.2f}x")
