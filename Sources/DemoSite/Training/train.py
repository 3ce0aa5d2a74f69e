"""Trains the demo site's detector and prints its figures: README.md tells how to run it.

    train.py --render PATH-OF-demo-render [--data FOLDER] [--steps N] [--start GRAPH] [--evaluate-only]
"""

import argparse
import os
import pathlib
import threading
import queue
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np
import tensorflow as tf

import data
from assign import losses
from evaluate import score, steadiness
from network import Frozen, Network, freeze

SEED = 20
BATCH = 8
OBJECTS = 48
NOISE = np.random.default_rng(SEED).standard_normal(2_000_000, dtype=np.float32)
RESOURCES = pathlib.Path(__file__).resolve().parent.parent / "Resources"
TRAINING_STILLS = [(11, 1000, 24), (12, 1000, 29), (14, 1000, 27), (21, 800, 26), (22, 500, 29)]
TRAINING_SEQUENCES = [(101, camera) for camera in data.CAMERAS] + [(102, "crossing"), (102, "avenue")]
HELD_OUT = [901]


def load(arguments):
    pictures, truths = [], []
    for seed, count, crf in TRAINING_STILLS:
        some = data.stills(arguments.render, arguments.data, seed, count, crf, ["bilinear", "area"][seed % 2])
        pictures.append(some[0])
        truths += some[1]
    for seed, camera in TRAINING_SEQUENCES:
        some = data.sequence(arguments.render, arguments.data, camera, seed, 5)
        pictures.append(some[0])
        truths += some[1]
    return np.concatenate(pictures), truths


def example(picture, truth, random):
    """One varied picture, and its objects as centre and size, class, and whether they count or are passed over."""
    picture = picture.astype(np.float32)
    truth = truth[:OBJECTS].copy()
    if random.random() < 0.5:
        picture = picture[:, ::-1]
        truth[:, 1] = data.WIDTH - truth[:, 1] - truth[:, 3]
    contrast = random.uniform(0.85, 1.15)
    gain = random.uniform(0.75, 1.3) * random.uniform(0.94, 1.06, 3)
    shift = picture[::8, ::8].mean() * (1 - contrast) * gain + random.uniform(-10, 10)
    picture = picture * (gain * contrast).astype(np.float32) + shift.astype(np.float32)
    if random.random() < 0.4:
        start = random.integers(0, len(NOISE) - picture.size)
        picture += NOISE[start : start + picture.size].reshape(picture.shape) * np.float32(random.uniform(1, 4))
    boxes = np.zeros([OBJECTS, 4], np.float32)
    kinds = np.zeros([OBJECTS], np.int32)
    valid, ignored = np.zeros([OBJECTS], bool), np.zeros([OBJECTS], bool)
    count = len(truth)
    boxes[:count, :2], boxes[:count, 2:] = truth[:, 1:3] + truth[:, 3:5] / 2, truth[:, 3:5]
    kinds[:count] = truth[:, 0]
    valid[:count] = (truth[:, 5] >= 0.35) & (truth[:, 4] >= 6)
    ignored[:count] = ~valid[:count]
    return np.clip(picture, 0, 255), boxes, kinds, valid, ignored


def batches(pictures, truths, steps):
    """Batches made ahead on another thread."""
    ready = queue.Queue(4)

    def work():
        random = np.random.default_rng(SEED)
        order = np.zeros(0, np.int64)
        for _ in range(steps):
            if len(order) < BATCH:
                order = np.concatenate([order, random.permutation(len(pictures))])
            chosen, order = order[:BATCH], order[BATCH:]
            ready.put([np.stack(column) for column in zip(*(example(pictures[i], truths[i], random) for i in chosen))])

    threading.Thread(target=work, daemon=True).start()
    for _ in range(steps):
        yield ready.get()


def train(pictures, truths, steps, path, start=None):
    network = Network(SEED)
    if start:
        network.resume(start, np.stack([picture.astype(np.float32) for picture in pictures[::97]]))
    state = network.state()
    average = {key: value.numpy() for key, value in state.items()}
    optimizer = tf.keras.optimizers.Adam(1e-3, beta_2=0.99, clipnorm=10.0)
    weights = network.trainable_variables

    @tf.function(jit_compile=False)
    def step(images, boxes, kinds, valid, ignored):
        with tf.GradientTape() as tape:
            parts = losses(network(images, training=True), boxes, kinds, valid, ignored)
            decay = tf.add_n([tf.nn.l2_loss(w) for w in weights if len(w.shape) == 4]) * 1e-4
            total = tf.add_n(parts) + decay
        optimizer.apply_gradients(zip(tape.gradient(total, weights), weights))
        return tf.stack(parts)

    begin = time.time()
    for number, batch in enumerate(batches(pictures, truths, steps)):
        warm, share = min(1, (number + 1) / 100), number / steps
        optimizer.learning_rate.assign((1.5e-3 if start else 2.5e-3) * warm * (0.02 + 0.98 * (1 + np.cos(np.pi * share)) / 2))
        parts = step(*batch)
        keep = min(0.995, (number + 1) / (number + 20))
        for key, value in state.items():
            average[key] = average[key] * keep + value.numpy() * (1 - keep)
        if number % 100 == 99:
            print(f"step {number + 1}/{steps}, {time.time() - begin:.0f} s, box {parts[0]:.3f} exact {parts[1]:.3f} "
                  f"objectness {parts[2]:.3f} class {parts[3]:.3f}", flush=True)
        if number + 1 == steps or (number + 1) % 300 == 0:
            freeze(average, path)
    print(f"trained {steps} steps of {BATCH} in {time.time() - begin:.0f} s")


def report(arguments, path):
    model = Frozen(path)
    picture = np.zeros([data.HEIGHT, data.WIDTH, 3], np.float32)[None]
    times = []
    for _ in range(400):
        begin = time.perf_counter()
        model.session.run("output:0", {"images:0": picture})
        times.append((time.perf_counter() - begin) * 1000)
    print(f"one inference: median {np.median(times[50:]):.2f} ms, least {min(times):.2f} ms; file {path.stat().st_size} bytes")
    pictures, truths = [], []
    for seed in HELD_OUT:
        for camera in data.CAMERAS:
            some = data.sequence(arguments.render, arguments.data, camera, seed, 5)
            pictures.append(some[0])
            truths += some[1]
            print(f"held out {camera} seed {seed}:", score(model, *some), flush=True)
    print("held out, all:", score(model, np.concatenate(pictures), truths), flush=True)
    for camera in data.CAMERAS:
        clip = RESOURCES / f"{camera}.mp4"
        if clip.exists():
            frames, objects = data.decode(clip), data.clip_truth(RESOURCES / f"{camera}.truth.json")
            print(f"clip {camera}:", score(model, frames[::3], objects[::3]))
            weak = [(a, k, n, round(s, 2)) for a, k, n, s in steadiness(model, frames, objects) if s < 0.95 and n > 15]
            print(f"  actors found in less than 95 % of their frames: {weak}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--render", required=True)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("/tmp/vigil-demo-data"))
    parser.add_argument("--steps", type=int, default=2400)
    parser.add_argument("--output", type=pathlib.Path, default=RESOURCES / "detector.pb")
    parser.add_argument("--start", help="a frozen graph of this network to train on from")
    parser.add_argument("--evaluate-only", action="store_true")
    arguments = parser.parse_args()
    arguments.data.mkdir(parents=True, exist_ok=True)
    tf.random.set_seed(SEED)
    if not arguments.evaluate_only:
        train(*load(arguments), arguments.steps, arguments.output, arguments.start)
    report(arguments, arguments.output)


if __name__ == "__main__":
    main()
