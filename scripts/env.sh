# The environment of the build: which compiler makes the browser half, and where the tools are.
# Sourced after lib.sh. scripts/setup.sh puts in place what is looked up here.

WASM=wasm32-unknown-unknown
TRUNK_VERSION=0.21.14
# Of the same family as wasm_split_helpers in Cargo.toml.
WASM_SPLIT_VERSION=0.2.3

# Debian's compiler under its usual names, for the fallback. A folder of links, because /usr/bin as a whole at the
# front of PATH would also change which node is used.
DEBIAN_RUST="$TOOLS/debian-rust"

# Last, for a machine that has no other compiler.
export PATH="$ROOT/node_modules/.bin:$TOOLS/bin:$PATH:$DEBIAN_RUST"
# Playwright drives the system's Chromium.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

# The command-line tool must be of the very version of the crate, so there is one place that says which.
wasm_bindgen_version() {
  if [ -f Cargo.lock ]; then
    awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock
  else
    sed -n 's/^wasm-bindgen = .*"=\([0-9.]*\)".*/\1/p' Cargo.toml
  fi
}

# has_wasm_std rustc   Does this compiler have the standard library for the browser?
has_wasm_std() {
  local sysroot
  sysroot=$("$1" --print sysroot 2>/dev/null) || return 1
  ls "$sysroot/lib/rustlib/$WASM/lib/"libstd-*.rlib >/dev/null 2>&1
}

# The usual compiler, unless SSK_RUST=debian asks for the fallback (to try it on a machine that does not need it).
usual_rust_ready() { [ "${SSK_RUST:-}" != debian ] && have rustc && has_wasm_std rustc; }

debian_stamp() { printf '%s/lib/rustlib/%s/so-sinh-ke.stamp' "$(/usr/bin/rustc --print sysroot)" "$WASM"; }

# Ready only for the compiler it was built with: Debian moves its version, and then the library must be built again.
debian_rust_ready() {
  [ -x /usr/bin/rustc ] && [ -x "$DEBIAN_RUST/cargo" ] && has_wasm_std /usr/bin/rustc &&
    [ "$(head -n 1 "$(debian_stamp)" 2>/dev/null)" = "$(/usr/bin/rustc --version)" ]
}

# browser_env command…   Runs a command that builds for the browser. Its own target folder, because two compilers must
# not share one, and because the native half should not be built again after each switch.
browser_env() (
  export CARGO_TARGET_DIR="$ROOT/target/web"
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
  if ! usual_rust_ready; then
    export PATH="$DEBIAN_RUST:$PATH"
    export RUSTC=/usr/bin/rustc CARGO="$DEBIAN_RUST/cargo"
  fi
  "$@"
)

# The release, with the pages of src/ui/shell/pages.rs as a part of its own: Trunk finds scripts/parts/wasm-bindgen first.
release_build() {
  browser_env eval 'PATH="$ROOT/scripts/parts:$PATH" trunk build --release --skip-version-check --features parts'
}

# The browser half is linted by the compiler that builds it. Called by its own name: `cargo clippy` would look in
# ~/.cargo/bin first and find the other compiler's. It shares no file with what is built, so it need not wait for it.
browser_clippy() {
  browser_env env CARGO_TARGET_DIR="$ROOT/target/lint" cargo-clippy clippy "$@"
}

find_first() {
  local name
  for name in "$@"; do
    if [ -n "$name" ] && have "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

find_chromium() { find_first "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome; }
find_chromedriver() { find_first "${CHROMEDRIVER:-}" chromedriver /usr/lib/chromium-browser/chromedriver; }
