"""SimOTA (YOLOX, https://arxiv.org/abs/2107.08430, section 3.1): which cell learns which object, and the losses."""

import numpy as np
import tensorflow as tf

from data import HEIGHT, LABELS, WIDTH
from network import STRIDES


def cells():
    """Every cell's (column, row) and stride, in the output's order."""
    rows = []
    for stride in STRIDES:
        y, x = np.mgrid[: HEIGHT // stride, : WIDTH // stride]
        rows.append(np.stack([x.ravel(), y.ravel(), np.full(x.size, stride)], axis=1))
    return np.concatenate(rows).astype(np.float32)


CELLS = cells()
CELL, STRIDE = tf.constant(CELLS[:, :2]), tf.constant(CELLS[:, 2:])


def decode(raw):
    """Boxes as (centre, size) in pixels of the model's input."""
    return tf.concat([(raw[..., :2] + CELL) * STRIDE, tf.exp(tf.minimum(raw[..., 2:4], 6.0)) * STRIDE], axis=-1)


def overlap(a, b):
    """IoU and generalised IoU of boxes given as centre and size."""
    low_a, high_a = a[..., :2] - a[..., 2:] / 2, a[..., :2] + a[..., 2:] / 2
    low_b, high_b = b[..., :2] - b[..., 2:] / 2, b[..., :2] + b[..., 2:] / 2
    both = tf.reduce_prod(tf.maximum(tf.minimum(high_a, high_b) - tf.maximum(low_a, low_b), 0.0), -1)
    either = tf.reduce_prod(a[..., 2:], -1) + tf.reduce_prod(b[..., 2:], -1) - both
    around = tf.reduce_prod(tf.maximum(high_a, high_b) - tf.minimum(low_a, low_b), -1)
    iou = both / (either + 1e-6)
    return iou, iou - (around - either) / (around + 1e-6)


def assign(boxes, raw, truth, kinds, valid):
    """For each cell the object it learns, or -1. Boxes [B,N,4], truth [B,G,4], kinds [B,G], valid [B,G]."""
    centre = (CELL + 0.5) * STRIDE
    offset = tf.abs(centre[None, None] - truth[:, :, None, :2])
    near = tf.reduce_all(offset < 1.5 * STRIDE[None, None], -1) & valid[:, :, None]
    inside = tf.reduce_all(offset < truth[:, :, None, 2:] / 2, -1)
    iou, _ = overlap(boxes[:, None], truth[:, :, None])
    iou = tf.where(near, iou, 0.0)
    score = tf.sigmoid(raw[..., 5:]) * tf.sigmoid(raw[..., 4:5])
    score = tf.gather(tf.transpose(score, [0, 2, 1]), kinds, batch_dims=1)
    cost = -tf.math.log(tf.sqrt(score) + 1e-6) - 3 * tf.math.log(iou + 1e-6) + tf.where(inside, 0.0, 2.0)
    cost = tf.where(near, cost, 1e6)
    count = tf.clip_by_value(tf.cast(tf.reduce_sum(tf.math.top_k(iou, 10).values, -1), tf.int32), 1, 10)
    lowest = -tf.math.top_k(-cost, 10).values
    limit = tf.gather(lowest, count - 1, batch_dims=2)
    cost = tf.where(near & (cost <= limit[..., None]), cost, 1e9)
    best = tf.argmin(cost, axis=1, output_type=tf.int32)
    return tf.where(tf.reduce_min(cost, axis=1) < 1e8, best, -1)


def losses(raw, truth, kinds, valid, ignored):
    """Box, objectness and class loss, each divided by the number of learning cells."""
    boxes = decode(raw)
    owner = tf.stop_gradient(assign(boxes, raw, truth, kinds, valid))
    learns = tf.cast(owner >= 0, tf.float32)
    count = tf.maximum(tf.reduce_sum(learns), 1.0)
    own = tf.gather(truth, tf.maximum(owner, 0), batch_dims=1)
    iou, generalised = overlap(boxes, own)
    box = tf.reduce_sum(learns * (1 - generalised)) / count
    wanted = tf.concat([own[..., :2] / STRIDE - CELL, tf.math.log(tf.maximum(own[..., 2:], 1.0) / STRIDE)], -1)
    exact = tf.reduce_sum(learns * tf.reduce_sum(tf.abs(raw[..., :4] - wanted), -1)) / count

    # What is hardly visible is neither background nor something to be found.
    centre = ((CELL + 0.5) * STRIDE)[None, None]
    covered = tf.reduce_all(tf.abs(centre - truth[:, :, None, :2]) < truth[:, :, None, 2:] / 2 + 2, -1) & ignored[:, :, None]
    counts = 1 - tf.cast(tf.reduce_any(covered, 1) & (owner < 0), tf.float32)
    entropy = tf.nn.sigmoid_cross_entropy_with_logits
    objectness = tf.reduce_sum(counts * entropy(labels=learns, logits=raw[..., 4])) / count
    kind = tf.one_hot(tf.gather(kinds, tf.maximum(owner, 0), batch_dims=1), len(LABELS))
    kind *= tf.stop_gradient(tf.maximum(iou, 0.0))[..., None]
    classes = tf.reduce_sum(learns * tf.reduce_sum(entropy(labels=kind, logits=raw[..., 5:]), -1)) / count
    return 5 * box, 0.5 * exact, objectness, classes
