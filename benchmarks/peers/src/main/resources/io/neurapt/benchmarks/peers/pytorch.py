#!/usr/bin/env python3
"""Measures one job with PyTorch for Python, and prints a line of JSON: the twin of Worker.java.

    python3 pytorch.py JOB FOLDER

JOB is a Job as JSON; FOLDER has what WorkFolder wrote. Needs PyTorch (Debian: python3-torch, libopenblas0-openmp).
"""
import gzip
import json
import pathlib
import statistics
import struct
import sys
import threading
import time

import numpy as np
import torch
from torch import nn

WINDOW = 0.25

job = json.loads(sys.argv[1])
folder = pathlib.Path(sys.argv[2])
torch.set_num_threads(job["threads"])


def weights(file):
    """The tensors of a safetensors file."""
    data = (folder / file).read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])
    header.pop("__metadata__", None)
    tensors = {}
    for name, tensor in header.items():
        begin, end = tensor["data_offsets"]
        flat = np.frombuffer(data[8 + length + begin:8 + length + end], dtype="<f4")
        tensors[name] = torch.tensor(flat.reshape(tensor["shape"]))
    return tensors


def network(file):
    """The network with the weights of a file; logits come out."""
    return ResNet20(weights(file)) if job["net"] == "RESNET" else chain(weights(file))


def layers():
    """A chain of layers, as WorkFolder wrote it."""
    return json.loads((folder / f"{job['net']}.json").read_text())


def filters_first(kernel):
    """Weights of a convolution: to filters, channels, height, width."""
    return kernel.permute(3, 2, 0, 1)


def chain(tensors):
    modules = []
    images, steps = layers()["images"], layers()["steps"]
    for step in steps:
        if "conv" in step:
            kernel = filters_first(tensors[step["conv"] + ".weights"])
            module = nn.Conv2d(kernel.shape[1], kernel.shape[0], kernel.shape[2], padding=step["padding"])
            module.weight.data.copy_(kernel)
            module.bias.data.copy_(tensors[step["conv"] + ".bias"])
            modules += [module, nn.ReLU()]
        elif "pool" in step:
            modules.append(nn.MaxPool2d(step["pool"]))
        else:
            matrix = tensors[step["dense"] + ".weights"]
            if images and len(step["from"]) > 1:
                modules.append(nn.Flatten())
                height, width, channels = step["from"]
                matrix = matrix.reshape(height, width, channels, -1).permute(2, 0, 1, 3).flatten(0, 2)
            modules.append(dense(matrix, tensors[step["dense"] + ".bias"]))
            if step["relu"]:
                modules.append(nn.ReLU())
    return nn.Sequential(*modules)


def dense(matrix, bias):
    module = nn.Linear(*matrix.shape)
    module.weight.data.copy_(matrix.T)
    module.bias.data.copy_(bias)
    return module


def conv(tensors, name, stride=1):
    """A convolution without bias, 3x3 as large as its input or 1x1. Keras has the odd zero below and on the right."""
    kernel = filters_first(tensors[name + ".weights"])
    filters, channels, size, _ = kernel.shape
    module = nn.Conv2d(channels, filters, size, stride, padding=size // 2 if stride == 1 else 0, bias=False)
    module.weight.data.copy_(kernel)
    return nn.Sequential(nn.ZeroPad2d((0, 1, 0, 1)), module) if stride == 2 and size == 3 else module


def norm(tensors, name):
    """Batch norm; Keras' momentum is what stays, PyTorch's what is new."""
    module = nn.BatchNorm2d(len(tensors[name + ".gamma"]), eps=1e-3, momentum=0.01)
    module.weight.data.copy_(tensors[name + ".gamma"])
    module.bias.data.copy_(tensors[name + ".beta"])
    module.running_mean.copy_(tensors[name + ".mean"])
    module.running_var.copy_(tensors[name + ".variance"])
    return module


class Residual(nn.Module):
    """Two convolutions and what they read, through a projection at half the resolution."""

    def __init__(self, tensors, name):
        super().__init__()
        down = name + ".project.weights" in tensors
        self.conv1 = conv(tensors, name + ".conv1", 2 if down else 1)
        self.norm1 = norm(tensors, name + ".norm1")
        self.conv2 = conv(tensors, name + ".conv2")
        self.norm2 = norm(tensors, name + ".norm2")
        self.relu = nn.ReLU(inplace=True)
        self.shortcut = nn.Identity()
        if down:
            self.shortcut = nn.Sequential(conv(tensors, name + ".project", 2), norm(tensors, name + ".projectNorm"))

    def forward(self, x):
        y = self.relu(self.norm1(self.conv1(x)))
        return self.relu(self.norm2(self.conv2(y)) + self.shortcut(x))


class ResNet20(nn.Sequential):
    """io.neurapt.samples.ResNet20, of the tensors by their names."""

    BLOCKS = ["stage1.1", "stage1.2", "stage1.3", "down2", "stage2.1", "stage2.2", "down3", "stage3.1", "stage3.2"]

    def __init__(self, tensors):
        super().__init__(
            conv(tensors, "stem"), norm(tensors, "stemNorm"), nn.ReLU(inplace=True),
            *[Residual(tensors, block) for block in self.BLOCKS],
            nn.AdaptiveAvgPool2d(1), nn.Flatten(),
            dense(tensors["label.weights"], tensors["label.bias"]))


def idx(name):
    """The numbers of an IDX file, samples first."""
    data = gzip.open(folder / f"train-{name}-ubyte.gz").read()
    shape = struct.unpack(f">{data[3]}I", data[4:4 + 4 * data[3]])
    return np.frombuffer(data, dtype=np.uint8, offset=4 + 4 * data[3]).reshape(shape)


def samples(count):
    """Images, channels first, and their classes."""
    if job["net"] in ("VGG", "RESNET"):
        images = torch.tensor(np.fromfile(folder / "random-pixels", dtype="<f4", count=count * 32 * 32 * 3))
        labels = np.fromfile(folder / "random-labels", dtype="<i4", count=count)
        return images.reshape(count, 32, 32, 3).permute(0, 3, 1, 2).contiguous(), torch.tensor(labels.astype(np.int64))
    images = torch.tensor(idx("images-idx3")[:count].astype(np.float32) / 255)
    images = images.reshape(count, 1, 28, 28) if layers()["images"] else images.reshape(count, -1)
    return images, torch.tensor(idx("labels-idx1")[:count].astype(np.int64))


class Trainer:
    def __init__(self, count):
        self.net = network(f"{job['net']}-initial.safetensors")
        self.optimizer = torch.optim.SGD(self.net.parameters(), lr=job["rate"], momentum=job["momentum"])
        self.loss = nn.CrossEntropyLoss()
        self.images, self.labels = samples(count)

    def epoch(self):
        total = 0
        batch = job["batch"]
        for at in range(0, len(self.images), batch):
            self.optimizer.zero_grad()
            loss = self.loss(self.net(self.images[at:at + batch]), self.labels[at:at + batch])
            loss.backward()
            self.optimizer.step()
            total += loss.item()
        return total * batch / len(self.images)


def server():
    """The network, traced and frozen."""
    net = nn.Sequential(network(f"{job['net']}.safetensors"), nn.Softmax(1)).eval()
    return torch.jit.freeze(torch.jit.trace(net, samples(1)[0]))


def check():
    with torch.inference_mode():
        net = server()
        images, _ = samples(job["served"])
        one = [net(images[i:i + 1])[0].tolist() for i in range(job["served"])]
        many = net(images).tolist()
    trainer = Trainer(job["samples"])
    return {"one": one, "many": many, "losses": [trainer.epoch() for _ in range(job["epochs"])]}


def training():
    count = job["samples"]
    trainer = Trainer(count)
    end = time.perf_counter() + job["warmUp"]
    while True:
        trainer.epoch()
        if time.perf_counter() > end:
            break
    rates = []
    end = time.perf_counter() + job["seconds"]
    while True:
        start = time.perf_counter()
        trainer.epoch()
        now = time.perf_counter()
        rates.append(count / (now - start))
        if now > end:
            break
    return {"value": statistics.median(rates), "windows": rates}


def latency():
    with torch.inference_mode():
        net = server()
        images = [image.numpy() for image in samples(job["served"])[0]]
        end = time.perf_counter() + job["warmUp"]
        call = 0
        while time.perf_counter() < end:
            net(torch.from_numpy(images[call % job["served"]])[None]).numpy()
            call += 1
        times = []
        now = time.perf_counter_ns()
        end = now + job["seconds"] * 1e9
        while now < end:
            net(torch.from_numpy(images[len(times) % job["served"]])[None]).numpy()
            after = time.perf_counter_ns()
            times.append(after - now)
            now = after
    times.sort()
    return {"value": times[len(times) // 2] / 1e3, "p99": times[int(len(times) * 0.99)] / 1e3, "calls": len(times)}


def rates_of(net, size):
    images, _ = samples(size * job["callers"])
    counts = [0] * job["callers"]
    stop = threading.Event()

    def call(caller):
        torch.set_num_threads(job["threads"])
        mine = images[caller * size:(caller + 1) * size]
        with torch.inference_mode():
            while not stop.is_set():
                net(mine).numpy()
                counts[caller] += size

    threads = [threading.Thread(target=call, args=(caller,), daemon=True) for caller in range(job["callers"])]
    for thread in threads:
        thread.start()
    time.sleep(job["warmUp"])
    rates = []
    before, start = sum(counts), time.perf_counter()
    end = start + job["seconds"]
    while time.perf_counter() < end:
        time.sleep(WINDOW)
        now, after = time.perf_counter(), sum(counts)
        rates.append((after - before) / (now - start))
        before, start = after, now
    stop.set()
    for thread in threads:
        thread.join()
    return rates


def batched():
    with torch.inference_mode():
        net = server()
    best = {"value": 0}
    for size in job["batches"]:
        rates = rates_of(net, size)
        if statistics.median(rates) > best["value"]:
            best = {"value": statistics.median(rates), "windows": rates, "batch": size}
    return best


def first_epoch():
    """All digits once, in a random order: loss and accuracy, each measured before the step."""
    trainer = Trainer(60_000)
    total = right = 0
    order = torch.randperm(60_000)
    for at in range(0, 60_000, job["batch"]):
        batch = order[at:at + job["batch"]]
        trainer.optimizer.zero_grad()
        logits = trainer.net(trainer.images[batch])
        loss = trainer.loss(logits, trainer.labels[batch])
        loss.backward()
        trainer.optimizer.step()
        total += loss.item() * len(batch)
        right += (logits.argmax(1) == trainer.labels[batch]).sum().item()
    return {"loss": total / 60_000, "accuracy": right / 60_000}


result = {"CHECK": check, "TRAINING": training, "LATENCY": latency, "BATCHED": batched,
          "FIRST_EPOCH": first_epoch}[job["task"]]()
result["version"] = torch.__version__
print("RESULT " + json.dumps(result), flush=True)
