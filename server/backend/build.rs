//! The documents are compiled in: one that is new or gone compiles the library again, which the compiler does not see itself.

fn main() {
    println!("cargo::rerun-if-changed=content");
}
