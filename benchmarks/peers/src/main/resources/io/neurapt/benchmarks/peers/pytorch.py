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

BATCH, RATE, MOMENTUM = 64, 0.01, 0.9
SERVED, EPOCHS, TRAINED = 64, 3, 640
SAMPLES = {"W1": 6400, "W2": 6400, "VGG": 640}
WINDOW = 0.25

job = json.loads(sys.argv[1])
folder = pathlib.Path(sys.argv[2])
torch.set_num_threads(job["threads"])
layers = json.loads((folder / f"{job['net']}.json").read_text())


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
    tensors = weights(file)
    modules = []
    for step in layers["steps"]:
        if "conv" in step:
            kernel = tensors[step["conv"] + ".weights"].permute(3, 2, 0, 1)  # to filters, channels, height, width
            module = nn.Conv2d(kernel.shape[1], kernel.shape[0], kernel.shape[2], padding=step["padding"])
            module.weight.data.copy_(kernel)
            module.bias.data.copy_(tensors[step["conv"] + ".bias"])
            modules += [module, nn.ReLU()]
        elif "pool" in step:
            modules.append(nn.MaxPool2d(step["pool"]))
        else:
            matrix = tensors[step["dense"] + ".weights"]
            if layers["images"] and len(step["from"]) > 1:
                modules.append(nn.Flatten())
                height, width, channels = step["from"]
                matrix = matrix.reshape(height, width, channels, -1).permute(2, 0, 1, 3).flatten(0, 2)
            module = nn.Linear(*matrix.shape)
            module.weight.data.copy_(matrix.T)
            module.bias.data.copy_(tensors[step["dense"] + ".bias"])
            modules.append(module)
            if step["relu"]:
                modules.append(nn.ReLU())
    return nn.Sequential(*modules)


def idx(name):
    """The numbers of an IDX file, samples first."""
    data = gzip.open(folder / f"train-{name}-ubyte.gz").read()
    shape = struct.unpack(f">{data[3]}I", data[4:4 + 4 * data[3]])
    return np.frombuffer(data, dtype=np.uint8, offset=4 + 4 * data[3]).reshape(shape)


def samples(count):
    """Images, channels first, and their classes."""
    height, width, channels = layers["input"]
    if job["net"] == "VGG":
        if (folder / "VGG-samples").exists() and count <= TRAINED:
            images = torch.tensor(np.fromfile(folder / "VGG-samples", dtype="<f4").reshape(-1, channels, height, width))
            return images[:count], torch.tensor(np.fromfile(folder / "VGG-labels", dtype="<i4").astype(np.int64))[:count]
        return torch.rand(count, channels, height, width), torch.randint(0, 10, (count,))
    images = torch.tensor(idx("images-idx3")[:count].astype(np.float32) / 255)
    images = images.reshape(count, 1, height, width) if layers["images"] else images.reshape(count, -1)
    return images, torch.tensor(idx("labels-idx1")[:count].astype(np.int64))


class Trainer:
    def __init__(self, file, count):
        self.net = network(file)
        self.optimizer = torch.optim.SGD(self.net.parameters(), lr=RATE, momentum=MOMENTUM)
        self.loss = nn.CrossEntropyLoss()
        self.images, self.labels = samples(count)

    def epoch(self):
        total = 0
        for at in range(0, len(self.images), BATCH):
            self.optimizer.zero_grad()
            loss = self.loss(self.net(self.images[at:at + BATCH]), self.labels[at:at + BATCH])
            loss.backward()
            self.optimizer.step()
            total += loss.item()
        return total * BATCH / len(self.images)


def server():
    """The network, traced and frozen."""
    net = nn.Sequential(*network(f"{job['net']}.safetensors"), nn.Softmax(1)).eval()
    return torch.jit.freeze(torch.jit.trace(net, samples(1)[0]))


def check():
    with torch.inference_mode():
        net = server()
        images, _ = samples(SERVED)
        one = [net(images[i:i + 1])[0].tolist() for i in range(SERVED)]
        many = net(images).tolist()
    trainer = Trainer(f"{job['net']}-initial.safetensors", TRAINED)
    return {"one": one, "many": many, "losses": [trainer.epoch() for _ in range(EPOCHS)]}


def training():
    count = SAMPLES[job["net"]]
    trainer = Trainer(f"{job['net']}-initial.safetensors", count)
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
        images = [image.numpy() for image in samples(SERVED)[0]]
        end = time.perf_counter() + job["warmUp"]
        call = 0
        while time.perf_counter() < end:
            net(torch.from_numpy(images[call % SERVED])[None]).numpy()
            call += 1
        times = []
        now = time.perf_counter_ns()
        end = now + job["seconds"] * 1e9
        while now < end:
            net(torch.from_numpy(images[len(times) % SERVED])[None]).numpy()
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
    trainer = Trainer("W1-initial.safetensors", 60_000)
    total = right = 0
    order = torch.randperm(60_000)
    for at in range(0, 60_000, BATCH):
        batch = order[at:at + BATCH]
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
