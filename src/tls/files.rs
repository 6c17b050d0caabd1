//! Certificates and keys in files.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Larger files are none of certificates.
const LARGEST: u64 = 16 << 20;

/// By what a file is known to be the one that was read: `None` where there is none.
pub(super) type Stamp = Option<(u64, u64, i64, i64)>;

/// Of the file that stands there now.
pub(super) fn stamp(file: &Path) -> Stamp {
    let is = fs::metadata(file).ok()?;
    Some((is.ino(), is.size(), is.mtime(), is.mtime_nsec()))
}

/// The certificates in a file, in their order: one at least.
///
/// # Errors
/// In words that name the file.
pub(super) fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let text = read(file)?;
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    let found = found.map_err(|error| format!("{}: {error}", file.display()))?;
    if found.is_empty() {
        return Err(format!("{} holds no certificate{}", file.display(), what_else(&text)));
    }
    Ok(found)
}

/// The key in a file.
///
/// # Errors
/// In words that name the file.
pub(super) fn key(file: &Path) -> Result<PrivateKeyDer<'static>, String> {
    let text = read(file)?;
    if contains(&text, b"BEGIN ENCRYPTED PRIVATE KEY") || contains(&text, b"Proc-Type: 4,ENCRYPTED") {
        return Err(format!(
            "the key in {} is encrypted: it has to be one without a passphrase",
            file.display()
        ));
    }
    PrivateKeyDer::from_pem_slice(&text).map_err(|error| match error {
        rustls::pki_types::pem::Error::NoItemsFound => {
            format!("{} holds no key{}", file.display(), what_else(&text))
        }
        error => format!("{}: {error}", file.display()),
    })
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    let read = || {
        let is = fs::metadata(file)?;
        if !is.is_file() {
            return Err(std::io::Error::other("not a file"));
        }
        if is.len() > LARGEST {
            return Err(std::io::Error::other("too large"));
        }
        fs::read(file)
    };
    read().map_err(|error| format!("{}: {error}", file.display()))
}

/// What a file is where it is not PEM.
fn what_else(bytes: &[u8]) -> &'static str {
    match bytes {
        [] => ": it is empty",
        // An ASN.1 sequence.
        [0x30, 0x80..=0xff, ..] => ": it is DER, and has to be PEM",
        _ => "",
    }
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}
