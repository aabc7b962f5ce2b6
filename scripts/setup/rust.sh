# The compiler for the browser half, the linters, and the crates. Sourced by setup.sh.

setup_rust() {
  if ! usual_rust_ready && ! debian_rust_ready; then
    add_usual_target || add_debian_rust || {
      missing "a Rust compiler that builds for $WASM" "rustup target add $WASM (rustup itself: https://rustup.rs)"
      return
    }
  fi
  # Trunk builds offline, so that a build never waits for a network.
  fetch_crates
}

add_usual_target() {
  [ "${SSK_RUST:-}" != debian ] && have rustup || return 1
  if quietly "Rust target $WASM" rustup target add "$WASM" && usual_rust_ready; then return; fi
  echo "    rustup cannot fetch it here: Debian's compiler takes its place."
  return 1
}

# Where rustup cannot fetch the target: Debian's compiler comes with its sources, and the standard library for the
# browser is built from them once.
add_debian_rust() {
  have apt-get || return 1
  if [ ! -x /usr/bin/rustc ] || [ ! -d "$(/usr/bin/rustc --print sysroot)/lib/rustlib/src" ] || [ -z "$(find_lld)" ]; then
    # The lists first: without them the version of the linker below is not known.
    apt_install "Debian's Rust compiler with its sources" rustc-web cargo-web rust-web-src rust-web-llvm || {
      missing "Debian's Rust compiler" "sudo apt-get install rustc-web cargo-web rust-web-src rust-web-llvm"
      return 0
    }
    [ -n "$(find_lld)" ] || apt_install "Debian's linker" "$(lld_package)" || {
      missing "the linker for $WASM" "sudo apt-get install $(lld_package)"
      return 0
    }
  fi
  link_debian_rust
  debian_rust_ready || quietly "Standard library for $WASM" build_debian_std
}

# The linker must know the objects of the compiler's LLVM, so it is the lld of that very LLVM, or else the newest.
lld_package() {
  local version
  version=$(apt-cache depends rust-web-llvm 2>/dev/null | sed -n 's/.*Depends: llvm-\([0-9]*\)$/\1/p' | head -n 1)
  if [ -n "$version" ]; then
    echo "lld-$version"
  else
    apt-cache search --names-only '^lld-[0-9]+$' | awk '{ print $1 }' | sort -V | tail -n 1
  fi
}

find_lld() {
  local found
  # Debian's rust-lld is a link into the lld package, and dangles without it.
  if [ -x /usr/bin/rust-lld ]; then
    echo /usr/bin/rust-lld
  else
    found=$(ls /usr/bin/lld-[0-9]* 2>/dev/null | sort -V | tail -n 1)
    [ -z "$found" ] || echo "$found"
  fi
}

link_debian_rust() {
  local name
  mkdir -p "$DEBIAN_RUST"
  for name in cargo rustc rustdoc cargo-clippy clippy-driver; do
    [ ! -e "/usr/bin/$name" ] || ln -sf "/usr/bin/$name" "$DEBIAN_RUST/$name"
  done
  # Under the name by which the compiler calls its linker.
  ln -sf "$(find_lld)" "$DEBIAN_RUST/rust-lld"
}

build_debian_std() {
  local scratch stamp lib
  scratch=$(mktemp -d)
  stamp=$(debian_stamp)
  lib=$(dirname "$stamp")/lib
  mkdir -p "$scratch/src"
  printf '[package]\nname = "scratch"\nversion = "0.0.0"\nedition = "2021"\n' >"$scratch/Cargo.toml"
  echo 'fn main() {}' >"$scratch/src/main.rs"
  # Bitcode, or link-time optimisation fails later; `test`, or there is no test harness for the browser.
  (
    cd "$scratch"
    unset CARGO_TARGET_DIR
    PATH="$DEBIAN_RUST:$PATH" RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes \
      /usr/bin/cargo build --release --target "$WASM" -Zbuild-std=std,panic_abort,panic_unwind,test
  ) || return 1
  # What an earlier compiler left there would be found as a second candidate for each crate. Only files that this
  # script once put there: the rest of the folder may belong to a package.
  [ ! -f "$stamp" ] || sed 1d "$stamp" | while read -r name; do as_root rm -f "$lib/$name"; done
  rm -f "$scratch/target/$WASM/release/deps/"libscratch*
  { /usr/bin/rustc --version; (cd "$scratch/target/$WASM/release/deps" && ls ./*.rlib | sed 's,^\./,,'); } >"$scratch/stamp"
  as_root mkdir -p "$lib" &&
    as_root cp "$scratch/target/$WASM/release/deps/"*.rlib "$lib/" &&
    as_root cp "$scratch/stamp" "$stamp" || return 1
  rm -rf "$scratch"
}

fetch_crates() {
  [ -f Cargo.lock ] || return 0
  # Cargo itself is quick to say that all is there, but only without asking the registry: hence offline first.
  cargo fetch --locked --offline --quiet 2>/dev/null ||
    quietly "Crates" cargo fetch --locked ||
    missing "the crates of Cargo.lock" "cargo fetch --locked"
}

setup_lint() {
  have cargo || return 0
  cargo fmt --version >/dev/null 2>&1 || add_component rustfmt
  cargo clippy --version >/dev/null 2>&1 || add_component clippy
  if ! usual_rust_ready && debian_rust_ready && [ ! -x "$DEBIAN_RUST/cargo-clippy" ]; then
    if [ -x /usr/bin/cargo-clippy ] || apt_install "Debian's clippy" rust-web-clippy; then
      link_debian_rust
    else
      missing "clippy of Debian's compiler" "sudo apt-get install rust-web-clippy"
    fi
  fi
}

add_component() {
  if ! have rustup || ! quietly "Rust component $1" rustup component add "$1"; then
    missing "$1" "rustup component add $1"
  fi
}
