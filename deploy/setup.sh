#!/usr/bin/env bash
# Installs what building, running or testing Vigil needs and this machine does not have: Debian packages and TensorFlow's
# C library. Says what it does; does nothing where nothing is missing.
#   deploy/setup.sh            to build it and run it
#   deploy/setup.sh --build    to build it alone: no TensorFlow, which is opened when a station starts
#   deploy/setup.sh --test     to test it too
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
build=(libncurses-dev libavformat-dev libavcodec-dev libswscale-dev libavutil-dev libsqlite3-dev libtomlplusplus-dev
    libjemalloc-dev make pkg-config)
test=(tmux ffmpeg python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base gstreamer1.0-plugins-good
    gstreamer1.0-plugins-bad)

say() { echo "setup: $*"; }
fail() { echo "setup: $*" >&2; exit 1; }

is_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q "ok installed"; }

as_root() { if ((EUID == 0)); then "$@"; else sudo "$@"; fi; }

install_packages() {
    local missing=() package
    for package in "$@"; do is_installed "$package" || missing+=("$package"); done
    ((${#missing[@]})) || return 0
    ((EUID == 0)) || command -v sudo >/dev/null ||
        fail "missing: ${missing[*]}. Install them as root: apt-get install ${missing[*]}"
    say "installing from Debian: ${missing[*]}"
    as_root apt-get update -qq || say "the package lists could not be renewed; trying with those there are"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null ||
        fail "apt-get could not install ${missing[*]}. Check the network and /etc/apt/sources.list."
}

# The tests start an sshd of their own. The package's would open this machine to the network, so it is kept from starting.
install_sshd() {
    is_installed openssh-server && return 0
    local policy=/usr/sbin/policy-rc.d
    if [[ -e $policy ]]; then
        install_packages openssh-server
    else
        # deb-systemd-invoke and invoke-rc.d ask it before they start anything.
        # It must not stay, whatever comes between: nothing could be started on this machine any more.
        trap "as_root rm -f $policy" EXIT
        printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null
        as_root chmod 755 $policy
        install_packages openssh-server
        as_root rm -f $policy
        trap - EXIT
    fi
    # By its files: nor at the next start of the machine.
    ! command -v systemctl >/dev/null || as_root systemctl --root=/ --quiet disable ssh.service
    say "openssh-server is for the tests: its service was neither started nor enabled"
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
    local cache="${XDG_CACHE_HOME:-$HOME/.cache}/vigil" pins=cpu
    # The driver's own file: a card without a driver is of no use to TensorFlow.
    [[ -e /proc/driver/nvidia/version ]] && pins=gpu
    local home
    home="$pins-$("$here/tensorflow.sh" $pins --version)"
    if [[ ! -e "$cache/$home/tensorflow/libtensorflow_cc.so.2" ]]; then
        command -v unzip >/dev/null || install_packages unzip
        command -v pip3 >/dev/null || install_packages python3-pip
        say "fetching TensorFlow's C library, once a machine: some hundred MB, with CUDA 2.5 GB"
        "$here/tensorflow.sh" $pins "$cache/$home" || fail "TensorFlow is missing. VIGIL_TENSORFLOW may name a libtensorflow_cc.so.2 that is there."
    fi
    # Vigil looks here.
    ln -sfn "$home/tensorflow" "$cache/tensorflow"
}

command -v swift >/dev/null || fail "Swift 6.2 or newer is not on the PATH; see swift.org/install"
case "${1:-}" in
    --build) install_packages "${build[@]}" ;;
    --test)
        install_packages "${build[@]}" "${test[@]}"
        install_sshd
        has_tensorflow || fetch_tensorflow
        ;;
    "")
        install_packages "${build[@]}"
        has_tensorflow || fetch_tensorflow
        ;;
    *) fail "deploy/setup.sh [--build|--test]" ;;
esac
