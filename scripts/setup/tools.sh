# Trunk, the command-line half of wasm-bindgen, and what takes the wasm apart. Sourced by setup.sh.
# The user's own are taken when they have the right version; otherwise they go into the project's folder.

setup_tools() {
  local bindgen
  # Without a compiler there is nothing to build them with; setup_rust has said so.
  have cargo || return 0
  bindgen=$(wasm_bindgen_version)
  [ "$(trunk --version 2>/dev/null)" = "trunk $TRUNK_VERSION" ] ||
    install_tool trunk "$TRUNK_VERSION" --locked
  # Without --locked: the lock file of this version names a crate that not every mirror has.
  { [ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $bindgen" ] && have wasm-bindgen-test-runner; } ||
    install_tool wasm-bindgen-cli "$bindgen"
  # It does not say its version, so only the one that was put here counts.
  { [ -x "$TOOLS/bin/wasm-split-cli" ] && grep -qF "\"wasm_split_cli_support $WASM_SPLIT_VERSION " "$TOOLS/.crates.toml"; } 2>/dev/null ||
    install_tool wasm_split_cli_support "$WASM_SPLIT_VERSION" --locked --features build-binary
}

# install_tool crate version [option…]   The debug build takes half the time and is fast enough: these only drive others.
install_tool() {
  local crate=$1 version=$2
  shift 2
  quietly "$crate $version (some minutes)" \
    env -u CARGO_TARGET_DIR -u RUSTFLAGS CARGO_PROFILE_DEV_DEBUG=0 \
    cargo install --debug --force --root "$TOOLS" "$@" "$crate@$version" ||
    missing "$crate $version" "cargo install --root .tools $* $crate@$version"
}
