//! Why an encrypted connection failed, in words that name the setting that would help.

use std::path::Path;

use rustls::pki_types::UnixTime;
use rustls::{CertificateError, Error, OtherError, PeerIncompatible};

use super::Failure;
use crate::error::alert_text;

/// Who has to have signed a certificate.
pub(super) fn authority(ca_file: &Path) -> String {
    if ca_file.as_os_str().is_empty() { "the system's".to_owned() } else { ca_file.display().to_string() }
}

/// What rustls says of a connection to `name`, whose certificate is to be of one of `ca`.
pub(super) fn explain(error: &Error, name: &str, ca: &str) -> Failure {
    match error {
        Error::AlertReceived(alert) => {
            let number = u8::from(*alert);
            Failure { text: alert_text(number), alert: Some(number) }
        }
        Error::InvalidCertificate(error) => Failure { text: certificate(error, name, ca), alert: None },
        Error::PeerIncompatible(
            PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig
            | PeerIncompatible::ServerDoesNotSupportTls12Or13,
        ) => Failure { text: "the server offers neither TLS 1.2 nor 1.3".to_owned(), alert: None },
        Error::InvalidMessage(_) => {
            Failure { text: "what the server says is not TLS".to_owned(), alert: None }
        }
        error => Failure { text: format!("TLS: {error}"), alert: None },
    }
}

fn certificate(error: &CertificateError, name: &str, ca: &str) -> String {
    match error {
        CertificateError::NotValidForNameContext { presented, .. } if presented.is_empty() => format!(
            "the server's certificate is for no name (it has no subjectAltName), not for {name}: \
             gearman.ssl_verify_peer_name=0"
        ),
        CertificateError::NotValidForNameContext { presented, .. } => format!(
            "the server's certificate is for {}, not for {name}: gearman.ssl_peer_name or \
             gearman.ssl_verify_peer_name=0",
            presented.iter().map(|name| plain_name(name)).collect::<Vec<_>>().join(", ")
        ),
        CertificateError::UnknownIssuer => format!(
            "the server's certificate is of none of the authorities that are trusted ({ca}): gearman.ssl_cafile"
        ),
        CertificateError::ExpiredContext { time, not_after } => {
            format!("the server's certificate expired {} ago", span(*not_after, *time))
        }
        CertificateError::NotValidYetContext { time, not_before } => {
            format!("the server's certificate is not valid yet, for {} more", span(*time, *not_before))
        }
        CertificateError::Other(other) if is_of_version_1(other) => format!(
            "the server's certificate is for no name (it is of version 1, and so has no subjectAltName), \
             not for {name}: gearman.ssl_verify_peer=0"
        ),
        error => format!("the server's certificate is not accepted: {error}"),
    }
}

/// webpki's own error is not of rustls's API.
fn is_of_version_1(error: &OtherError) -> bool {
    error.to_string().contains("UnsupportedCertVersion")
}

/// As rustls has it in `DnsName("gearmand.example")`.
fn plain_name(name: &str) -> &str {
    let inner = name.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')')).unwrap_or(name);
    inner.trim_matches('"')
}

fn span(from: UnixTime, to: UnixTime) -> String {
    let seconds = to.as_secs().saturating_sub(from.as_secs());
    let (unit, length) = match seconds {
        0..3_600 => ("minutes", 60),
        3_600..172_800 => ("hours", 3_600),
        _ => ("days", 86_400),
    };
    format!("{} {unit}", (seconds + length / 2) / length)
}
