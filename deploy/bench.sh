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

echo "== one recording, every frame"
$vigil analyze "$clip" --model "$model" --every-frame 2>&1 >/dev/null | grep frames/s | sed 's/^/vigil   /'
echo "limit   $(TF_XLA_FLAGS=$xla "$work/limit" "$model" "$clip" 0 2 0 2>/dev/null)"
echo "python  $(python3 "$shared/tools/python-pipeline" --model "$model" --every-frame "$clip" 2>/dev/null)"

echo "== eight cameras, 1080p25, ${seconds} s each"
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
echo "vigil   $($vigil bench --config "$work/config.toml" --seconds "$seconds" 2>/dev/null)"
echo "limit   $(TF_XLA_FLAGS=$xla "$work/limit" "$model" "rtsp://127.0.0.1:$port/cam%d" 8 2 "$seconds" 2>/dev/null)"
echo "python  $(python3 "$shared/tools/python-pipeline" --model "$model" --seconds "$seconds" $(grep rtsp "$work/urls") 2>/dev/null)"
