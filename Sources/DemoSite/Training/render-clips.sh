#!/bin/sh
# Draws the demo cameras' clips and their ground truth again: render-clips.sh PATH-OF-demo-render
# Needs ffmpeg with libx264. One seed for each camera; the same program draws the same pictures.
set -eu
render=$1
cd "$(dirname "$0")/../Resources"
clip() {
    "$render" --camera "$1" --seed "$2" --truth "$1.truth.json" |
        ffmpeg -v error -y -f rawvideo -pix_fmt rgb24 -s 1280x720 -r 15 -i - -c:v libx264 -preset slow -threads 1 \
            -pix_fmt yuv420p -bf 0 -g 30 -keyint_min 30 -sc_threshold 0 -crf 26 -movflags +faststart "$1.mp4"
}
clip crossing "${CROSSING_SEED:-1}"
clip avenue "${AVENUE_SEED:-1}"
clip yard "${YARD_SEED:-1}"
clip plaza "${PLAZA_SEED:-1}"
ls -l
