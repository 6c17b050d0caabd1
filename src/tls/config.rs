//! rustls's configuration of an [`Encryption`]: made once, and again when a file has changed.

use std::cell::RefCell;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::{CryptoProvider, ring};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{ClientConfig, Error, InconsistentKeys, RootCertStore};

use super::Encryption;
use super::files::{self, Stamp};
use super::verify::AnyName;
use crate::runtime::process;

/// Configurations that a thread keeps; the oldest goes first.
const MOST: usize = 16;

struct Kept {
    encryption: Encryption,
    stamps: [Stamp; 3],
    config: Arc<ClientConfig>,
}

#[derive(Default)]
struct Cache {
    /// Whose it is: sessions of a parent are not resumed by its child.
    process: u32,
    kept: Vec<Kept>,
}

thread_local! {
    static CACHE: RefCell<Cache> = RefCell::default();
}

/// See [`super::end_thread`].
pub(super) fn end_thread() {
    let _ = CACHE.try_with(RefCell::take);
}

/// The configuration of this encryption.
///
/// # Errors
/// In words.
pub(super) fn of(encryption: &Encryption) -> Result<Arc<ClientConfig>, String> {
    let Encryption { ca_file, certificate, key, .. } = encryption;
    let stamps = [ca_file, certificate, key].map(|file| files::stamp(file));
    CACHE.with(|cache| {
        let mut cache = cache.borrow_mut();
        if cache.process != process() {
            *cache = Cache { process: process(), kept: Vec::new() };
        }
        if let Some(kept) =
            cache.kept.iter().find(|kept| kept.stamps == stamps && kept.encryption == *encryption)
        {
            return Ok(Arc::clone(&kept.config));
        }
        let config = Arc::new(make(encryption)?);
        cache.kept.retain(|kept| kept.encryption != *encryption);
        if cache.kept.len() == MOST {
            cache.kept.remove(0);
        }
        cache.kept.push(Kept { encryption: encryption.clone(), stamps, config: Arc::clone(&config) });
        Ok(config)
    })
}

fn make(encryption: &Encryption) -> Result<ClientConfig, String> {
    let provider = Arc::new(ring::default_provider());
    let verifier = verifier(encryption, &provider)?;
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .dangerous()
        .with_custom_certificate_verifier(verifier);
    let Encryption { certificate, key, .. } = encryption;
    if certificate.as_os_str().is_empty() {
        return Ok(builder.with_no_client_auth());
    }
    let key = if key.as_os_str().is_empty() { certificate } else { key };
    let provider = builder.crypto_provider();
    let signs = provider.key_provider.load_private_key(files::key(key)?);
    let signs = signs.map_err(|error| format!("the key in {}: {error}", key.display()))?;
    let own = CertifiedKey::new(files::certificates(certificate)?, signs);
    // Whether the server likes it is for the server to say: that it is of version 1, say.
    if let Err(Error::InconsistentKeys(InconsistentKeys::KeyMismatch)) = own.keys_match() {
        let (key, certificate) = (key.display(), certificate.display());
        return Err(format!("the key in {key} is not that of the certificate in {certificate}"));
    }
    Ok(builder.with_client_cert_resolver(Arc::new(SingleCertAndKey::from(own))))
}

fn verifier(
    encryption: &Encryption,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, String> {
    let schemes = provider.signature_verification_algorithms.supported_schemes();
    if !encryption.verify_peer {
        return Ok(Arc::new(AnyName { chain: None, schemes }));
    }
    let verifier =
        WebPkiServerVerifier::builder_with_provider(Arc::new(roots(encryption)?), Arc::clone(provider))
            .build()
            .map_err(|error| error.to_string())?;
    Ok(if encryption.verify_peer_name {
        verifier
    } else {
        Arc::new(AnyName { chain: Some(verifier), schemes })
    })
}

fn roots(encryption: &Encryption) -> Result<RootCertStore, String> {
    let mut roots = RootCertStore::empty();
    let file = &encryption.ca_file;
    if !file.as_os_str().is_empty() {
        for certificate in files::certificates(file)? {
            roots.add(certificate).map_err(|error| format!("{}: {error}", file.display()))?;
        }
        return Ok(roots);
    }
    let (added, _) = roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if added == 0 {
        return Err(
            "the system trusts no certificates (Debian: ca-certificates): gearman.ssl_cafile".to_owned()
        );
    }
    Ok(roots)
}
