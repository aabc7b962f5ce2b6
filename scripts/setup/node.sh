# Node packages: the optimiser of the wasm, the static server, Playwright. Sourced by setup.sh.

setup_node() {
  if ! node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2>/dev/null; then
    missing "Node.js 20 or newer" "sudo apt-get install nodejs npm (or https://nodejs.org)"
    return
  fi
  if ! cmp -s package-lock.json node_modules/.installed-lock; then
    quietly "Node packages" npm ci --no-audit --no-fund || {
      missing "the packages of package-lock.json" "npm ci"
      return
    }
    cp package-lock.json node_modules/.installed-lock
  fi
  check_wasm_opt
}

# Trunk compares the version to the letter and fails in the middle of a build; better to hear it here.
check_wasm_opt() {
  local wanted installed
  wanted=$(sed -n 's/^wasm_opt = "version_\([0-9]*\)".*/\1/p' Trunk.toml)
  installed=$(sed -n 's/.*"version": "\([0-9]*\)\..*/\1/p' node_modules/binaryen/package.json)
  [ "$wanted" = "$installed" ] ||
    missing "wasm-opt version $wanted (Trunk.toml); package.json has binaryen $installed" "make the two agree, then npm install"
}
