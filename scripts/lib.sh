# shellcheck shell=sh
# For the scripts beside it: sourced, not run. Leaves the caller in the project's folder, wherever they were called from.

unset CDPATH
cd "$(dirname "$0")/.." || exit 1

say() {
  printf '\n== %s\n' "$*"
}

# Those of the packages of the groups "$@" (scripts/packages.txt) that are not installed.
missing_packages() {
  for group in "$@"; do
    awk -v group="$group" '$1 == group { print $2 }' scripts/packages.txt
  done | while read -r package; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

# install_missing GROUP…: what a machine lacks, from Debian; nothing, not even a question, where it lacks nothing.
install_missing() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "no Debian here: install what scripts/packages.txt names by hand" >&2
    return
  fi
  missing=$(missing_packages "$@" | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    echo "$(basename "$0"): packages are missing and there is no sudo; as root, run: apt-get install $missing" >&2
    exit 1
  fi
  say "installing $missing"
  as_root apt-get update -q
  # shellcheck disable=SC2086 # a list of names
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
}

# build PRESET [OPTION…]: configures, with cmake's options, and compiles build/PRESET.
build() {
  preset=$1
  shift
  say "building build/$preset"
  cmake --preset "$preset" "$@" >/dev/null
  cmake --build --preset "$preset"
}
