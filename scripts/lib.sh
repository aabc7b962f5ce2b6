# What the scripts share: where they are, lines of progress, and saying what could not be installed.
# Sourced, never run. Bash 3.2 is enough, which is what macOS has.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT" || exit 1
# The project's own place for tools, so that nothing of the user's is changed.
TOOLS="$ROOT/.tools"

have() { command -v "$1" >/dev/null 2>&1; }

duration() {
  if [ "$1" -ge 60 ]; then printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); else printf '%d s' "$1"; fi
}

# step "What it does" command…   Runs it with its output on the screen, between a line before and a line with the time.
step() {
  local title=$1 began=$SECONDS status=0
  shift
  printf '==> %s\n' "$title"
  "$@" || status=$?
  if [ $status -eq 0 ]; then
    printf '    done in %s: %s\n' "$(duration $((SECONDS - began)))" "$title"
  else
    printf '    FAILED after %s: %s\n' "$(duration $((SECONDS - began)))" "$title"
  fi
  return $status
}

# quietly "What it does" command…   The same for long installations: the output goes to a file, and its end is shown
# only when the command fails.
quietly() {
  local title=$1 began=$SECONDS log
  shift
  mkdir -p "$TOOLS/log"
  log="$TOOLS/log/$(printf '%s' "$title" | tr -cs 'A-Za-z0-9.' '-').log"
  printf '==> %s …\n' "$title"
  if "$@" >"$log" 2>&1 </dev/null; then
    printf '    done in %s\n' "$(duration $((SECONDS - began)))"
  else
    printf '    did not work (%s); the end of what it said:\n' "$(duration $((SECONDS - began)))"
    tail -n 8 "$log" | sed 's/^/      /'
    return 1
  fi
}

# missing "What is missing" "command that would install it"   Collected, so that one run names everything.
MISSING=0
missing() {
  MISSING=$((MISSING + 1))
  printf '!!  Missing: %s\n    Install it with: %s\n' "$1" "$2" >&2
}

# Runs as root when that needs no password; fails otherwise.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; elif have sudo && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}

# apt_install "What for" package…
apt_install() {
  local title=$1
  shift
  if ! have apt-get || ! as_root true; then
    return 1
  fi
  # The lists of a fresh machine are empty or old, and asking for them once per run is enough.
  if [ -z "${APT_UPDATED:-}" ]; then
    quietly "Reading the package lists" as_root apt-get update -q || true
    APT_UPDATED=yes
  fi
  quietly "$title" as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}
