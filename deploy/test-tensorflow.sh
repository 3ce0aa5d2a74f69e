#!/usr/bin/env bash
# The tests of models, by one build, against the oldest TensorFlow that Vigil works with and against the one it is pinned to.
# What `swift build --build-tests` made must stand; the libraries are fetched once a machine.
#   deploy/test-tensorflow.sh
set -euo pipefail

cd "$(dirname "$0")/.."
cache="${XDG_CACHE_HOME:-$HOME/.cache}/vigil"
built=(.build/debug/vigil .build/debug/vigilPackageTests.xctest)
# Whatever opens TensorFlow: its room, the station's switching and analysing, the whole program's commands and its demo.
filter='^(InferenceTests\.|StationTests\.(Switching|Demo)Tests|SystemTests\.(OperatorSide/ModelCommand|StationSide/Judgement)Tests)'

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() { echo "test-tensorflow: $*" >&2; exit 1; }
sums() { sha256sum "${built[@]}"; }

before=$(sums)
results=()
for pins in oldest cpu; do
    version=$(deploy/tensorflow.sh $pins --version)
    home="$cache/$pins-$version"
    [[ -e "$home/tensorflow/libtensorflow_cc.so.2" ]] || deploy/tensorflow.sh $pins "$home"
    export VIGIL_TENSORFLOW="$home/tensorflow/libtensorflow_cc.so.2"
    # The program's own word that this is the library it opens; of the machine it may think what it likes.
    XDG_STATE_HOME="$scratch" .build/debug/vigil doctor --config config.toml >"$scratch/doctor" 2>&1 || true
    grep -qF "$version" "$scratch/doctor" || fail "vigil doctor does not name TensorFlow $version: $(cat "$scratch/doctor")"
    echo "test-tensorflow: TensorFlow $version"
    swift test --skip-build --filter "$filter" >"$scratch/tests" 2>&1 || {
        grep -E 'recorded an issue|error:|Test run with' "$scratch/tests" || tail -20 "$scratch/tests"
        fail "TensorFlow $version: tests failed"
    }
    result=$(grep -oE 'Test run with [0-9]+ tests.*' "$scratch/tests" | tail -1)
    [[ "$result" =~ with\ [1-9] ]] || fail "TensorFlow $version: no test was run"
    results+=("TensorFlow $version: $result")
done
[[ "$(sums)" == "$before" ]] || fail "the build changed between the runs"
echo "$before"
printf '%s\n' "${results[@]}"
