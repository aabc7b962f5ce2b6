//! Writes a register with many households as a bundle to standard output, for `scripts/bench.sh`:
//! `households NUMBER`. The invented register of the native command, as a real one: the application
//! takes no sample for a backup.

use std::io::Write;

use so_sinh_ke::{
    cli::sample,
    replica::{
        Meta, Revision,
        bundle::{self, BundleKind, Header},
    },
};

fn main() -> std::io::Result<()> {
    let number = std::env::args().nth(1).and_then(|n| n.parse().ok());
    let households: usize = number.unwrap_or(1000);
    let revisions: Vec<Revision> = sample::revisions(households, 7).map(as_real).collect();
    // Whoever opens it is asked whether they are its author.
    let author = Meta {
        by: String::from("Nguyễn Văn Thử"),
        ..Meta::default()
    };
    let header = Header {
        kind: BundleKind::Full,
        exported: author,
        ..Header::default()
    };
    let text = bundle::write(revisions.iter(), &header);
    std::io::stdout().lock().write_all(text.as_bytes())
}

fn as_real(revision: Revision) -> Revision {
    if !revision.id.starts_with("register:") {
        return revision;
    }
    let mut fields = revision.body.fields();
    fields.remove("sample");
    Revision::new(revision.id, None, false, &fields)
}
