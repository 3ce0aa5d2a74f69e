#!/usr/bin/env bash
# Runs every test of a build: first those of its parts, then three processes side by side, of what a station does, of what
# comes from cameras and of what an operator meets. A process runs no more tests at once than there are cores, and those of
# the whole program mostly wait.
#
#     deploy/test.sh .build/debug/vigilPackageTests.xctest
set -uo pipefail
export NO_COLOR=1
bundle=$1
logs=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$logs"' EXIT
trap 'exit 130' INT TERM
status=0

count() { grep -cE "^$1 Test .* after [0-9.]+ seconds" "$logs/$2"; }

# run NAME OPTION PATTERN ...
run() {
    local name=$1
    shift
    "$bundle" --testing-library swift-testing "$@" > "$logs/$name" 2>&1 &
}

# follow NAME ...: says how far they are, until all have ended, and then what they said.
follow() {
    local begin=$SECONDS name line
    while [ -n "$(jobs -r)" ]; do
        sleep 1
        [ $(((SECONDS - begin) % 30)) = 0 ] || continue
        line="$((SECONDS - begin)) s:"
        for name in "$@"; do line+=" $name $(count ✔ "$name") passed, $(count ✘ "$name") failed;"; done
        echo "${line%;}"
    done
    for name in "$@"; do
        cat "$logs/$name"
        grep -qE '✔ Test run with [1-9]' "$logs/$name" || status=1
    done
}

run parts --skip '^SystemTests\.'
follow parts
run station --filter '^SystemTests\.StationSide'
run camera --filter '^SystemTests\.CameraSide'
# Also what is in no side, so that no test is forgotten.
run operator --filter '^SystemTests\.' --skip '^SystemTests\.(StationSide|CameraSide)'
follow station camera operator

echo
for name in parts station camera operator; do
    grep -hE '^✘ (Test|Suite) .* (recorded|failed)' "$logs/$name" | cut -c1-500
    printf '%-9s %s\n' "$name" "$(grep -hE 'Test run with' "$logs/$name" || echo 'ended before its end')"
done
exit $status
