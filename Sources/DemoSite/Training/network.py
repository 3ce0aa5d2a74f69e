"""The detector: a small convolutional pyramid with YOLOX's raw head, written once for training and for the frozen graph."""

import numpy as np
import tensorflow as tf

from data import HEIGHT, LABELS, WIDTH

STRIDES = (8, 16, 32)
EPSILON = 1e-3


def topology(images, conv):
    """`conv(name, x, filters, kernel, stride, activated)` is a convolution with its batch norm or its folded bias."""
    x = conv("stem", images, 16, 3, 2, True)
    x = conv("s4", x, 24, 3, 2, True)
    x = conv("s8", x, 48, 3, 2, True)
    c8 = x + conv("s8.a", x, 48, 3, 1, True)
    x = conv("s16", c8, 64, 3, 2, True)
    x = x + conv("s16.a", x, 64, 3, 1, True)
    c16 = x + conv("s16.b", x, 64, 3, 1, True)
    x = conv("s32", c16, 80, 3, 2, True)
    x = x + conv("s32.a", x, 80, 3, 1, True)
    c32 = x + conv("s32.b", x, 80, 3, 1, True)
    p16 = conv("p16.l", c16, 64, 1, 1, True) + double(conv("p16.u", c32, 64, 1, 1, True))
    p16 = conv("p16", p16, 64, 3, 1, True)
    p8 = conv("p8.l", c8, 48, 1, 1, True) + double(conv("p8.u", p16, 48, 1, 1, True))
    p8 = conv("p8", p8, 48, 3, 1, True)
    levels = []
    for name, feature, width in (("h8", p8, 48), ("h16", p16, 64), ("h32", c32, 64)):
        feature = conv(name + ".a", feature, width, 3, 1, True)
        raw = conv(name, feature, 5 + len(LABELS), 1, 1, False)
        levels.append(tf.reshape(raw, [-1, raw.shape[1] * raw.shape[2], 5 + len(LABELS)]))
    return tf.concat(levels, axis=1)


def double(x):
    """Nearest neighbour, twice the size, by broadcasting: cheaper than a resize."""
    _, h, w, c = x.shape
    x = tf.broadcast_to(tf.reshape(x, [-1, h, 1, w, 1, c]), [tf.shape(x)[0], h, 2, w, 2, c])
    return tf.reshape(x, [-1, h * 2, w * 2, c])


class Network(tf.Module):
    """Weights and batch norm for training; logits come out, nothing is decoded."""

    def __init__(self, seed):
        super().__init__()
        self.random = np.random.default_rng(seed)
        self.parts = {}
        self(tf.zeros([1, HEIGHT, WIDTH, 3]), training=False)

    def __call__(self, images, training):
        def conv(name, x, filters, kernel, stride, activated):
            if name not in self.parts:
                self.parts[name] = self._new(kernel, x.shape[-1], filters, activated)
            part = self.parts[name]
            x = tf.nn.conv2d(x, part["kernel"], stride, "SAME")
            if not activated:
                return x + part["bias"]
            if training:
                x, mean, variance = tf.compat.v1.nn.fused_batch_norm(
                    x, part["scale"], part["bias"], epsilon=EPSILON, is_training=True)
                part["mean"].assign(part["mean"] * 0.95 + mean * 0.05)
                part["variance"].assign(part["variance"] * 0.95 + variance * 0.05)
            else:
                x, _, _ = tf.compat.v1.nn.fused_batch_norm(
                    x, part["scale"], part["bias"], part["mean"], part["variance"], epsilon=EPSILON, is_training=False)
            return tf.nn.relu(x)

        return topology(images / 255.0, conv)

    def _new(self, kernel, inputs, filters, activated):
        deviation = np.sqrt(2 / (kernel * kernel * inputs)) if activated else 0.01
        weights = self.random.normal(0, deviation, [kernel, kernel, inputs, filters]).astype(np.float32)
        part = {"kernel": tf.Variable(weights)}
        if activated:
            part["scale"] = tf.Variable(tf.ones([filters]))
            part["bias"] = tf.Variable(tf.zeros([filters]))
            part["mean"] = tf.Variable(tf.zeros([filters]), trainable=False)
            part["variance"] = tf.Variable(tf.ones([filters]), trainable=False)
        else:
            part["bias"] = tf.Variable(tf.constant([0.5, 0.5, 0.8, 0.8, -4.6] + [-1.5] * len(LABELS)))
        return part

    def resume(self, path, images):
        """Takes over a frozen graph's weights; its folded batch norms are opened again on some pictures."""
        folded = frozen_weights(path)

        def conv(name, x, filters, kernel, stride, activated):
            part = self.parts[name]
            weights, bias = folded[name]
            part["kernel"].assign(weights * 255 if name == "stem" else weights)
            x = tf.nn.conv2d(x, part["kernel"], stride, "SAME")
            if not activated:
                part["bias"].assign(bias)
                return x + bias
            mean, variance = tf.nn.moments(x, [0, 1, 2])
            part["mean"].assign(mean)
            part["variance"].assign(variance)
            part["scale"].assign(tf.sqrt(variance + EPSILON))
            part["bias"].assign(bias + mean)
            return tf.nn.relu(x + bias)

        topology(images / 255.0, conv)

    def state(self):
        return {(n, k): v for n, part in self.parts.items() for k, v in part.items()}


def freeze(values, path):
    """Folds the batch norms into the convolutions and writes the frozen graph."""
    graph = tf.Graph()
    with graph.as_default():
        images = tf.compat.v1.placeholder(tf.float32, [1, HEIGHT, WIDTH, 3], name="images")

        def conv(name, x, filters, kernel, stride, activated):
            weights, bias = values[name, "kernel"], values[name, "bias"]
            if activated:
                factor = values[name, "scale"] / np.sqrt(values[name, "variance"] + EPSILON)
                weights, bias = weights * factor, bias - values[name, "mean"] * factor
            if name == "stem":
                weights = weights / 255
            x = tf.nn.bias_add(tf.nn.conv2d(x, tf.constant(weights, tf.float32), stride, "SAME"), tf.constant(bias, tf.float32))
            return tf.nn.relu(x) if activated else x

        raw = topology(images, conv)
        tf.concat([raw[..., :4], tf.sigmoid(raw[..., 4:])], axis=-1, name="output")
    with open(path, "wb") as file:
        file.write(graph.as_graph_def().SerializeToString())


def frozen_weights(path):
    """Each convolution's kernel and bias in a graph that `freeze` wrote, by the convolution's name."""
    names = []
    topology(tf.zeros([1, HEIGHT, WIDTH, 3]), lambda name, x, filters, kernel, stride, activated: names.append(name)
             or tf.zeros([x.shape[0], -(-x.shape[1] // stride), -(-x.shape[2] // stride), filters]))
    definition = tf.compat.v1.GraphDef()
    with open(path, "rb") as file:
        definition.ParseFromString(file.read())
    constants = [tf.make_ndarray(node.attr["value"].tensor) for node in definition.node if node.op == "Const"]
    kernels = [c for c in constants if c.ndim == 4 and c.shape[0] == c.shape[1] and c.dtype == np.float32]
    biases = [c for c in constants if c.ndim == 1 and c.dtype == np.float32 and c.size > 4]
    return {name: pair for name, pair in zip(names, zip(kernels, biases, strict=True), strict=True)}


class Frozen:
    """The frozen graph as a station runs it: one picture, one thread."""

    def __init__(self, path, threads=1):
        definition = tf.compat.v1.GraphDef()
        with open(path, "rb") as file:
            definition.ParseFromString(file.read())
        self.graph = tf.Graph()
        with self.graph.as_default():
            tf.import_graph_def(definition, name="")
        config = tf.compat.v1.ConfigProto(intra_op_parallelism_threads=threads, inter_op_parallelism_threads=1)
        self.session = tf.compat.v1.Session(graph=self.graph, config=config)

    def __call__(self, picture):
        return self.session.run("output:0", {"images:0": picture.astype(np.float32)[None]})[0]
