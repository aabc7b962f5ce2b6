# Chromium and its driver, for the tests in the browser. Sourced by setup.sh.

setup_browser() {
  if ! find_chromium >/dev/null || ! find_chromedriver >/dev/null; then
    apt_install "Chromium and its driver" chromium chromium-driver || true
  fi
  find_chromium >/dev/null || missing "Chromium (or CHROMIUM=/path/to/it)" "sudo apt-get install chromium"
  find_chromedriver >/dev/null || missing "the driver of Chromium (or CHROMEDRIVER=/path/to/it)" "sudo apt-get install chromium-driver"
}
