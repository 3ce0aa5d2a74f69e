"""Average precision, precision and recall of a frozen detector."""

import numpy as np

from assign import CELLS
from data import LABELS


def ious(boxes, box):
    """IoU of boxes (x, y, width, height) with one."""
    low = np.maximum(boxes[:, :2], box[:2])
    high = np.minimum(boxes[:, :2] + boxes[:, 2:], box[:2] + box[2:])
    both = np.prod(np.maximum(high - low, 0), axis=1)
    return both / (np.prod(boxes[:, 2:], axis=1) + np.prod(box[2:]) - both + 1e-9)


def detect(raw, least=0.02, overlap=0.45):
    """Rows (class, score, x, y, width, height) after class-wise suppression."""
    size = np.exp(raw[:, 2:4]) * CELLS[:, 2:]
    corner = (raw[:, :2] + CELLS[:, :2]) * CELLS[:, 2:] - size / 2
    scores = raw[:, 4:5] * raw[:, 5:]
    found = []
    for kind in range(len(LABELS)):
        chosen = np.flatnonzero(scores[:, kind] > least)
        chosen = chosen[np.argsort(-scores[chosen, kind])][:300]
        boxes = np.concatenate([corner[chosen], size[chosen]], axis=1)
        rest = np.ones(len(chosen), bool)
        for index in range(len(chosen)):
            if rest[index]:
                found.append((kind, scores[chosen[index], kind], *boxes[index]))
                rest[index:] &= ious(boxes[index:], boxes[index]) <= overlap
    return np.array(found, np.float32).reshape(-1, 6)


def judge(found, truth, least_visible=0.4):
    """Per class: (score, right) of each detection that counts, and the number of objects; actors found at 0.4."""
    result = {kind: ([], 0) for kind in range(len(LABELS))}
    seen = []
    for kind in range(len(LABELS)):
        own = truth[truth[:, 0] == kind]
        counts = (own[:, 5] >= least_visible) & (own[:, 4] >= 7)
        taken = np.zeros(len(own), bool)
        marks = []
        for row in found[found[:, 0] == kind]:
            overlaps = ious(own[:, 1:5], row[2:]) if len(own) else np.zeros(0)
            free = np.where(counts & ~taken, overlaps, 0)
            if free.size and free.max() >= 0.5:
                taken[free.argmax()] = True
                marks.append((row[1], 1))
                if row[1] >= 0.4:
                    seen.append(int(own[free.argmax(), 6]))
            elif not (overlaps.size and np.where(~counts, overlaps, 0).max() >= 0.3):
                marks.append((row[1], 0))
        result[kind] = (marks, int(counts.sum()))
    return result, seen


def average_precision(marks, objects):
    """All-point interpolation."""
    marks = sorted(marks, reverse=True)
    right = np.cumsum([mark[1] for mark in marks])
    precision = right / np.arange(1, len(marks) + 1)
    recall = right / max(objects, 1)
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    return float(np.sum(np.diff(np.concatenate([[0], recall])) * envelope))


def score(model, pictures, truths):
    """A dictionary of figures over some pictures."""
    marks = {kind: [] for kind in range(len(LABELS))}
    objects = {kind: 0 for kind in range(len(LABELS))}
    for picture, truth in zip(pictures, truths):
        judged, _ = judge(detect(model(picture)), truth)
        for kind, (own, count) in judged.items():
            marks[kind] += own
            objects[kind] += count
    figures = {LABELS[k]: round(average_precision(marks[k], objects[k]), 4) for k in marks if objects[k]}
    figures["mAP"] = round(float(np.mean(list(figures.values()))), 4)
    sure = [right for own in marks.values() for value, right in own if value >= 0.4]
    figures["precision@0.4"] = round(sum(sure) / max(len(sure), 1), 4)
    figures["recall@0.4"] = round(sum(sure) / max(sum(objects.values()), 1), 4)
    figures["objects"] = {LABELS[k]: objects[k] for k in objects}
    return figures


def steadiness(model, pictures, truths):
    """The share of its countable frames in which each actor is found at score 0.4: list of (actor, class, frames, share)."""
    there, found = {}, {}
    for picture, truth in zip(pictures, truths):
        _, seen = judge(detect(model(picture), least=0.4), truth)
        for actor in seen:
            found[actor] = found.get(actor, 0) + 1
        for row in truth[(truth[:, 5] >= 0.4) & (truth[:, 4] >= 7)]:
            there.setdefault(int(row[6]), [LABELS[int(row[0])], 0])[1] += 1
    return [(actor, kind, frames, found.get(actor, 0) / frames) for actor, (kind, frames) in sorted(there.items())]
