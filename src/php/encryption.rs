//! What connections are encrypted with, from arguments, settings and the environment.

use std::ffi::{CStr, CString};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::connects::Connects;
use super::native_call::{Call, Handled, parse};
use super::settings;
use super::zend::{self, Bailout, Str};
use crate::session::{Owner, Sessions};
use crate::tls::Encryption;

/// What names a file of an [`Encryption`] where no argument does: a setting, else a variable.
type Names = (fn() -> PathBuf, &'static CStr);

const FILES: [Names; 3] = [
    (settings::ssl_cafile, c"GEARMAND_CA_CERTIFICATE"),
    (settings::ssl_local_cert, c"GEARMAN_CLIENT_PEM"),
    (settings::ssl_local_pk, c"GEARMAN_CLIENT_KEY"),
];

/// What the settings and the environment say, with these files where an argument named them.
fn asked_for(arguments: [&[u8]; 3]) -> Encryption {
    let mut files = FILES.iter().zip(arguments).map(|((setting, variable), argument)| {
        let given = PathBuf::from(std::ffi::OsStr::from_bytes(argument));
        let set = [given, setting()].into_iter().find(|file| !file.as_os_str().is_empty());
        set.or_else(|| zend::environment(variable).map(PathBuf::from)).unwrap_or_default()
    });
    let [ca_file, certificate, key] = std::array::from_fn(|_| files.next().unwrap_or_default());
    Encryption { ca_file, certificate, key, ..settings::verification() }
}

/// Whether PHP's open_basedir lets a script read this; it warns where it does not.
fn is_allowed(file: &Path) -> Result<bool, Bailout> {
    unsafe extern "C" {
        fn php_check_open_basedir(path: *const std::ffi::c_char) -> i32;
    }
    if file.as_os_str().is_empty() {
        return Ok(true);
    }
    let Ok(path) = CString::new(file.as_os_str().as_bytes()) else { return Ok(false) };
    let path = path.as_ptr();
    // SAFETY: a C string, which outlives the call.
    Ok(zend::guard(|| unsafe { php_check_open_basedir(path) })? == 0)
}

/// Has a client or worker use it once PHP allows its files: whether it does. Until then, and where
/// it does not, what is to be encrypted connects nowhere: PHP code may run meanwhile.
fn take_up<T: Connects>(this: &T, encryption: Encryption, all: Option<bool>) -> Result<bool, Bailout> {
    this.core(|core| {
        core.sessions().encrypt_with(refused());
        if let Some(all) = all {
            core.sessions().encrypt(all);
        }
    });
    for file in [&encryption.ca_file, &encryption.certificate, &encryption.key] {
        if !is_allowed(file)? {
            return Ok(false);
        }
    }
    this.core(|core| core.sessions().encrypt_with(encryption));
    Ok(true)
}

fn refused() -> Encryption {
    Encryption::unusable("open_basedir does not allow its files")
}

/// Before a client or worker is asked to encrypt anything: has it take up what the settings and
/// the environment say, unless it knows by now. May leave an exception.
pub(super) fn prepare<T: Connects>(this: &T) -> Handled {
    if this.core(|core| core.sessions().has_encryption()) == Some(false) {
        take_up(this, asked_for([b"", b"", b""]), None)?;
    }
    Ok(())
}

/// Before a client or worker is one of PHP's: whether it encrypts, as the settings say. Without
/// [`set_up`] it then connects nowhere.
pub(super) fn begin(sessions: &mut Sessions) -> bool {
    if settings::ssl() {
        sessions.encrypt_with(refused());
        sessions.encrypt(true);
    }
    settings::ssl()
}

/// What a new client or worker does that [`begin`] said encrypts. May leave an exception.
pub(super) fn set_up<T: Connects>(this: &T) -> Handled {
    take_up(this, asked_for([b"", b"", b""]), None).map(drop)
}

/// setSSL()
pub(super) fn set_ssl<T: Connects>(call: &Call) -> Handled {
    let (mut ssl, mut ca, mut certificate, mut key) = (true, Str::NONE, Str::NONE, Str::NONE);
    let this = parse!(call, T, "|bS!S!S!", ssl, ca, certificate, key);
    if this.core(|core| core.sessions().len()).is_none() {
        return call.bool(false);
    }
    this.set_ssl_option(ssl);
    let allowed = take_up(this, asked_for([ca.bytes(), certificate.bytes(), key.bytes()]), Some(ssl))?;
    if zend::exception_pending() { Ok(()) } else { call.bool(allowed) }
}
