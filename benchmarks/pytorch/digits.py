#!/usr/bin/env python3
"""Samples a second at which PyTorch trains the reference network: momentum SGD, batches of 64.

    python3 digits.py [threads] [seconds]

Prints the median and the best of windows of 6,400 samples, after as many windows of warming up. The data are
random: the speed does not depend on them.
"""
import statistics
import sys
import time

import torch
from torch import nn

threads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 10
torch.set_num_threads(threads)
torch.manual_seed(1)

net = nn.Sequential(
    nn.Conv2d(1, 10, 5), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(10, 20, 5), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(320, 100), nn.ReLU(), nn.Linear(100, 10))
optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
loss_of = nn.CrossEntropyLoss()
images = torch.rand(6400, 1, 28, 28)
labels = torch.randint(0, 10, (6400,))


def window():
    start = time.perf_counter()
    for at in range(0, 6400, 64):
        optimizer.zero_grad()
        loss = loss_of(net(images[at:at + 64]), labels[at:at + 64])
        loss.backward()
        optimizer.step()
    return 6400 / (time.perf_counter() - start)


end = time.perf_counter() + seconds / 4
while time.perf_counter() < end:
    window()
rates = []
end = time.perf_counter() + seconds
while time.perf_counter() < end:
    rates.append(window())
print(f"pytorch {torch.__version__} threads {threads} median {statistics.median(rates):.0f} best {max(rates):.0f}")
