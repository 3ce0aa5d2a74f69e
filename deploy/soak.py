#!/usr/bin/env python3
"""Runs a station under load for MINUTES minutes after a warm-up, and tells whether it grows.

    soak.py VIGIL MINUTES [CAMERA ...]

Eight cameras (the demo site's, or the addresses given) with the hourly work done every minute: the canary by its
setting, and the pruning of tracks and evidence, which comes that often anyway and here finds something each time; an
operator acknowledges every alarm once a minute, so that those that are open do not become more. Resident memory, what
of it is the station's own (not a file's, such as a library's code), descriptors and threads are sampled every 5 s,
seldomer in more than two hours. Their slopes after the warm-up are Theil and Sen's, with Kendall's 95 % interval
widened by how much successive samples resemble each other; the medians told with them show the warm-up too. Exit status
1 where an interval lies above zero, or the station did not come through; its folder is kept then.
"""

import json
import math
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

SECONDS_BETWEEN = 5
MOST_SAMPLES = 1500
SECONDS_BETWEEN_ROUNDS = 60
SECONDS_BETWEEN_WORDS = 300
# Models, caches and rings fill up first, and malloc()'s regions change places for some twenty minutes. Later too own
# memory goes in waves of 3 MiB and a quarter of an hour, which half an hour can take for a trend: two hours decide.
SECONDS_OF_WARMUP = 1200
SECONDS_OF_MEDIAN = 600
CAMERAS = 8
DEMO = ["avenue", "crossing", "plaza", "yard"]


def configuration(folder, cameras):
    lines = [
        "[station]",
        'name = "soak"',
        f'state_dir = "{folder}/state"',
        f'log = "{folder}/vigil.log"',
        "log_max_mib = 1",
        "retention_days = 1",
        "[inference]",
        "canary_s = 60",
        "[evidence]",
        "max_days = 0.01",
        "max_gib = 0.05",
        "[[model]]",
        'name = "demo"',
        'path = "demo:detector.pb"',
        'labels = "demo:labels.txt"',
    ]
    for number, source in enumerate(cameras):
        name = f"camera {number}"
        lines += [
            "[[camera]]",
            f'name = "{name}"',
            f'source = "{source}"',
            "[[camera.zone]]",
            'name = "all"',
            "points = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]",
            "[[rule]]",
            f'name = "stands {number}"',
            'kind = "dwell"',
            "stationary_s = 8",
            f'camera = "{name}"',
            'zone = "all"',
        ]
    path = f"{folder}/config.toml"
    with open(path, "w") as file:
        file.write("\n".join(lines) + "\n")
    return path


def sample(process):
    status = {}
    with open(f"/proc/{process}/status") as file:
        for line in file:
            key, _, value = line.partition(":")
            status[key] = value.split()
    return {
        "resident_mib": int(status["VmRSS"][0]) / 1024,
        "own_mib": int(status["RssAnon"][0]) / 1024,
        "descriptors": len(os.listdir(f"/proc/{process}/fd")),
        "threads": int(status["Threads"][0]),
    }


def autocorrelation(values):
    """Of neighbours, after the trend is taken out."""
    if len(values) < 3:
        return 0.0
    mean = statistics.fmean(values)
    spread = sum((value - mean) ** 2 for value in values)
    if spread == 0:
        return 0.0
    return sum((a - mean) * (b - mean) for a, b in zip(values, values[1:])) / spread


def slope(times, values):
    """Theil and Sen's slope an hour, and its 95 % interval after Sen (1968)."""
    count = len(values)
    slopes = sorted(
        (values[j] - values[i]) / (times[j] - times[i]) * 3600 for i in range(count) for j in range(i + 1, count)
    )
    middle = statistics.median(slopes)
    ties = {}
    for value in values:
        ties[value] = ties.get(value, 0) + 1
    variance = count * (count - 1) * (2 * count + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties.values())
    # Samples that follow one another are not independent: each counts for as much less (Hamed and Rao's thought, with
    # the neighbours' correlation alone).
    rest = [value - middle / 3600 * (moment - times[0]) for moment, value in zip(times, values)]
    alike = min(max(autocorrelation(rest), 0.0), 0.98)
    variance *= (1 + alike) / (1 - alike)
    reach = 1.96 * math.sqrt(max(variance, 0) / 18)
    low = max(int((len(slopes) - reach) / 2), 0)
    high = min(int(math.ceil((len(slopes) + reach) / 2)), len(slopes) - 1)
    return middle, slopes[low], slopes[high]


def ask(vigil, path):
    result = subprocess.run([vigil, "status", "--json", "--config", path], capture_output=True, text=True)
    return json.loads(result.stdout) if result.returncode == 0 else None


def acknowledge(vigil, path):
    result = subprocess.run([vigil, "alarms", "list", "--json", "--config", path], capture_output=True, text=True)
    waiting = [alarm["id"] for alarm in json.loads(result.stdout or "[]") if alarm["state"] in ("UNACK", "RTNUN")]
    if waiting:
        call = [vigil, "alarms", "ack", *map(str, waiting), "--config", path]
        subprocess.run(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return len(waiting)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    vigil, minutes = os.path.abspath(sys.argv[1]), float(sys.argv[2])
    given = sys.argv[3:] or [f"demo:{name}" for name in DEMO]
    cameras = [given[number % len(given)] for number in range(CAMERAS)]
    warm = min(SECONDS_OF_WARMUP, minutes * 60)
    folder = tempfile.mkdtemp(prefix="vigil-soak-")
    path = configuration(folder, cameras)
    # Whoever ends this ends the station too, which takes a hangup for the wish to read its configuration anew.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit("ended before its time"))
    with open(f"{folder}/errors", "w") as errors:
        station = subprocess.Popen([vigil, "run", "--headless", "--config", path], stderr=errors)
    status = 1
    try:
        status = watch(vigil, path, station, warm + minutes * 60, warm)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"the station did not come through: {error}")
    finally:
        if station.poll() is None:
            station.kill()
            station.wait()
        if status == 0:
            shutil.rmtree(folder)
        else:
            print(f"its log, journal and errors are in {folder}")
    return status


def watch(vigil, path, station, seconds, warm):
    begin = time.monotonic()
    times, samples = [], []
    # All pairs of samples are looked at: of a day some thousand are enough.
    between = max(SECONDS_BETWEEN, (seconds - warm) / MOST_SAMPLES)
    acknowledged, next_round = 0, begin + SECONDS_BETWEEN_ROUNDS
    next_words = begin + SECONDS_BETWEEN_WORDS
    while time.monotonic() - begin < seconds:
        time.sleep(between)
        if station.poll() is not None:
            print(f"the station ended by itself: {station.returncode}")
            return 1
        if time.monotonic() >= next_round:
            acknowledged += acknowledge(vigil, path)
            next_round += SECONDS_BETWEEN_ROUNDS
        moment = time.monotonic() - begin
        times.append(moment)
        samples.append(sample(station.pid))
        if time.monotonic() >= next_words:
            words = ", ".join(f"{name} {value:.0f}" for name, value in samples[-1].items())
            print(f"{moment / 60:.0f} of {seconds / 60:g} minutes: {words}, {acknowledged} alarms acknowledged", flush=True)
            next_words += SECONDS_BETWEEN_WORDS
    status = ask(vigil, path)
    station.send_signal(signal.SIGTERM)
    code = station.wait(timeout=60)
    first = sum(moment < warm for moment in times)
    count = len(times) - first
    if status is None or code != 0 or count < 10:
        print(f"the station did not come through: exit status {code}, {count} samples")
        return 1
    live = sum(camera["phase"] == "live" for camera in status["cameras"])
    analysed = sum(camera["counts"]["analysed"] for camera in status["cameras"])
    print(f"{seconds / 60:g} minutes, the first {warm / 60:g} not counted: {count} samples, {live} cameras live, "
          f"{analysed} pictures analysed, {acknowledged} alarms acknowledged, {len(status['alarms'])} open")
    print(f"own_mib, medians of {SECONDS_OF_MEDIAN / 60:g} minutes from the start: {medians(times, samples, 'own_mib')}")
    return 1 if judge(times[first:], samples[first:]) else 0


def medians(times, samples, name):
    spans = {}
    for moment, entry in zip(times, samples):
        spans.setdefault(int(moment / SECONDS_OF_MEDIAN), []).append(entry[name])
    return " ".join(f"{statistics.median(values):.1f}" for values in spans.values())


def judge(times, samples):
    """Tells the slope of each figure; true where one grows."""
    grows = False
    print(f"{'':14}{'first':>10}{'last':>10}{'slope an hour':>16}{'95 % interval':>24}")
    for name in samples[0]:
        values = [entry[name] for entry in samples]
        middle, low, high = slope(times, values)
        verdict = "grows" if low > 0 else "does not grow"
        grows = grows or low > 0
        print(f"{name:14}{values[0]:10.1f}{values[-1]:10.1f}{middle:+16.2f}{f'{low:+.2f} … {high:+.2f}':>24}  {verdict}")
    return grows


if __name__ == "__main__":
    sys.exit(main())
