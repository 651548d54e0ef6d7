//! Signs of other keyboards: which ASCII sign each is a sister of, which are apostrophes, and which no
//! domain can have.

/// The ASCII sister of a sign: what stands on the same key of another keyboard, or is its wide,
/// small or vertical form. Any other character is its own.
///
/// Typographic quotes have none: some are apostrophes in names.
pub(crate) fn ascii(c: char) -> char {
    let code = u32::from(c);
    match c {
        '\0'..='\u{7f}' => c,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(code - 0xfee0).unwrap_or(c),
        '\u{fe10}'..='\u{fe18}' => nth(b",,.:;!?[]", code - 0xfe10).unwrap_or(c),
        '\u{fe50}'..='\u{fe6b}' => nth(SMALL, code - 0xfe50).unwrap_or(c),
        '،' | '٬' | '、' | '､' | '՝' | '፣' => ',',
        '؛' | '፤' | '\u{37e}' => ';',
        '۔' | '。' | '｡' | '։' | '።' | '\u{2024}' => '.',
        '〈' | '《' | '⟨' | '\u{2329}' => '<',
        '〉' | '》' | '⟩' | '\u{232a}' => '>',
        '【' | '〔' | '「' | '『' | '｢' => '[',
        '】' | '〕' | '」' | '』' | '｣' => ']',
        _ => c,
    }
}

/// Whether this is what programs and people write for the apostrophe in `O'Brien`; its wide form is
/// its sister anyhow.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '‘' | '’' | '‛' | '′' | '´' | 'ʹ' | 'ʻ'..='ʿ' | 'ˈ' | 'ˊ' | 'ˋ' | '՚' | '׳' | 'Ꞌ' | 'ꞌ'
    )
}

/// From U+FE50 on; a space where there is none.
const SMALL: &[u8] = b",,. ;:?!-(){}[]#&*+-<>= \\$%@";

fn nth(signs: &[u8], at: u32) -> Option<char> {
    let sign = signs.get(at as usize).copied();
    sign.filter(|sign| *sign != b' ').map(char::from)
}

/// Whether a character beyond ASCII is a mark, a symbol, a separator or a control: none of them can
/// be in a domain, though a URL parser turns many of them into punycode.
///
/// Letters of scripts in which nobody writes domains are taken for signs, too: it keeps the table
/// short, and the punycode of such a domain can be typed. Beyond U+FFFF only ideographs are letters.
pub(crate) fn is_sign(c: char) -> bool {
    let code = u32::from(c);
    match u16::try_from(code) {
        Ok(code) => SIGNS
            .iter()
            .any(|(first, last)| (first..=last).contains(&&code)),
        Err(_) => !(0x20000..0x40000).contains(&code),
    }
}

/// Unicode's categories P, S, Z and C, each range up to the next letter, digit or accent of a script
/// that Unicode recommends for identifiers: <https://www.unicode.org/reports/tr31/#Table_Recommended_Scripts>.
#[rustfmt::skip]
const SIGNS: [(u16, u16); 98] = [
    (0x80, 0xa9), (0xab, 0xb4), (0xb6, 0xb9), (0xbb, 0xbf), (0xd7, 0xd7), (0xf7, 0xf7),
    (0x2c2, 0x2ff), (0x375, 0x375), (0x37e, 0x37e), (0x384, 0x387), (0x3f6, 0x3f6), (0x482, 0x482),
    (0x55a, 0x55f), (0x589, 0x590), (0x5be, 0x5c6), (0x5f3, 0x60f), (0x61b, 0x61f), (0x66a, 0x66d),
    (0x6d4, 0x6d4), (0x6dd, 0x6e9), (0x6fd, 0x6fe), (0x700, 0x74f), (0x7f6, 0x89f), (0x8e2, 0x8e2),
    (0x964, 0x965), (0x970, 0x970), (0x9f2, 0x9fb), (0x9fd, 0x9fd), (0xa76, 0xa80), (0xaf0, 0xaf8),
    (0xb70, 0xb70), (0xbf3, 0xbff), (0xc77, 0xc7f), (0xc84, 0xc84), (0xd4f, 0xd53), (0xd79, 0xd79),
    (0xdf4, 0xe00), (0xe3f, 0xe3f), (0xe4f, 0xe4f), (0xe5a, 0xe80), (0xf01, 0xf1f), (0xf34, 0xf3d),
    (0xf85, 0xf85), (0xfbe, 0xfff), (0x104a, 0x104f), (0x109e, 0x109f), (0x10fb, 0x10fc),
    (0x1360, 0x137f), (0x1390, 0x177f), (0x17d4, 0x17db), (0x1800, 0x1c7f), (0x1cc0, 0x1cff),
    (0x1fbd, 0x1fc1), (0x1fcd, 0x1fcf), (0x1fdd, 0x1fdf), (0x1fed, 0x1ff1), (0x1ffd, 0x2131),
    (0x213a, 0x214d), (0x214f, 0x2182), (0x218a, 0x2c5f), (0x2ce5, 0x2cff), (0x2d70, 0x2d7f),
    (0x2e00, 0x3004), (0x3008, 0x3029), (0x3030, 0x3040), (0x309b, 0x309c), (0x30a0, 0x30a0),
    (0x30fb, 0x30fb), (0x3190, 0x319f), (0x31c0, 0x31ef), (0x3200, 0x33ff), (0x4dc0, 0x4dff),
    (0xa490, 0xa63f), (0xa673, 0xa673), (0xa67e, 0xa67e), (0xa6f2, 0xa721), (0xa789, 0xa78a),
    (0xa828, 0xa8df), (0xa8f8, 0xa8fa), (0xa8fc, 0xa8fc), (0xa92e, 0xa9df), (0xaa5c, 0xaa5f),
    (0xaa77, 0xaa79), (0xaade, 0xab00), (0xab5b, 0xabff), (0xe000, 0xf8ff), (0xfb29, 0xfb29),
    (0xfbb2, 0xfbd2), (0xfd3e, 0xfd4f), (0xfdcf, 0xfdef), (0xfdfc, 0xfdff), (0xfe10, 0xfe1f),
    (0xfe30, 0xfe6f), (0xfeff, 0xff0f), (0xff1a, 0xff20), (0xff3b, 0xff40), (0xff5b, 0xff65),
    (0xffe0, 0xffff),
];
