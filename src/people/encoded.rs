//! Values that cards and directories write in letters of ASCII.

use super::decode::text_of;

/// The text of base64; what is none of its letters is passed over.
pub(super) fn base64(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for six in value.bytes().filter_map(sextet) {
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    text_of(&bytes)
}

fn sextet(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

/// The text of quoted-printable: `=C3=BC` is ü. A `=` before anything else is a character like others.
pub(super) fn quoted_printable(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = match after {
            [high, low, ..] if *first == b'=' => hex(*high).zip(hex(*low)),
            _ => None,
        };
        bytes.push(escaped.map_or(*first, |(high, low)| high << 4 | low));
        rest = after
            .get(2..)
            .filter(|_| escaped.is_some())
            .unwrap_or(after);
    }
    text_of(&bytes)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_with_and_without_padding_and_spaces() {
        for written in [
            "TWFyw61hIEzDs3Bleg==",
            "TWFyw61hIEzDs3Bleg",
            "TWFyw61h\r\n IEzDs3Bleg=",
        ] {
            assert_eq!(base64(written), "María López");
        }
        assert_eq!(base64("YW5uQHguY29t"), "ann@x.com");
        assert_eq!(base64("SvxyZ2Vu"), "Jürgen", "Windows-1252");
        assert_eq!(base64("!?"), "");
    }

    #[test]
    fn quoted_printable_in_utf_8_and_windows_1252() {
        assert_eq!(quoted_printable("J=C3=BCrgen M=c3=bcller"), "Jürgen Müller");
        assert_eq!(quoted_printable("J=FCrgen"), "Jürgen");
        assert_eq!(quoted_printable("1 = 1 =4 =ZZ ="), "1 = 1 =4 =ZZ =");
    }
}
