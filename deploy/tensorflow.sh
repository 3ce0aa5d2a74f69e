#!/usr/bin/env bash
# Fetches TensorFlow's C library, checks it and unpacks it: the one place that does, for a machine and for a container.
#   deploy/tensorflow.sh PINS FOLDER [--installed]
#   deploy/tensorflow.sh PINS --version
# PINS is cpu, gpu or oldest: the wheels of tensorflow-PINS.txt beside this script. FOLDER then holds tensorflow/ with the
# library and, for a GPU, nvidia/ beside it, where TensorFlow looks for CUDA by itself. With --installed a TensorFlow that is
# installed for Python here, as in its official image, is taken in place of the wheels, and CUDA from where that has it.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
pins="$here/tensorflow-${1:-}.txt"
# What TensorFlow opens of CUDA, as its files' names begin.
cuda=(cudart cublas cufft curand cusolver cusparse cupti cudnn nccl nvrtc nvJitLink)

say() { echo "tensorflow: $*"; }
fail() { echo "tensorflow: $*" >&2; exit 1; }

version() { sed -n 's/^tensorflow[a-z-]*==\([0-9.]*\).*/\1/p' "$pins"; }

fetch() {
    [[ "$(uname -m)" == x86_64 ]] || fail "no wheel is pinned for $(uname -m). Set VIGIL_TENSORFLOW to libtensorflow_cc.so.2."
    say "fetching TensorFlow $(version) ($1)"
    pip3 download --disable-pip-version-check --no-cache-dir --progress-bar off --no-deps --require-hashes \
        --only-binary :all: --platform manylinux_2_27_x86_64 --platform manylinux2014_x86_64 --implementation cp \
        --python-version 311 --abi cp311 --dest "$scratch/wheels" --requirement "$pins" ||
        fail "TensorFlow could not be fetched, or is not what was pinned; nothing was installed. Check the network."
    say "unpacking it"
    local wheel
    for wheel in "$scratch"/wheels/*.whl; do
        case "${wheel##*/}" in
            tensorflow*) members=(tensorflow/libtensorflow_cc.so.2 tensorflow/libtensorflow_framework.so.2) ;;
            # For XLA, which compiles for the card with these.
            nvidia_cuda_nvcc*) members=(nvidia/cuda_nvcc/bin/ptxas 'nvidia/cuda_nvcc/nvvm/libdevice/*') ;;
            *) members=('nvidia/*/lib/*.so*') ;;
        esac
        unzip -q "$wheel" "${members[@]}" -d "$scratch/lib"
        rm "$wheel"
    done
}

# The folder of Python's TensorFlow; nothing where there is none.
installed() {
    python3 -c 'import importlib.util as u; s = u.find_spec("tensorflow"); print(s.submodule_search_locations[0])' 2>/dev/null
}

take() {
    local from=$1 name folder
    [[ -e "$from/libtensorflow_cc.so.2" ]] || fail "$from has no libtensorflow_cc.so.2. Take an image of TensorFlow 2.13 or newer."
    # Neither tensorflow_estimator nor tensorflow_io, which older ones bring along.
    say "taking $(find "$from/.." -maxdepth 1 -regex '.*/tensorflow\(_cpu\)?-[0-9.]+\.dist-info' -printf '%f') from $from"
    mkdir -p "$scratch/lib/tensorflow"
    cp "$from"/libtensorflow_{cc,framework}.so.2 "$scratch/lib/tensorflow"
    for folder in "$from"/../nvidia/*/lib; do
        [[ -d "$folder" ]] && mkdir -p "$scratch/lib/nvidia/$(basename "${folder%/lib}")" &&
            cp -r "$folder" "$scratch/lib/nvidia/$(basename "${folder%/lib}")"
    done
    compiler "$from/../nvidia/cuda_nvcc" nvidia/cuda_nvcc
    # Older images have CUDA as Debian packages.
    [[ -d /usr/local/cuda ]] || return 0
    mkdir -p "$scratch/lib/cuda/lib"
    for folder in /usr/local/cuda/lib64 /usr/local/cuda/extras/CUPTI/lib64 /usr/lib/x86_64-linux-gnu; do
        for name in "${cuda[@]}"; do
            find -L "$folder" -maxdepth 1 -name "lib$name*.so.[0-9]*" -exec cp -P {} "$scratch/lib/cuda/lib" ';' || true
        done
    done
    compiler /usr/local/cuda cuda
}

compiler() {
    [[ -e "$1/bin/ptxas" ]] || return 0
    mkdir -p "$scratch/lib/$2/bin" "$scratch/lib/$2/nvvm"
    cp "$1/bin/ptxas" "$scratch/lib/$2/bin"
    cp -r "$1/nvvm/libdevice" "$scratch/lib/$2/nvvm"
}

[[ -e "$pins" && -n "${2:-}" ]] || fail "deploy/tensorflow.sh cpu|gpu|oldest FOLDER [--installed], or --version in place of FOLDER"
[[ "$2" == --version ]] && { version; exit 0; }
folder=$2
mkdir -p "$(dirname "$folder")"
scratch=$(mktemp -d "$folder.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch"
from=""
[[ "${3:-}" == --installed ]] && from=$(installed || true)
if [[ -n "$from" ]]; then take "$from"; else fetch "$1"; fi
# As a whole or not at all.
rm -rf "$folder"
mv "$scratch/lib" "$folder"
say "$folder: $(du -sh "$folder" | cut -f1)"
