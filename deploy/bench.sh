#!/usr/bin/env bash
# Vigil beside the usual Python way and the bare limit, on this machine, in one run: JSON lines and their ratios.
#   deploy/bench.sh SHARED        SHARED holds tools/ and data/; needs python3 with tensorflow-cpu and opencv-python-headless,
#                                 gcc, ffmpeg, and what the RTSP server needs (deploy/setup.sh --test)
set -euo pipefail
shared=${1:?the folder with tools and data}
vigil=.build/release/vigil
model=$shared/data/models/yolox_nano_raw_frozen.pb
clip=$shared/data/videos/person-bicycle-car-detection.mp4
seconds=${BENCH_SECONDS:-30}
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
[[ -e "$model" ]] || { echo "bench: $model is not there" >&2; exit 2; }
python3 -c "import tensorflow, cv2" 2>/dev/null || { echo "bench: pip install tensorflow-cpu opencv-python-headless" >&2; exit 2; }
tf=$(python3 -c "import os, importlib.util as u; print(os.path.dirname(u.find_spec('tensorflow').origin))")
gcc -O3 -march=native "$shared/tools/limit.c" -o "$work/limit" -w -I"$tf/include" -L"$tf" -l:libtensorflow_cc.so.2 \
    -l:libtensorflow_framework.so.2 -Wl,-rpath,"$tf" $(pkg-config --cflags --libs libavformat libavcodec libswscale libavutil) -lpthread
xla="--tf_xla_auto_jit=2 --tf_xla_cpu_global_jit"

# LABEL OURS THEIRS: the ratio.
ratio() { python3 -c 'import sys; print(f"ratio   {sys.argv[1]}: {float(sys.argv[2]) / float(sys.argv[3]):.3f}")' "$@"; }

echo "== one recording, every frame"
# In turn, several times: the machine's speed drifts. Each ratio is of the medians.
run_recording() {
    $vigil analyze "$clip" --model "$model" --every-frame 2>&1 >/dev/null | grep frames/s |
        sed -E 's|.* ([0-9.]+) frames/s, CPU ([0-9.]+) ms a frame, peak memory ([0-9.]+) MiB|\1 \2 \3|'
}
json_recording() { python3 -c 'import json, sys; d = json.load(sys.stdin); print(d["analysed_per_s"], d["cpu_s_per_analysed_frame"] * 1000, d["peak_rss_mb"])'; }
for round in $(seq "${BENCH_ROUNDS:-5}"); do
    run_recording >>"$work/vigil"
    TF_XLA_FLAGS=$xla "$work/limit" "$model" "$clip" 0 2 0 2>/dev/null | json_recording >>"$work/limit.txt"
    ((round > 2)) || python3 "$shared/tools/python-pipeline" --model "$model" --every-frame "$clip" 2>/dev/null | json_recording >>"$work/python"
done
median() { sort -n -k"$2","$2" "$1" | awk -v c="$2" '{ v[NR] = $c } END { print v[int((NR + 1) / 2)] }'; }
for who in vigil limit.txt python; do
    printf '%-7s %s frames/s, CPU %s ms a frame, peak memory %s MiB (medians)\n' "${who%.txt}" \
        "$(median "$work/$who" 1)" "$(median "$work/$who" 2)" "$(median "$work/$who" 3)"
done
ratio "frames/s to the limit (at least 0.93)" "$(median "$work/vigil" 1)" "$(median "$work/limit.txt" 1)"
ratio "CPU a frame to the limit (at most 1.08)" "$(median "$work/vigil" 2)" "$(median "$work/limit.txt" 2)"
ratio "frames/s to Python (at least 2.2)" "$(median "$work/vigil" 1)" "$(median "$work/python" 1)"
ratio "CPU a frame to Python (at most 0.52)" "$(median "$work/vigil" 2)" "$(median "$work/python" 2)"

echo "== eight cameras, 1080p25, ${seconds} s a round"
camera=${BENCH_CLIP:-$work/cam1080p25.mp4}
[[ -e "$camera" ]] || ffmpeg -v error -stream_loop 1 -i "$clip" -vf scale=1920:1080,fps=25 -t 20 -c:v libx264 -preset medium \
    -b:v 4M -g 50 -bf 0 -pix_fmt yuv420p "$camera"
port=${BENCH_PORT:-8654}
/usr/bin/python3 "$shared/tools/rtsp-cameras" --port "$port" --repeat 8 "$camera" >"$work/urls" 2>/dev/null &
until grep -q ready "$work/urls"; do sleep 0.1; done
{
    printf '[[model]]\nname = "yolox-nano"\npath = "%s"\nlabels = "%s"\n' "$(realpath "$model")" "$(realpath "$shared/data/models/coco80_classes.txt")"
    for number in 0 1 2 3 4 5 6 7; do
        printf '[[camera]]\nname = "cam%s"\nsource = "rtsp://127.0.0.1:%s/cam%s"\n' $number "$port" $number
    done
} >"$work/config.toml"
# In turn again; each figure is the median of its rounds.
for round in $(seq "${BENCH_CAMERA_ROUNDS:-3}"); do
    $vigil bench --config "$work/config.toml" --seconds "$seconds" 2>/dev/null >>"$work/vigil.json"
    TF_XLA_FLAGS=$xla "$work/limit" "$model" "rtsp://127.0.0.1:$port/cam%d" 8 2 "$seconds" 2>/dev/null >>"$work/limit.json"
    python3 "$shared/tools/python-pipeline" --model "$model" --seconds "$seconds" $(grep rtsp "$work/urls") 2>/dev/null >>"$work/python.json"
done
python3 - "$work" <<'END'
import json, statistics, sys

def median(who, *path):
    def figure(line):
        value = json.loads(line)
        for key in path: value = value[key]
        return value
    return statistics.median(figure(line) for line in open(f"{sys.argv[1]}/{who}.json"))

for who in ("vigil", "limit", "python"):
    latency = " / ".join(f"{median(who, 'latency_ms', part):.0f}" for part in ("p50", "p95", "p99"))
    print(f"{who:7} {median(who, 'analysed_per_s'):.1f} analysed/s, latency {latency} ms (p50 / p95 / p99), "
          f"CPU {median(who, 'cpu_s_per_analysed_frame') * 1000:.1f} ms a frame, peak memory {median(who, 'peak_rss_mb'):.0f} MiB (medians)")
for label, other, key in (("analysed/s to the limit", "limit", "analysed_per_s"),
                          ("analysed/s to Python (at least 3.6)", "python", "analysed_per_s"),
                          ("peak memory to Python (at most 0.65)", "python", "peak_rss_mb")):
    print(f"ratio   {label}: {median('vigil', key) / median(other, key):.3f}")
END

echo "== tracker, a crowd in one picture, every eighth object missed, a tenth more false ones; reading and printing included"
# OBJECTS: 200 frames of them.
crowd() {
    awk -v n="$1" 'BEGIN {
        srand(1)
        for (i = 0; i < n; i++) { x[i] = rand() * 1920; y[i] = rand() * 1080; h[i] = 60 + rand() * 160; v[i] = (rand() - 0.5) * 120 }
        for (f = 1; f <= 200; f++) {
            for (i = 0; i < n; i++) {
                x[i] += v[i] / 25
                if (x[i] < 0 || x[i] > 1920) v[i] = -v[i]
                if (rand() < 0.12) continue
                w = h[i] * 0.42
                printf "%d,-1,%.2f,%.2f,%.2f,%.2f,%.3f\n", f, x[i] + (rand() - 0.5) * 0.1 * w, y[i] + (rand() - 0.5) * 0.1 * h[i], w, h[i], 0.5 + rand() / 2
            }
            for (i = 0; i < n / 10; i++) printf "%d,-1,%.2f,%.2f,40,95,%.3f\n", f, rand() * 1920, rand() * 1080, 0.2 + rand() / 2
        }
    }'
}
for objects in 50 200 500 1000; do
    crowd "$objects" >"$work/crowd"
    TIMEFORMAT="$objects objects: %U s of CPU for 200 frames"
    time $vigil track "$work/crowd" --fps 25 >/dev/null
done
