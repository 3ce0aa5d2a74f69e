#!/usr/bin/env bash
# Runs every test of a build, in three processes side by side: what stands behind a station, what an operator meets, and
# all else, which gives way to both. A process runs no more tests at once than there are cores, and those of the whole
# program mostly wait.
#
#     deploy/test.sh .build/debug/vigilPackageTests.xctest
set -uo pipefail
export NO_COLOR=1
bundle=$1
logs=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$logs"' EXIT
trap 'exit 130' INT TERM

declare -A choice=(
    [station]='--filter ^SystemTests\.StationSide'
    [operator]='--filter ^SystemTests\.OperatorSide'
    [parts]='--skip ^SystemTests\.'
)
declare -A priority=([station]=0 [operator]=0 [parts]=10)
declare -A process
for name in "${!choice[@]}"; do
    # shellcheck disable=SC2086 # An option and its value.
    nice -n "${priority[$name]}" "$bundle" --testing-library swift-testing ${choice[$name]} > "$logs/$name" 2>&1 &
    process[$name]=$!
done

count() { grep -cE "^$1 Test .* after [0-9.]+ seconds" "$logs/$2"; }

begin=$SECONDS
while [ -n "$(jobs -r)" ]; do
    sleep 1
    [ $(((SECONDS - begin) % 30)) = 0 ] || continue
    line="$((SECONDS - begin)) s:"
    for name in station operator parts; do line+=" $name $(count ✔ $name) passed, $(count ✘ $name) failed;"; done
    echo "${line%;}"
done

status=0
for name in station operator parts; do
    cat "$logs/$name"
    wait "${process[$name]}" || status=1
done
echo
for name in station operator parts; do
    grep -hE '^✘ (Test|Suite) .* (recorded|failed)|rror: ' "$logs/$name" | cut -c1-500
    printf '%-9s %s\n' "$name" "$(grep -hE 'Test run with' "$logs/$name" || echo 'ended before its end')"
    grep -qE '✔ Test run with [1-9]' "$logs/$name" || status=1
done
exit $status
