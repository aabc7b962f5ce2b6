//! Tells the linker to keep what a build with parts is taken apart by (`scripts/parts/split.mjs`).

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_PARTS").is_some() {
        println!("cargo::rustc-link-arg-bin=so-sinh-ke-web=--emit-relocs");
    }
}
