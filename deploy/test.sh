#!/usr/bin/env bash
# Runs every test of a build: first those of its parts, then two processes side by side, of what stands behind a station
# and of what an operator meets. A process runs no more tests at once than there are cores, and those of the whole program
# mostly wait.
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

# run NAME OPTION PATTERN
run() { "$bundle" --testing-library swift-testing "$2" "$3" > "$logs/$1" 2>&1 & }

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
run operator --filter '^SystemTests\.OperatorSide'
follow station operator

echo
for name in parts station operator; do
    grep -hE '^✘ (Test|Suite) .* (recorded|failed)' "$logs/$name" | cut -c1-500
    printf '%-9s %s\n' "$name" "$(grep -hE 'Test run with' "$logs/$name" || echo 'ended before its end')"
done
exit $status
