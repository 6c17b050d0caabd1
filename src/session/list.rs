//! How servers are written in one text.

/// Splits `host:port,host,…` as `addServers` takes it.
///
/// Blanks around an element are trimmed; `[::1]:4730` is an IPv6 host; `tls://` or `tcp://` in
/// front stays in front of the host; an empty host is `localhost`; the port is the digits at its start, and 4730
/// where there are none or they are 0.
pub fn parse_list(list: &str) -> Vec<(String, u16)> {
    list.split(',').map(|element| parse_one(element.trim())).collect()
}

/// One server as `addServer` takes it that has a scheme in front, with its own port or 0; `None`
/// where it has none.
#[must_use]
pub fn parse_url(text: &str) -> Option<(String, u16)> {
    let (scheme, rest) =
        ["tls://", "tcp://"].iter().find_map(|scheme| Some((scheme, text.strip_prefix(scheme)?)))?;
    let is_address = rest.parse::<std::net::IpAddr>().is_ok();
    let (host, port) = if is_address { (rest.to_owned(), 0) } else { parse_plain(rest) };
    Some((format!("{scheme}{host}"), port))
}

fn parse_one(element: &str) -> (String, u16) {
    parse_url(element).unwrap_or_else(|| parse_plain(element))
}

fn parse_plain(element: &str) -> (String, u16) {
    let bracketed = element.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let (host, port) = match bracketed {
        Some((host, rest)) => (host, rest.strip_prefix(':').unwrap_or("")),
        // Of another scheme: refused where it is looked up.
        None if element.contains("://") => (element, ""),
        None => element.split_once(':').unwrap_or((element, "")),
    };
    (host.trim().to_owned(), leading_port(port))
}

/// C's `atoi`, cut to 16 bits as the C extension does.
fn leading_port(text: &str) -> u16 {
    let text = text.trim_start();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = text.get(..digits).and_then(|digits| digits.parse::<u64>().ok()).unwrap_or(0);
    u16::try_from(number & 0xffff).unwrap_or(0)
}

/// Fuzz body: a list has as many servers as elements, none with blanks around its name.
#[doc(hidden)]
pub fn fuzz(data: &[u8]) {
    let list = String::from_utf8_lossy(data);
    let servers = parse_list(&list);
    assert_eq!(servers.len(), list.split(',').count());
    for (element, (host, port)) in list.split(',').zip(servers) {
        assert_eq!(host.trim(), host);
        let bare = host.rsplit_once("://").map_or(host.as_str(), |(_, bare)| bare);
        assert!(element.contains(bare), "{element}: {host}");
        assert!(port == 0 || element.contains(':'), "{element}: {port}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_as_the_c_extension_reads_them() {
        let cases: &[(&str, &[(&str, u16)])] = &[
            ("h1:1,h2:2", &[("h1", 1), ("h2", 2)]),
            ("", &[("", 0)]),
            ("a,", &[("a", 0), ("", 0)]),
            ("host:", &[("host", 0)]),
            (":47321", &[("", 47321)]),
            ("a:47321x", &[("a", 47321)]),
            ("a:x", &[("a", 0)]),
            ("a;b", &[("a;b", 0)]),
            ("a:70000", &[("a", 4464)]),
        ];
        for (list, expected) in cases {
            let expected: Vec<(String, u16)> = expected.iter().map(|(h, p)| ((*h).to_owned(), *p)).collect();
            assert_eq!(parse_list(list), expected, "{list}");
        }
    }

    #[test]
    fn blanks_and_ipv6_are_understood() {
        assert_eq!(parse_list(" a:1 , b:2"), [("a".to_owned(), 1), ("b".to_owned(), 2)]);
        assert_eq!(parse_list("[::1]:47"), [("::1".to_owned(), 47)]);
        assert_eq!(parse_list("[::1]"), [("::1".to_owned(), 0)]);
        assert_eq!(parse_list("tls://a:1"), [("tls://a".to_owned(), 1)]);
        assert_eq!(parse_list("tls://[::1]:1"), [("tls://::1".to_owned(), 1)]);
        assert_eq!(parse_url("tls://::1"), Some(("tls://::1".to_owned(), 0)));
        assert_eq!(parse_url("tls://a,tcp://b"), Some(("tls://a,tcp://b".to_owned(), 0)));
        assert_eq!(parse_url("a,tls://b"), None);
        let many = "tls://".repeat(100_000);
        assert_eq!(parse_url(&many), Some((many, 0)));
    }
}
