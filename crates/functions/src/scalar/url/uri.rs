//! The parts of a URI, by the rules of Java's class of that name: what breaks them is no URI at all.

/// The parts of a URI as they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Uri<'u> {
    /// Before the colon.
    pub(super) scheme: Option<&'u str>,
    /// The server's name or address; missing where what stands there is no server's name.
    pub(super) host: Option<&'u str>,
    /// After the host's colon.
    pub(super) port: Option<u32>,
    /// Empty at least, unless all after the scheme is opaque, as in `mailto:a@b.c`.
    pub(super) path: Option<&'u str>,
    /// After `?`.
    pub(super) query: Option<&'u str>,
    /// After `#`.
    pub(super) fragment: Option<&'u str>,
}

const MARKS: &str = "-_.!~*'()";

impl<'u> Uri<'u> {
    /// Takes a text apart.
    pub(super) fn parse(text: &'u str) -> Option<Self> {
        let mut uri = Self::default();
        let (text, fragment) = split(text, '#');
        if let Some(fragment) = fragment {
            uri.fragment = Some(checked(fragment, is_any)?);
        }
        let scheme_end =
            text.find([':', '/', '?']).filter(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(':')));
        let rest = match scheme_end {
            Some(at) => {
                uri.scheme = Some(scheme(text.get(..at)?)?);
                let rest = text.get(at + 1..)?;
                if !rest.starts_with('/') {
                    // All the rest is opaque, and there must be some.
                    checked(rest, is_any)?;
                    return (!rest.is_empty()).then_some(uri);
                }
                rest
            }
            None => text,
        };
        let (rest, query) = split(rest, '?');
        if let Some(query) = query {
            uri.query = Some(checked(query, is_any)?);
        }
        let path = match rest.strip_prefix("//") {
            Some(rest) => {
                let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                if authority.is_empty() && path.is_empty() && uri.query.is_none() && uri.fragment.is_none() {
                    return None;
                }
                if !authority.is_empty() {
                    uri.read_authority(authority)?;
                }
                path
            }
            None => rest,
        };
        uri.path = Some(checked(path, is_of_path)?);
        Some(uri)
    }

    /// A server with its port, or any name of a registry, which has no host.
    fn read_authority(&mut self, authority: &'u str) -> Option<()> {
        let is_name = checked(authority, is_of_name).is_some();
        match server(authority) {
            Some((host, port)) => {
                (self.host, self.port) = (Some(host), port);
                Some(())
            }
            None => is_name.then_some(()),
        }
    }
}

fn split(text: &str, sign: char) -> (&str, Option<&str>) {
    text.split_once(sign).map_or((text, None), |(before, after)| (before, Some(after)))
}

fn scheme(text: &str) -> Option<&str> {
    let is_good = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_good.then_some(text)
}

/// The text, if it has only characters that may stand there, escapes, and characters beyond ASCII.
fn checked(text: &str, may_stand: fn(char) -> bool) -> Option<&str> {
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let is_good = match c {
            '%' => (0..2).all(|_| rest.next().is_some_and(|c| c.is_ascii_hexdigit())),
            _ if c.is_ascii() => may_stand(c),
            _ => !c.is_control() && !c.is_whitespace() && c != '\u{A0}',
        };
        if !is_good {
            return None;
        }
    }
    Some(text)
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || MARKS.contains(c)
}

fn is_any(c: char) -> bool {
    is_plain(c) || ";/?:@&=+$,[]".contains(c)
}

fn is_of_path(c: char) -> bool {
    is_plain(c) || ":@&=+$,;/".contains(c)
}

fn is_of_name(c: char) -> bool {
    is_plain(c) || "$,;:@&=+".contains(c)
}

fn is_of_user(c: char) -> bool {
    is_plain(c) || ";:&=+$,".contains(c)
}

/// A host and its port.
fn server(authority: &str) -> Option<(&str, Option<u32>)> {
    let address = match authority.split_once('@') {
        Some((user, address)) => {
            checked(user, is_of_user)?;
            address
        }
        None => authority,
    };
    let (host, rest) = match address.strip_prefix('[') {
        Some(inner) => {
            let end = inner.find(']')?;
            let number = inner.get(..end)?.split('%').next()?;
            number.parse::<std::net::Ipv6Addr>().ok()?;
            address.split_at_checked(end + 2)?
        }
        None => address.split_at(address.find(':').unwrap_or(address.len())),
    };
    if !host.starts_with('[') && host.parse::<std::net::Ipv4Addr>().is_err() && !is_host_name(host) {
        return None;
    }
    let port = match rest.strip_prefix(':') {
        Some("") => None,
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => Some(digits.parse::<u32>().ok()?),
        None if rest.is_empty() => None,
        _ => return None,
    };
    Some((host, port.filter(|port| i32::try_from(*port).is_ok())))
}

/// Labels of letters, digits and inner hyphens; the last one begins with a letter.
fn is_host_name(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let is_label = |label: &str| {
        label.starts_with(|c: char| c.is_ascii_alphanumeric())
            && label.ends_with(|c: char| c.is_ascii_alphanumeric())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let last = host.rsplit('.').next().unwrap_or("");
    let is_single = !host.contains('.');
    host.split('.').all(is_label) && (is_single || last.starts_with(|c: char| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found() {
        let uri = Uri::parse("http://user@example.com:8080/path1/p.php?k1=v1&k2=v2#Ref1").unwrap();
        assert_eq!((uri.scheme, uri.host, uri.port), (Some("http"), Some("example.com"), Some(8080)));
        assert_eq!((uri.path, uri.query, uri.fragment), (Some("/path1/p.php"), Some("k1=v1&k2=v2"), Some("Ref1")));
        assert_eq!(Uri::parse("mailto:test@example.com").unwrap().path, None);
        assert_eq!(Uri::parse("foo").unwrap().path, Some("foo"));
        assert_eq!(Uri::parse("http://my_host/a").unwrap().host, None);
        assert_eq!(Uri::parse("http://[::1]:80/").unwrap().host, Some("[::1]"));
        assert_eq!(Uri::parse("http:///a").unwrap().host, None);
        assert_eq!(Uri::parse("https://127.0.0.1:8080/req").unwrap().host, Some("127.0.0.1"));
        assert_eq!(Uri::parse("http://example.com/p?x=[1]").unwrap().query, Some("x=[1]"));
    }

    #[test]
    fn what_breaks_the_rules_is_no_uri() {
        for text in [
            "http://not uri/cannot contain whitespace",
            "foo.com/%zz",
            "http:",
            "1a:/b",
            "http://a/<b>",
            "http://",
            ":a",
        ] {
            assert_eq!(Uri::parse(text), None, "{text}");
        }
    }
}
