# What deploy/container-proof.sh checks a container by. A check succeeds or fails, and its last line says what was seen.
passed=0 failed=0 not_run=()

check() {
    local words=$1 seen
    shift
    if seen=$("$@" 2>&1); then
        passed=$((passed + 1))
        echo "  ok      $words${seen:+: $(tail -1 <<<"$seen" | cut -c1-120)}"
    else
        failed=$((failed + 1))
        echo "  FAILED  $words: $(tail -3 <<<"$seen")"
    fi
}

# Asks until it is so, for so many seconds; says how long it took.
within() {
    local began=$SECONDS seen
    until seen=$("${@:2}" 2>&1); do
        ((SECONDS - began < $1)) || { echo "not within $1 s: $seen"; return 1; }
        sleep 1
    done
    echo "$(tail -1 <<<"$seen") after $((SECONDS - began)) s"
}

equals() { if [[ "$1" == "$2" ]]; then echo "$1"; else echo "$1 is not $2"; return 1; fi; }

exits() {
    local wanted=$1 code=0
    shift
    "$@" >"$scratch/said" 2>&1 || code=$?
    echo "exit $code, $(tail -1 "$scratch/said")"
    [[ $code == "$wanted" ]]
}

# --- The image ---------------------------------------------------------------------------------------------------------

# As a clone has it: what git does not ignore, whatever else lies about.
export_tree() {
    mkdir "$scratch/tree"
    (cd "$here/.." && git ls-files -z --cached --others --exclude-standard | tar --create --null --files-from=-) |
        tar -C "$scratch/tree" --extract
}

build() {
    # OCI's own format has no HEALTHCHECK.
    podman build --isolation chroot --format docker --layers --file "$scratch/tree/deploy/Dockerfile" --tag "$1" \
        --build-arg REGISTRY="$REGISTRY" "${@:2}" "$scratch/tree" >"$scratch/build" 2>&1 || { tail -20 "$scratch/build"; return 1; }
}

build_oldest() {
    podman build --isolation chroot --tag localhost/vigil-stand-in-tensorflow --build-arg BASE="$debian" --file - \
        "$scratch/tree" >"$scratch/build" 2>&1 <<'END' || { tail -20 "$scratch/build"; return 1; }
ARG BASE
FROM ${BASE}
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-pip >/dev/null
COPY deploy/tensorflow-oldest.txt /
RUN pip3 install --quiet --break-system-packages --no-deps --require-hashes --requirement /tensorflow-oldest.txt
END
    build $oldest --build-arg TENSORFLOW_IMAGE=localhost/vigil-stand-in-tensorflow --build-arg VIGIL_UID=20002 \
        --build-arg VIGIL_GID=20003 && { grep -o 'taking .*' "$scratch/build" || echo "as it was built before"; }
}

size() { podman image inspect --format '{{.Size}}' "$1" | awk '{printf "%.0f MiB\n", $1 / 1048576}'; }

# The command finds nothing in the image, as root.
none() {
    local found
    found=$(podman run --rm "${limits[@]}" --user 0 --entrypoint sh $VIGIL_IMAGE -c "$1; echo looked")
    equals "$found" looked >/dev/null || { echo "$found"; return 1; }
}

settings() {
    podman image inspect --format '{{.User}} {{.HealthCheck.Test}} {{json .Config.Env}}' $VIGIL_IMAGE >"$scratch/said"
    grep -qE '^10001:10001 \[CMD vigil health\] ' "$scratch/said" || { cat "$scratch/said"; return 1; }
    ! grep -iE 'https?:|proxy|token|password|secret' "$scratch/said"
}

# --- A station in it ---------------------------------------------------------------------------------------------------

configure() { install -D -m 644 "$here/../config.toml" "$VIGIL_SITE/config.toml"; }

compose() {
    podman-compose --file "$here/compose.yaml" --project-name $project --podman-run-args "${limits[*]}" "$@" >"$scratch/said" 2>&1
}

clean_start() {
    podman volume rm --force ${project}_state ${project}_evidence >/dev/null 2>&1 || true
    compose up --detach station && podman container exists "$station"
}

inside() { podman exec "$station" "$@"; }
status() { inside sh -c "grep '^$1:' /proc/1/status" | awk '{print $2}'; }

all_refused() {
    local folder
    for folder in "$@"; do
        if inside touch "$folder/a" 2>"$scratch/said"; then echo "$folder can be written to"; return 1; fi
        grep -q 'Read-only file system' "$scratch/said" || { cat "$scratch/said"; return 1; }
    done
}

is_health() {
    podman healthcheck run "$station" >/dev/null 2>&1 || true
    equals "$(podman inspect --format '{{.State.Health.Status}}' "$station")" "$1"
}

# The version is the one, and neither it nor a model is unfit in it; of the machine the doctor may think what it likes.
names_fit() { grep -F "$1" "$scratch/said" && ! grep -iE 'unfit +(tensorflow|model)' "$scratch/said"; }

doctor() {
    inside vigil doctor >"$scratch/said" || true
    names_fit "$1"
}

doctor_of_oldest() {
    podman run --rm "${limits[@]}" --read-only --cap-drop ALL --volume "$VIGIL_SITE:/etc/vigil:ro" $oldest doctor \
        >"$scratch/said" || true
    names_fit "$("$here/tensorflow.sh" oldest --version)"
}

alarms() { inside vigil alarms list --all --json | grep -oE '"id" : [0-9]+' | grep -oE '[0-9]+' | sort -n; }
first_open() { inside vigil alarms list --state UNACK,RTNUN --json | grep -oE '"id" : [0-9]+' | grep -oE '[0-9]+' | head -1; }

has_clip() {
    local clip
    clip=$(inside find /var/lib/vigil/evidence -name '*.mp4' -size +10k | head -1)
    [[ -n "$clip" ]] && echo "$clip"
}

acknowledge() {
    local id
    id=$(first_open)
    inside vigil alarms ack "$id" && inside vigil alarms show "$id" | grep -i 'acknowledged' | grep -w vigil
}

# SIGSTOP stops the one process that could answer; the check must not wait for it.
stuck() {
    podman kill --signal STOP "$station" >/dev/null
    exits 3 timeout 10 podman exec "$station" vigil health
}

recovers() {
    within 60 is_health unhealthy || return 1
    podman kill --signal CONT "$station" >/dev/null
    within 60 is_health healthy
}

stops() {
    local began=$EPOCHREALTIME
    podman stop --time 10 "$station" >/dev/null
    local took=$(((${EPOCHREALTIME/./} - ${began/./}) / 1000))
    echo "exit $(podman inspect --format '{{.State.ExitCode}}' "$station") after $took ms"
    [[ "$(podman inspect --format '{{.State.ExitCode}}' "$station")" == 0 ]] && ((took < 5000))
}

# A command of a container of its own beside the station's, on the same volumes.
beside() {
    podman run --rm "${limits[@]}" --read-only --cap-drop ALL --volume "$VIGIL_SITE:/etc/vigil:ro" \
        --volume ${project}_state:/var/lib/vigil $VIGIL_IMAGE "$@"
}

knows() {
    podman rm "$station" >/dev/null && compose up --detach station && within 120 is_health healthy >/dev/null || return 1
    local missing
    missing=$(comm -23 <(sort <<<"$1") <(alarms | sort))
    [[ -n "$1" && -z "$missing" ]] && echo "$(wc -l <<<"$1") alarms" || { echo "missing: $missing"; return 1; }
}

# As an editor saves it: another file in its place.
reloads() {
    sed 's/^name = "demo-site"/name = "another-site"/' "$VIGIL_SITE/config.toml" >"$VIGIL_SITE/new"
    chmod 644 "$VIGIL_SITE/new"
    mv "$VIGIL_SITE/new" "$VIGIL_SITE/config.toml"
    is_taken() { inside vigil status --json | grep -o 'another-site'; }
    within 30 is_taken
}

is_in_zone() { podman logs "$station" 2>&1 | grep -oE '[0-9:]{8} UTC[+]0[12]:00' | tail -1 | grep UTC; }

restarts() {
    local before
    before=$(podman inspect --format '{{.State.Pid}}' "$station")
    # As the kernel does for want of memory.
    kill -KILL "$before"
    is_another() { local now; now=$(podman inspect --format '{{.State.Pid}}' "$station"); [[ $now != 0 && $now != "$before" ]]; }
    within 30 is_another >/dev/null && within 120 inside vigil health
}

# --- With CUDA ---------------------------------------------------------------------------------------------------------

cuda_is_whole() {
    podman run --rm "${limits[@]}" --entrypoint sh $gpu -c '
        cd /usr/local/lib/vigil && set -- tensorflow/*.so* nvidia/*/lib/*.so* && ldd "$@" 2>&1 | grep "not found" || echo "$# libraries"' \
        >"$scratch/said"
    grep -E '^[0-9]+ libraries$' "$scratch/said" || { cat "$scratch/said"; return 1; }
}

doctor_without_card() {
    install -d "$scratch/gpu"
    sed 's/^device = .*/device = "gpu"/' "$VIGIL_SITE/config.toml" >"$scratch/gpu/config.toml"
    chmod 644 "$scratch/gpu/config.toml"
    podman run --rm "${limits[@]}" --read-only --cap-drop ALL --volume "$scratch/gpu:/etc/vigil:ro" $gpu doctor
}
