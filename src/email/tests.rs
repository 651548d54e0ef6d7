//! What an address promises.

use super::*;

/// A URL parser that knows one domain.
fn to_ascii(domain: &str) -> Option<String> {
    (domain == "bücher.example").then(|| "xn--bcher-kva.example".to_owned())
}

fn check(typed: &str, expected: Result<&str, EmailError>) {
    let email = Email::parse(typed, to_ascii);
    assert_eq!(
        email.as_ref().map(Email::as_str).map_err(|e| *e),
        expected,
        "{typed:?}"
    );
}

#[test]
fn takes_what_a_browser_takes() {
    check("ann@example.com", Ok("ann@example.com"));
    check("o'hara+x@example", Ok("o'hara+x@example"));
    check(".jo..hn.@1.2.3", Ok(".jo..hn.@1.2.3"));
    check("Ann@bücher.example", Ok("Ann@xn--bcher-kva.example"));
}

#[test]
fn forgives_what_nobody_sees() {
    check(
        " \u{feff}ann@exam\u{ad}ple.com\u{a0}\r\n",
        Ok("ann@example.com"),
    );
    check("\u{202a}ann@example.com\u{202c}", Ok("ann@example.com"));
    check(
        "ann@\u{200b}bücher.example",
        Ok("ann@xn--bcher-kva.example"),
    );
}

#[test]
fn says_what_is_wrong() {
    check(" ", Err(EmailError::Empty));
    check("ann.example.com", Err(EmailError::MissingAt));
    check("ann@@example.com", Err(EmailError::ManyAts));
    check("@example.com", Err(EmailError::NothingBeforeAt));
    check("ann@", Err(EmailError::NothingAfterAt));
    check("ann lee@example.com", Err(EmailError::Space));
    check("ann\u{a0}lee@example.com", Err(EmailError::Space));
    check(
        "ann,lee@example.com",
        Err(EmailError::ForbiddenBeforeAt(',')),
    );
    check("müller@example.com", Err(EmailError::ForeignBeforeAt('ü')));
    check("ann@exam_ple.com", Err(EmailError::ForbiddenInDomain('_')));
    check(
        "ann@bücher.example/x",
        Err(EmailError::ForbiddenInDomain('/')),
    );
    check("ann@example..com", Err(EmailError::MisplacedDot));
    check("ann@example.com.", Err(EmailError::MisplacedDot));
    check("ann@-example.com", Err(EmailError::MisplacedHyphen));
    check(
        &["ann@", &"a".repeat(64), ".com"].concat(),
        Err(EmailError::LongLabel),
    );
    check("ann@ɐ.example", Err(EmailError::UnknownDomain));
}

#[test]
fn signs_of_other_keyboards_count_as_their_sisters() {
    for typed in [
        "ann＠example.com",
        "ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ",
        "ann@example。com",
        "ann@example｡com",
        "ann﹫example﹒com",
        "“ann@example.com”",
        "«ann@example.com»",
        "‘ann@example.com’",
    ] {
        check(typed, Ok("ann@example.com"));
    }
    check("Ann＠bücher．example", Ok("Ann@xn--bcher-kva.example"));
}

#[test]
fn a_sign_that_does_not_fold_is_named() {
    check("ann@example.com،", Err(EmailError::ForbiddenInDomain('،')));
    check(
        "ann@example.com；",
        Err(EmailError::ForbiddenInDomain('；')),
    );
    check("ann@example·com", Err(EmailError::ForbiddenInDomain('·')));
    check(
        "ann·lee@example.com",
        Err(EmailError::ForbiddenBeforeAt('·')),
    );
    check("“ann@example.com", Err(EmailError::ForbiddenBeforeAt('“')));
    check("ann(at)example.com", Err(EmailError::SpelledAt));
    check("ann[AT]example.com", Err(EmailError::SpelledAt));
    check("ann＠＠example.com", Err(EmailError::ManyAts));
    check("ann@☃.example", Err(EmailError::ForbiddenInDomain('☃')));
}

/// A URL parser that makes punycode of anything.
fn eager(domain: &str) -> Option<String> {
    Some(format!("xn--{}", domain.len()))
}

#[test]
fn no_mark_symbol_separator_or_control_becomes_punycode() {
    for sign in "؟،؛٪·¿«§°€™→★●—–‐\u{2011}″…†।॥׃־՜፡\u{e000}﷼﴾🦀❤㏂①☎\u{e0041}".chars()
    {
        for domain in [format!("a{sign}b.example"), format!("example.com{sign}")] {
            let error = Email::parse(&format!("ann@{domain}"), eager).err();
            assert_eq!(error, Some(EmailError::ForbiddenInDomain(sign)), "{domain}");
        }
    }
}

#[test]
fn letters_of_every_script_and_what_stands_between_them_may() {
    for domain in [
        "bücher.example",
        "例え.テスト",
        "пример.рф",
        "مثال.السعودية",
        "उदाहरण.परीक्षा",
        "ตัวอย่าง.ไทย",
        "예시.한국",
        "παράδειγμα.ελ",
        "դեմո.հայ",
        "ಉದಾಹರಣೆ.ಭಾರತ",
        "მაგალითი.გე",
        "paral·lel.cat",
        "PARAL·LEL.cat",
        "ナム・チョン.jp",
        "צה״ל.קום",
        "ג׳ון.קום",
        "𠮷野家.jp",
    ] {
        let email = Email::parse(&format!("ann@{domain}"), eager);
        assert!(email.is_ok(), "{domain}: {email:?}");
    }
    let split = Email::parse("ann@para·lel.cat", eager);
    assert_eq!(split, Err(EmailError::ForbiddenInDomain('·')));
}

#[test]
fn letter_case_makes_no_second_mailbox() {
    let key = |typed| Email::parse(typed, to_ascii).map(|email| email.key());
    assert_eq!(key("Ann@Example.com"), key("ann@example.COM"));
    assert_ne!(key("ann@example.com"), key("anne@example.com"));
}
