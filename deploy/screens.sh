#!/usr/bin/env bash
# Pictures of the dashboard on the demo site, for the README: as text, and as PNG where a tool that draws a terminal is named.
#   deploy/screens.sh OUT [TOOL]      TOOL --size 120x36 --wait S --pause S --keys K … --out FILE -- COMMAND …
# VIGIL names another program than .build/release/vigil. Needs tmux.
set -euo pipefail

out=${1:?the folder to write to}
tool=${2:-}
vigil=$(realpath "${VIGIL:-.build/release/vigil}")
command -v tmux >/dev/null || { echo "screens: tmux is missing: apt-get install tmux" >&2; exit 2; }
[[ -x "$vigil" ]] || { echo "screens: $vigil is not there: make build" >&2; exit 2; }
mkdir -p "$out"

work=$(mktemp -d)
# What an operator has configured or left behind is in no picture.
export XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/config LC_ALL=C.UTF-8
unset NO_COLOR COLORFGBG TMUX
server=(tmux -u -f /dev/null -L "vigil-screens-$$")
# A station outlives its terminal: it is told to end, and the next one waits for its state directory.
end_station() {
    local lock=$work/state/vigil-demo/lock
    while [[ -e "$lock" ]] && ! flock --nonblock "$lock" true; do
        kill "$(cat "$lock")" 2>/dev/null || true
        sleep 0.2
    done
}
trap 'end_station; "${server[@]}" kill-server 2>/dev/null || true; rm -rf "$work"' EXIT

fail() { echo "screens: $*" >&2; exit 1; }

# NAME SIZE KEY…: one picture, of a station of its own, some seconds after its cameras are live. Keys are tmux's names.
picture() {
    local name=$1 size=$2 key
    shift 2
    "${server[@]}" new-session -d -s screen -x "${size%x*}" -y "${size#*x}" "'$vigil' demo"
    for _ in $(seq 240); do
        "${server[@]}" capture-pane -p -t screen 2>/dev/null | grep -q "4/4 live" && break
        sleep 0.5
    done
    "${server[@]}" capture-pane -p -t screen 2>/dev/null | grep -q "4/4 live" || fail "$name: the cameras are not live"
    sleep "${SCREENS_WAIT:-20}"
    for key in "$@"; do
        "${server[@]}" send-keys -t screen "$key"
        sleep 1
    done
    sleep 1
    "${server[@]}" capture-pane -p -t screen | sed 's/ *$//' >"$out/$name.txt"
    end_station
    "${server[@]}" kill-session -t screen 2>/dev/null || true
    echo "$out/$name.txt"
    [[ -z "$tool" ]] || draw "$name" "$size" "$@"
}

# The same once more by the tool, which runs the program itself.
draw() {
    local name=$1 size=$2 key keys=()
    shift 2
    for key in "$@"; do
        case $key in
        Enter) key='\r' ;;
        Tab) key='\t' ;;
        Escape) key='\e' ;;
        esac
        keys+=(--keys "$key")
    done
    "$tool" --size "$size" --wait "$((${SCREENS_WAIT:-20} + 10))" --pause 1 "${keys[@]}" --out "$out/$name.png" -- "$vigil" demo
    end_station
}

picture dashboard 120x36
picture small 80x24
picture camera 120x36 c
picture models 120x36 m
picture figures 120x36 f
picture help 120x36 '?'
picture themes 120x36 t j
