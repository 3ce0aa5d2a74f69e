#!/usr/bin/env bash
# Stand-ins for the two official images where no registry can be reached, as images of this machine's podman: Debian by
# debootstrap from where this machine has its packages, and on it the Swift toolchain that is on the PATH. Made once.
#   deploy/container-base.sh
# Prints what the Dockerfile's REGISTRY has to be for them. As root.
set -euo pipefail

registry=localhost/vigil-stand-in/
image() { sed -n "s|^ARG $1_IMAGE=\${REGISTRY}|$registry|p" "$(dirname "$0")/Dockerfile"; }
debian=$(image DEBIAN)
swift=$(image SWIFT)
# What the official image of Swift adds to Debian.
packages=(binutils gcc git libcurl4-openssl-dev libedit-dev libicu-dev libncurses-dev libpython3-dev libsqlite3-dev
    libstdc++-12-dev libxml2-dev pkg-config tzdata uuid-dev)

fail() { echo "container-base: $*" >&2; exit 1; }

make_debian() {
    local mirror
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' | awk '$2 == "bookworm" {print $1; exit}')
    [[ -n "$mirror" ]] || fail "apt-get knows no packages of Debian 12. Run apt-get update."
    debootstrap --variant=minbase --include=ca-certificates bookworm "$scratch/debian" "$mirror" >"$scratch/log" 2>&1 ||
        fail "debootstrap failed: $(tail -3 "$scratch/log")"
    # A network that stands between this machine and its packages stands between a container and them too.
    rm -f "$scratch/debian/etc/apt/sources.list" "$scratch"/debian/var/cache/apt/archives/*.deb
    # Images have the one, a machine that was installed the other.
    local name found=0
    for name in sources.list sources.list.d/debian.sources; do
        if [[ -e "/etc/apt/$name" ]]; then cp "/etc/apt/$name" "$scratch/debian/etc/apt/$name" && found=1; fi
    done
    ((found)) || fail "neither /etc/apt/sources.list nor debian.sources in sources.list.d says where packages come from"
    grep -lhE '^Acquire::Check' /etc/apt/apt.conf.d/* 2>/dev/null | xargs -r cp -t "$scratch/debian/etc/apt/apt.conf.d/"
    cp /usr/share/keyrings/debian-archive-keyring.gpg "$scratch/debian/usr/share/keyrings/"
    find /usr/local/share/ca-certificates -name '*.crt' -exec cp -t "$scratch/debian/usr/local/share/ca-certificates/" {} +
    chroot "$scratch/debian" update-ca-certificates >/dev/null 2>&1
    tar -C "$scratch/debian" -c . | podman import --quiet --change 'CMD ["/bin/bash"]' - "$debian" >/dev/null
}

make_swift() {
    local toolchain container
    toolchain=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")
    [[ -x "$toolchain/bin/swift-build" ]] || fail "$toolchain is no toolchain of Swift"
    container=$(buildah from "$debian")
    buildah run --isolation chroot "$container" -- sh -c "apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq ${packages[*]} >/dev/null && rm -rf /var/lib/apt/lists/*" >"$scratch/log" 2>&1 ||
        fail "apt-get failed: $(tail -3 "$scratch/log")"
    cp -a "$toolchain/." "$(buildah mount "$container")/usr/"
    buildah unmount "$container" >/dev/null
    buildah commit --quiet --rm "$container" "$swift" >/dev/null
}

((EUID == 0)) || fail "run it as root"
for program in podman buildah debootstrap swift; do
    command -v $program >/dev/null || fail "$program is missing: apt-get install podman buildah debootstrap; swift.org/install"
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
podman image exists "$debian" || make_debian
podman image exists "$swift" || make_swift
echo "$registry"
