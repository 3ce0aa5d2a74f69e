#!/usr/bin/env bash
# Installs what building, running or testing Vigil needs and this machine does not have: Debian packages and TensorFlow's
# C library. Says what it does; does nothing where nothing is missing.
#   deploy/setup.sh [--test]
set -euo pipefail

packages=(libncurses-dev libavformat-dev libavcodec-dev libswscale-dev libavutil-dev libsqlite3-dev libtomlplusplus-dev
    pkg-config unzip)
if [[ "${1:-}" == --test ]]; then
    packages+=(tmux ffmpeg openssh-server python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base gstreamer1.0-plugins-good
        gstreamer1.0-plugins-bad)
fi

# The version and the wheels of PyPI that hold its C library; a wheel with another checksum is refused.
version=2.21.0
cpu_sum=2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c
gpu_sum=9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124

say() { echo "setup: $*"; }
fail() { echo "setup: $*" >&2; exit 1; }

install_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    local root=()
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "missing: ${missing[*]}. Install them as root: apt-get install ${missing[*]}"
        root=(sudo)
    fi
    say "installing from Debian: ${missing[*]}"
    "${root[@]}" apt-get update -qq || say "the package lists could not be renewed; trying with those there are"
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null ||
        fail "apt-get could not install ${missing[*]}. Check the network and /etc/apt/sources.list."
}

has_tensorflow() {
    [[ -n "${VIGIL_TENSORFLOW:-}" ]] && { [[ -e "$VIGIL_TENSORFLOW" ]] || fail "VIGIL_TENSORFLOW names $VIGIL_TENSORFLOW, which is not there"; return 0; }
    local folder name
    for folder in /usr/local/lib /usr/lib /usr/lib/x86_64-linux-gnu; do
        for name in libtensorflow.so.2 libtensorflow_cc.so.2; do [[ -e "$folder/$name" ]] && return 0; done
    done
    return 1
}

fetch_tensorflow() {
    local cache="${XDG_CACHE_HOME:-$HOME/.cache}/vigil" wheel=tensorflow-cpu sum=$cpu_sum
    # The driver's own file: a card without a driver is of no use to TensorFlow.
    [[ -e /proc/driver/nvidia/version ]] && { wheel=tensorflow; sum=$gpu_sum; }
    local home="$cache/$wheel-$version"
    if [[ ! -e "$home/libtensorflow_cc.so.2" ]]; then
        [[ "$(uname -m)" == x86_64 ]] || fail "no wheel is pinned for $(uname -m). Set VIGIL_TENSORFLOW to libtensorflow_cc.so.2."
        command -v pip3 >/dev/null || install_packages python3-pip
        mkdir -p "$cache"
        scratch=$(mktemp -d "$cache/fetch.XXXXXX")
        # Not local: the trap runs when the function is over.
        trap 'rm -rf "$scratch"' EXIT
        say "fetching TensorFlow $version ($wheel, a few hundred MB, once a machine)"
        pip3 download --disable-pip-version-check --no-deps --only-binary :all: --platform manylinux_2_27_x86_64 \
            --python-version 311 --implementation cp --abi cp311 --dest "$scratch" "$wheel==$version" ||
            fail "TensorFlow could not be fetched. Check the network, or set VIGIL_TENSORFLOW to libtensorflow_cc.so.2."
        say "checking and unpacking it"
        echo "$sum  $(echo "$scratch"/*.whl)" | sha256sum --check --quiet || fail "the wheel is not the one that was pinned; nothing was installed"
        unzip -q -j "$scratch"/*.whl tensorflow/libtensorflow_cc.so.2 tensorflow/libtensorflow_framework.so.2 -d "$scratch/lib"
        rm -rf "$home"
        mv "$scratch/lib" "$home"
    fi
    # Vigil looks here.
    ln -sfn "$wheel-$version" "$cache/tensorflow"
}

command -v swift >/dev/null || fail "Swift 6.2 or newer is not on the PATH; see swift.org/install"
install_packages "${packages[@]}"
has_tensorflow || fetch_tensorflow
