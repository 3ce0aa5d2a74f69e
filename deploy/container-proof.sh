#!/usr/bin/env bash
# Builds the image from what a clone has, runs it by deploy/compose.yaml and shows that it does what that promises. Each
# check is printed with what was seen, and what was not run too. As root, with Debian 12's podman, buildah, podman-compose.
#   deploy/container-proof.sh [--gpu]
# With --gpu the image with CUDA is built too: 2.5 GB to fetch, 5 GB to keep.
# REGISTRY is where the images to build on come from; without it deploy/container-base.sh makes stand-ins.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
fail() { echo "container-proof: $*" >&2; exit 1; }
((EUID == 0)) || fail "run it as root"
for program in podman podman-compose; do
    command -v $program >/dev/null || fail "$program is missing: apt-get install podman buildah podman-compose debootstrap"
done
# crun takes no machine that has both versions of cgroups; in a view of its own this script takes one of them away.
if [[ -d /sys/fs/cgroup/unified && -z "${VIGIL_PROOF_VIEW:-}" ]]; then
    exec env VIGIL_PROOF_VIEW=own unshare --mount bash -c 'umount /sys/fs/cgroup/unified && exec "$0" "$@"' "$0" "$@"
fi
# The engine's timer for health checks is systemd's; this script asks for each check itself.
export DISABLE_HC_SYSTEMD=true
export VIGIL_IMAGE=localhost/vigil-proof
oldest=localhost/vigil-proof-oldest
gpu=localhost/vigil-proof-gpu
project=vigil-proof
station=${project}_station_1
scratch=$(mktemp -d)
export VIGIL_SITE=$scratch/site TZ=Europe/Berlin
source "$here/container-checks.sh"

clean() {
    podman rm --force --time 0 "$station" >/dev/null 2>&1 || true
    podman volume rm --force ${project}_state ${project}_evidence >/dev/null 2>&1 || true
    podman network rm --force ${project}_default >/dev/null 2>&1 || true
    rm -rf "$scratch"
}
trap clean EXIT

if [[ -z "${REGISTRY:-}" ]]; then
    REGISTRY=$("$here/container-base.sh") || fail "there is nothing to build on"
    not_run+=("the official images of Debian and Swift: stand-ins were made of this machine's packages and toolchain")
fi
debian=$(sed -n "s|^ARG DEBIAN_IMAGE=\${REGISTRY}|$REGISTRY|p" "$here/Dockerfile")
# A container that is one itself may not raise limits.
limits=()
podman run --rm "$debian" true 2>/dev/null ||
    limits=(--cgroups=disabled --ulimit nofile=4096:4096 --ulimit nproc=4096:4096)

echo "The image"
export_tree
check "it is built from a clean export, for the processor" build $VIGIL_IMAGE
podman image exists $VIGIL_IMAGE || fail "there is no image to go on with"
check "its size" size $VIGIL_IMAGE
check "no file of it lends another user's rights (setuid, setgid)" none 'find / -xdev -type f -perm /6000'
check "no tool of the build is left in it" none 'command -v swift cc make pip3 python3'
check "nothing of this machine's settings is in its own: user, environment, health check" settings

echo "A station in it, by deploy/compose.yaml"
configure
clean_start || fail "compose: $(tail -5 "$scratch/said")"
check "healthy once results come out, by the engine's own check" within 120 is_health healthy
check "vigil health answers" exits 0 inside vigil health
check "it is process 1, not as root" equals "$(status Uid)" 10001
check "it has no capability, and can get none" equals "$(status CapPrm) $(status CapEff) $(status CapBnd)" "$(printf '%016d %016d %016d' 0 0 0)"
check "no new privileges" equals "$(status NoNewPrivs)" 1
check "the root file system cannot be written to" all_refused / /usr/local/lib/vigil /etc/vigil /home
check "its volumes can" inside sh -c 'cd /var/lib/vigil && touch a evidence/a && rm a evidence/a'
check "its socket lets in owner and group alone" equals "$(inside stat -c %a /run/vigil/vigil.sock)" 660
check "vigil doctor names the pinned TensorFlow, and finds it fit" doctor "$("$here/tensorflow.sh" cpu --version)"
check "an alarm is raised and has its clip" within 120 has_clip
check "it is acknowledged from outside, under the name of the container's user" acknowledge
check "a station that is stuck fails the health check within its 10 s" stuck
check "… which turns it unhealthy, and healthy again when it goes on" recovers

check "a configuration that an editor saved is taken over" reloads
check "its hours are those of TZ" is_in_zone

echo "Its ends"
known=$(alarms || true)
check "SIGTERM, as docker stop sends it, ends it within 5 s, with success" stops
check "a station that is stopped fails the health check" exits 3 beside health
check "a new container on the same volumes knows every alarm" knows "$known"
check "a station that crashes is started again" restarts
check "its root file system was never changed" equals "$(podman diff "$station" | grep -vcE '^(C /etc|C /etc/vigil)$' || true)" 0

echo "Another TensorFlow"
check "it is taken out of an image that has one, for another user" build_oldest
check "and vigil doctor finds it fit" doctor_of_oldest
check "the station's user is the one that was asked for" equals "$(podman run --rm "${limits[@]}" --entrypoint id $oldest -u):$(podman run --rm "${limits[@]}" --entrypoint id $oldest -g)" 20002:20003

if [[ "${1:-}" == --gpu ]]; then
    echo "With CUDA"
    check "the image is built" build $gpu --build-arg TENSORFLOW=gpu
    check "its size" size $gpu
    check "every library of CUDA finds what it is linked with, but for the driver's" cuda_is_whole
    check "where no card is, device = \"gpu\" is unfit, and vigil doctor says so" exits 3 doctor_without_card
    not_run+=("a GPU: the image with CUDA was started without one")
else
    not_run+=("the image with CUDA: --gpu builds it" "a GPU")
fi

not_run+=("Docker Engine: podman $(podman version --format '{{.Client.Version}}') built and ran it"
    "an official image of TensorFlow: a stand-in with $("$here/tensorflow.sh" oldest --version) as Python's package was taken")
printf 'not run: %s\n' "${not_run[@]}"
echo "$passed of $((passed + failed)) checks passed"
((failed == 0))
