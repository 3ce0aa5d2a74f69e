"""Pictures for the detector: drawn by demo-render, pressed through H.264 as a camera would, scaled as the station does."""

import json
import pathlib
import subprocess

import numpy as np

HEIGHT, WIDTH = 288, 512
SCALE = WIDTH / 1280
LABELS = ["person", "bicycle", "car", "bus"]
CAMERAS = ["crossing", "avenue", "yard", "plaza"]


def _encode(render, arguments, video, options):
    """Draws at 1280×720 and encodes."""
    draw = subprocess.Popen([str(a) for a in (render, *arguments)], stdout=subprocess.PIPE)
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "1280x720", "-r", "15", "-i", "-",
         "-c:v", "libx264", "-threads", "1", "-pix_fmt", "yuv420p", *options, str(video)], stdin=draw.stdout, check=True)
    if draw.wait() != 0:
        raise SystemExit("demo-render failed")


def decode(video, every=1, flags="bilinear"):
    """A clip's pictures at the model's size, BGR, every n-th frame."""
    select = [] if every == 1 else [f"select=not(mod(n\\,{every}))"]
    chain = ",".join(select + [f"scale={WIDTH}:{HEIGHT}:flags={flags}"])
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-threads", "1", "-i", str(video), "-vf", chain, "-vsync", "0", "-f", "rawvideo",
         "-pix_fmt", "bgr24", "-"], capture_output=True, check=True).stdout
    return np.frombuffer(raw, np.uint8).reshape(-1, HEIGHT, WIDTH, 3)


def _table(objects):
    """Objects as rows (class, x, y, width, height, visible fraction, actor) in the model's pixels."""
    rows = [(o[1], *(v * SCALE for v in o[2:6]), o[6] / 100, o[0]) for o in objects]
    return np.array(rows, np.float32).reshape(-1, 7)


def clip_truth(path):
    truth = json.loads(pathlib.Path(path).read_text())
    kind = {int(actor): LABELS.index(label) for actor, label in truth["actors"].items()}
    return [
        _table([[o[0], kind[o[0]], *(tenths / 10 for tenths in o[1:5]), o[5] if len(o) > 5 else 100] for o in frame])
        for frame in truth["frames"]
    ]


def stills(render, folder, seed, count, crf, flags="bilinear"):
    """Single pictures with another view, light and density each."""
    video, truth = folder / f"stills-{seed}.mp4", folder / f"stills-{seed}.txt"
    if not truth.exists():
        _encode(render, ["--random", "--camera", "all", "--seed", seed, "--count", count, "--truth", truth], video,
                ["-preset", "veryfast", "-g", "1", "-crf", str(crf)])
    return decode(video, flags=flags), [_table(json.loads(line)) for line in truth.read_text().splitlines()]


def sequence(render, folder, camera, seed, every, flags="bilinear"):
    """A camera's own script with another seed, compressed like the committed clips."""
    video, truth = folder / f"{camera}-{seed}.mp4", folder / f"{camera}-{seed}.json"
    if not truth.exists():
        _encode(render, ["--camera", camera, "--seed", seed, "--truth", truth], video,
                ["-preset", "veryfast", "-g", "30", "-bf", "0", "-crf", "27"])
    return decode(video, every, flags), clip_truth(truth)[::every]
