//! What admins have at hand, and who comes out of it.
#![cfg(not(target_arch = "wasm32"))]

use invite_users::people::{
    Columns, FileError, Intake, MAX_BYTES, People, Question, decode, is_list, parse, parse_table,
};
use invite_users::role::Roles;

fn roles() -> Roles {
    Roles::new(["Administrator", "Manager", "Viewer"])
}

fn people(text: &str) -> People {
    match parse(text, &roles(), |_| None) {
        Intake::People(found) => found,
        Intake::WhichColumns(question) => panic!("{text:?} asks {question:?}"),
    }
}

/// The people as `name <address> role`, without what they lack, and the rejects as `? text -> what
/// was meant`.
fn told(found: &People) -> Vec<String> {
    let person = |person: &invite_users::people::Person| {
        let mut told = person.email.as_str().to_owned();
        if !person.name.is_empty() {
            told = format!("{} <{told}>", person.name);
        }
        person
            .role
            .as_ref()
            .map_or(told.clone(), |role| format!("{told} {role}"))
    };
    let rejects = found.rejects.iter().map(|reject| {
        let meant = reject.meant.as_ref();
        let meant = meant.map_or(String::new(), |meant| format!(" -> {meant}"));
        format!("? {}{meant}", reject.text)
    });
    found.people.iter().map(person).chain(rejects).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(told(&people(text)), expected, "{text:?}");
}

#[test]
fn a_typographic_apostrophe_in_an_address_waits_for_a_look() {
    let meant = "conan.o'brien@x.com";
    for (text, told) in [
        ("conan.o’brien@x.com", "conan.o’brien@x.com"),
        (
            "Conan O’Brien <conan.o’brien@x.com>",
            "Conan O’Brien <conan.o’brien@x.com>",
        ),
        (
            "O’Brien, Conan <conan.oʼbrien@x.com>",
            "O’Brien, Conan <conan.oʼbrien@x.com>",
        ),
        (
            "conan.o´brien@x.com (Conan O´Brien)",
            "conan.o´brien@x.com (Conan O´Brien)",
        ),
        ("‘conan.o’brien@x.com’", "‘conan.o’brien@x.com’"),
    ] {
        let reject = format!("? {told} -> {meant}");
        check(text, &[&reject]);
        check(
            &["ann@x.com; ", text, "\nbob@x.com"].concat(),
            &["ann@x.com", "bob@x.com", &reject],
        );
    }
    let table = "Name,Email\nConan O’Brien,conan.o’brien@x.com\nAnn,ann@x.com";
    check(
        table,
        &[
            "Ann <ann@x.com>",
            &format!("? conan.o’brien@x.com -> {meant}"),
        ],
    );
    assert_eq!(people(table).rejects[0].name, "Conan O’Brien");
    check(
        "Conan O’Brien <conan.o'brien@x.com>",
        &["Conan O’Brien <conan.o'brien@x.com>"],
    );
}

#[test]
fn any_separator_will_do() {
    let both = ["ann@x.com", "bob@x.com"];
    for separator in [
        ",", ";", "\n", "\r\n", "\r", "\t", " ", "; ", ",\r\n", " | ", "\u{a0}", "、",
    ] {
        check(&["ann@x.com", separator, "bob@x.com"].concat(), &both);
    }
    check(";ann@x.com;;bob@x.com;\r\n", &both);
}

#[test]
fn copies_from_mail_programs() {
    check(
        "Lee, Ann <ann@x.com>; Ray, Bob (EXT) <bob@x.com>",
        &["Lee, Ann <ann@x.com>", "Ray, Bob (EXT) <bob@x.com>"],
    );
    check(
        "\"Lee, Ann\" <ann@x.com>, 'bob@x.com' <bob@x.com>",
        &["Lee, Ann <ann@x.com>", "bob@x.com"],
    );
    check(
        "King, Martin, Jr. <m@x.com>",
        &["King, Martin, Jr. <m@x.com>"],
    );
    check("Ann Lee<mailto:ann@x.com>", &["Ann Lee <ann@x.com>"]);
    check(
        "To: Ann <ann@x.com>;\r\n bob@x.com\r\nCc: Cy <cy@x.com>",
        &["Ann <ann@x.com>", "bob@x.com", "Cy <cy@x.com>"],
    );
    check("Ann Lee\n <ann@x.com>", &["Ann Lee <ann@x.com>"]);
}

#[test]
fn copies_from_chats_pages_and_programs() {
    check(
        "Ann Lee (ann@x.com)\nbob@x.com (Bob Ray)",
        &["Ann Lee <ann@x.com>", "Bob Ray <bob@x.com>"],
    );
    check(
        "[Ann](mailto:ann@x.com), [bob@x.com](mailto:bob@x.com)",
        &["Ann <ann@x.com>", "bob@x.com"],
    );
    check(
        "1. ann@x.com\n2. **bob@x.com**\n• `cy@x.com`",
        &["ann@x.com", "bob@x.com", "cy@x.com"],
    );
    check(
        "[\"ann@x.com\", \"bob@x.com\"]",
        &["ann@x.com", "bob@x.com"],
    );
    check("mailto:ann@x.com?subject=Hi", &["ann@x.com"]);
    check("“Lee, Ann” <ann@x.com>", &["Lee, Ann <ann@x.com>"]);
}

#[test]
fn what_is_not_understood_is_kept_with_its_name() {
    check(
        "ann@x.com, crap, bob@x.com",
        &["ann@x.com", "bob@x.com", "? crap"],
    );
    check(
        "Ann <ann@@x.com>, bob@x.com",
        &["bob@x.com", "? Ann <ann@@x.com>"],
    );
    check(
        "ann at x.com; foo@ x.com; m\u{fc}ller@x.com",
        &["? ann at x.com", "? foo@ x.com", "? müller@x.com"],
    );
    check("Ann Lee", &["? Ann Lee"]);
    check(" ,;<>\n- \"\" ", &[]);
}

#[test]
fn nobody_is_invited_by_a_name() {
    check("\"ann@x.com\" <bob@x.com>", &["ann@x.com <bob@x.com>"]);
    check(
        "ann@x.com <bob@x.com>",
        &["ann@x.com <bob@x.com>", "? ann@x.com"],
    );
    check("\"ann@x.com\"@evil.com", &["? \"ann@x.com\"@evil.com"]);
    check(
        "\"x ann@x.com y\"@evil.com",
        &["? \"x ann@x.com y\"@evil.com"],
    );
    check(
        "a\"b ann@x.com c\"@evil.com",
        &["? a\"b ann@x.com c\"@evil.com"],
    );
    check("bob@x.com (ann@x.com)", &["bob@x.com", "? (ann@x.com)"]);
    check("a(b)ann@x.com", &["? a(b)ann@x.com"]);
    for mark in ["(", ")", "[", "]", "<", ">", "@", ":", ".", "\""] {
        let text = ["ann@x.com", mark, "<bob@x.com>"].concat();
        check(&text, &[&["? ", &text].concat()]);
    }
}

#[test]
fn groups_and_titles_are_set_aside() {
    let found = people("E-mail\nann@x.com");
    assert_eq!(
        (told(&found), found.set_aside),
        (vec!["ann@x.com".to_owned()], vec!["E-mail".to_owned()])
    );
    let found = people("Team: ann@x.com, bob@x.com; Others:;");
    assert_eq!(
        (found.people.len(), found.set_aside),
        (2, vec!["Team".to_owned(), "Others".to_owned()])
    );
}

#[test]
fn a_role_beside_an_address_is_theirs() {
    check(
        "ann@x.com viewer\nBob <bob@x.com> - Manager",
        &["ann@x.com Viewer", "Bob <bob@x.com> Manager"],
    );
    check(
        "ann@x.com, Viewer; bob@x.com (Manager)",
        &["ann@x.com Viewer", "bob@x.com Manager"],
    );
    check("ann@x.com\nViewer", &["ann@x.com", "? Viewer"]);
}

#[test]
fn tables_without_a_header() {
    check(
        "Ann,ann@x.com,viewer\nBob,bob@x.com,Boss",
        &["Ann <ann@x.com> viewer", "Bob <bob@x.com> Boss"],
    );
    check(
        "ann@x.com\tAnn Lee\nbob@x.com\tBob Ray",
        &["Ann Lee <ann@x.com>", "Bob Ray <bob@x.com>"],
    );
    check(
        "Ann,ann@x.com\nBob,bob@@x.com\nCy,cy@x.com",
        &["Ann <ann@x.com>", "Cy <cy@x.com>", "? bob@@x.com"],
    );
    check(
        "ann@x.com,bob@x.com\ncy@x.com,di@x.com",
        &["ann@x.com", "bob@x.com", "cy@x.com", "di@x.com"],
    );
}

#[test]
fn tables_with_a_header() {
    check(
        "Name;E-Mail;Rolle\r\n\"Lee; Ann\";ann@x.com;Viewer\r\n;;\r\n",
        &["Lee; Ann <ann@x.com> Viewer"],
    );
    check(
        "| Name | Email |\n|---|---|\n| Ann | ann@x.com |\n",
        &["Ann <ann@x.com>"],
    );
    check(
        "Export of 1 May\n\nFull name,Email,Created\nAnn,ann@x.com,today\nBob,,today",
        &["Ann <ann@x.com>", "? Bob"],
    );
    check(
        "Email\tRole\n\"Lee, Ann\" <ann@x.com>\tViewer",
        &["Lee, Ann <ann@x.com> Viewer"],
    );
}

#[test]
fn only_one_column_is_invited() {
    for header in [
        "Email,Manager email,x",
        "User name,Alternate email address,x",
        "E-mail Address,E-mail 2 Address,x",
        "Primary Email,Secondary Email,x",
        "mail,userPrincipalName,x",
        "Work Email,Personal Email,x",
        "E-Mail-Adresse,E-Mail privat,x",
        "Adresse de messagerie,Autre adresse de messagerie,x",
        "Correo electrónico,Correo alternativo,x",
        "Member Email,Group Email [Required],x",
    ] {
        let text = [header, "\nann@x.com,other@x.com,1\nbob@x.com,,2"].concat();
        check(&text, &["ann@x.com", "bob@x.com"]);
    }
}

#[test]
fn a_table_that_is_not_clear_is_a_question() {
    let text =
        "Contact A,Contact B,Role,Password\na@x.com,b@x.com,Viewer,s3cret\nc@x.com,d@x.com,,\n";
    let question = Question {
        header: ["Contact A", "Contact B", "Role", "Password"]
            .map(str::to_owned)
            .to_vec(),
        first_rows: vec![
            ["a@x.com", "b@x.com", "Viewer", ""]
                .map(str::to_owned)
                .to_vec(),
            ["c@x.com", "d@x.com", "", ""].map(str::to_owned).to_vec(),
        ],
    };
    assert_eq!(
        parse(text, &roles(), |_| None),
        Intake::WhichColumns(question)
    );
    let columns = Columns {
        email: 1,
        role: Some(2),
    };
    let Intake::People(found) = parse_table(text, columns, &roles(), |_| None) else {
        panic!("asks twice");
    };
    assert_eq!(told(&found), ["b@x.com Viewer", "d@x.com"]);
    assert_eq!(found.unread, ["Contact A", "Password"]);
}

#[test]
fn an_unclosed_quote_costs_one_cell() {
    check(
        "Name,Email\n\"Ann,ann@x.com\nBob,bob@x.com",
        &["\"Ann <ann@x.com>", "Bob <bob@x.com>"],
    );
}

fn check_file(bytes: &[u8], expected: Result<&str, FileError>) {
    assert_eq!(decode(bytes), expected.map(str::to_owned), "{bytes:?}");
}

#[test]
fn files_in_the_encodings_of_spreadsheets() {
    check_file("Gø".as_bytes(), Ok("Gø"));
    check_file(b"\xef\xbb\xbfG\xc3\xb8", Ok("Gø"));
    check_file(b"\xff\xfeG\0\xf8\0", Ok("Gø"));
    check_file(b"\xfe\xff\0G\0\xf8", Ok("Gø"));
    check_file(b"G\0\xf8\0", Ok("Gø"));
    check_file(b"\0G\0\xf8", Ok("Gø"));
    check_file(b"G\xf8 \x80 \x93", Ok("Gø € “"));
}

#[test]
fn other_files_say_what_they_are() {
    check_file(b"", Err(FileError::Empty));
    check_file(b"\xef\xbb\xbf \r\n", Err(FileError::Empty));
    check_file(b"PK\x03\x04\x14\x00", Err(FileError::Workbook));
    check_file(b"\xd0\xcf\x11\xe0\xa1\xb1", Err(FileError::Workbook));
    check_file(b"%PDF-1.7", Err(FileError::Pdf));
    check_file(b"\x89PNG\r\n\x1a\n", Err(FileError::Picture));
    check_file(b"\x7fELF\x02\x01\x01\0\0", Err(FileError::NotText));
    assert_eq!(decode(&vec![b'a'; MAX_BYTES + 1]), Err(FileError::TooLarge));
}

#[test]
fn another_address_in_the_link_of_a_table_is_for_the_admin_to_see() {
    check(
        "mailto:ann@x.com?bob@x.com\tAnn",
        &["Ann <ann@x.com>", "? bob@x.com"],
    );
}

#[test]
fn signs_of_other_keyboards_separate_as_their_sisters() {
    let both = ["ann@x.com", "bob@x.com"];
    for separator in [
        "،", "، ", "؛", "、", "，", "；", "､", "﹐", "﹔", "｜", "\u{3000}", "。 ", "．\n", "｡ ",
    ] {
        check(&["ann@x.com", separator, "bob@x.com"].concat(), &both);
    }
    for end in ["،", "؛", "。", "．", "｡", ".", "，", "；", "！"] {
        check(&["ann@x.com", end].concat(), &["ann@x.com"]);
    }
    check(
        "<ann@x.com>، bob@x.com، cid@x.com؛ dan@x.com",
        &["ann@x.com", "bob@x.com", "cid@x.com", "dan@x.com"],
    );
}

#[test]
fn signs_of_other_keyboards_stand_around_and_in_addresses() {
    for written in [
        "＜ann@x.com＞",
        "〈ann@x.com〉",
        "（ann@x.com）",
        "「ann@x.com」",
        "【ann@x.com】",
        "“ann@x.com”",
        "„ann@x.com“",
        "«ann@x.com»",
        "‘ann@x.com’",
        "＂ann@x.com＂",
        "＇ann@x.com＇",
        "﹤ann@x.com﹥",
        "ann＠x．com",
        "ａｎｎ＠ｘ．ｃｏｍ",
        "ann@x。com",
        "ann﹫x﹒com",
    ] {
        check(written, &["ann@x.com"]);
    }
    check("李，安 ＜ann＠x.com＞", &["李，安 <ann@x.com>"]);
    check("To： ann@x.com", &["ann@x.com"]);
    check("Ann Lee （ann@x.com）", &["Ann Lee <ann@x.com>"]);
    check("ann＠＠x.com； bob@x.com", &["bob@x.com", "? ann＠＠x.com"]);
}

#[test]
fn a_pasted_address_is_a_list_with_any_keyboards_signs_around() {
    for text in [
        "ann@x.com\n",
        " ann@x.com",
        "ann@x.com،",
        "ann@x.com；",
        "ann@x.com。",
        "＜ann@x.com＞",
        "“ann@x.com",
        "'ann@x.com",
        "ann@x.com’",
        "#ann@x.com",
    ] {
        assert!(is_list(text), "{text}");
    }
    for text in [
        "ann@x.com",
        "o'hara@x.com",
        "ann＠x．com",
        "müller@bücher.example",
    ] {
        assert!(!is_list(text), "{text}");
    }
}

#[test]
fn a_space_beside_a_dot_makes_a_piece() {
    check(
        "ann. lee@example.com",
        &["? ann. lee@example.com -> ann.lee@example.com"],
    );
    check(
        "bob@x.com, ann. lee@example.com; cid@x.com",
        &[
            "bob@x.com",
            "cid@x.com",
            "? ann. lee@example.com -> ann.lee@example.com",
        ],
    );
    check(
        "ann@example. com\nbob@x.com",
        &["bob@x.com", "? ann@example. com -> ann@example.com"],
    );
    check(
        "eve@example .com\nann .lee@x.com\nbob@x.com",
        &[
            "bob@x.com",
            "? eve@example .com -> eve@example.com",
            "? ann .lee@x.com -> ann.lee@x.com",
        ],
    );
    check("To: ann. lee@x.com", &["? ann. lee@x.com -> ann.lee@x.com"]);
    check(
        "- ann. lee@x.com\n2. bob. ray@x.com",
        &[
            "? ann. lee@x.com -> ann.lee@x.com",
            "? bob. ray@x.com -> bob.ray@x.com",
        ],
    );
    check(
        "Ann Lee <ann. lee@x.com>",
        &["? Ann Lee <ann. lee@x.com> -> ann.lee@x.com"],
    );
    check(
        "Name\tE-mail\nAnn\tann. lee@x.com\nBob\tbob@x.com",
        &["Bob <bob@x.com>", "? ann. lee@x.com -> ann.lee@x.com"],
    );
}

#[test]
fn initials_titles_numbers_and_sentences_make_no_piece() {
    check("these are new. ann@x.com", &["these are new. <ann@x.com>"]);
    check("Smith, J. j.smith@x.com", &["Smith, J. <j.smith@x.com>"]);
    check("Dr. ann@x.com", &["Dr. <ann@x.com>"]);
    check("1. ann@x.com", &["ann@x.com"]);
    check("ann. <lee@x.com>", &["ann. <lee@x.com>"]);
    check("ann@x.com. Viewer", &["ann@x.com Viewer"]);
    check("ann@x.com\nlee@x.com", &["ann@x.com", "lee@x.com"]);
    check("see ann.\nlee@x.com", &["lee@x.com", "? see ann."]);
}

#[test]
fn a_quote_or_bracket_that_nothing_closes_makes_a_piece() {
    for text in [
        "'ann@x.com",
        "\"ann@x.com",
        "`ann@x.com",
        "(ann@x.com",
        "[ann@x.com",
        "{ann@x.com",
        "<ann@x.com",
        "“ann@x.com",
        "«ann@x.com",
        "（ann@x.com",
        "＜ann@x.com",
        "ann@x.com'",
        "ann@x.com\"",
        "ann@x.com)",
        "ann@x.com]",
        "ann@x.com}",
        "ann@x.com>",
        "ann@x.com”",
        "ann@x.com»",
        "ann@x.com）",
        "('ann@x.com'",
        "'ann@x.com')",
        "Ann 'ann@x.com",
        "Ann <ann@x.com",
        "Ann Lee ann@x.com)",
        "Ann <'ann@x.com>",
    ] {
        check(text, &[&["? ", text, " -> ann@x.com"].concat()]);
        let list = [text, "\nbob@x.com"].concat();
        check(
            &list,
            &["bob@x.com", &["? ", text, " -> ann@x.com"].concat()],
        );
    }
}

#[test]
fn quotes_and_brackets_that_close_somewhere_are_around_addresses() {
    let both = ["ann@x.com", "bob@x.com"];
    for text in [
        "['ann@x.com', 'bob@x.com']",
        "[ann@x.com, bob@x.com]",
        "{ann@x.com, bob@x.com}",
        "'ann@x.com, bob@x.com'",
        "“ann@x.com, bob@x.com”",
        "\"ann@x.com\nbob@x.com\"",
        "(ann@x.com\nbob@x.com)",
        "<ann@x.com, bob@x.com>",
        "'ann@x.com','bob@x.com'",
        "“ann@x.com\", ‘bob@x.com'",
    ] {
        check(text, &both);
    }
    check(
        "o'hara@x.com, 'd'arcy@x.com'",
        &["o'hara@x.com", "d'arcy@x.com"],
    );
    check("{ann}lee@x.com", &["{ann}lee@x.com"]);
    check("'Ann Lee' <ann@x.com>", &["Ann Lee <ann@x.com>"]);
    check(
        "Gerard 't Hooft <gt@x.com>",
        &["Gerard 't Hooft <gt@x.com>"],
    );
}

#[test]
fn lines_that_are_crossed_out_are_set_aside() {
    let crossed_out = |text| {
        let found = people(text);
        (told(&found), found.crossed_out, found.set_aside)
    };
    let expected = |people: &[&str], lines: &[&str], aside: &[&str]| {
        let owned = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| (*text).to_owned())
                .collect::<Vec<_>>()
        };
        (owned(people), owned(lines), owned(aside))
    };
    assert_eq!(
        crossed_out(
            "ann@x.com\n// bob@x.com\n#cid@x.com, dan@x.com\n  # Eve <eve@x.com>\nfay@x.com"
        ),
        expected(
            &["ann@x.com", "fay@x.com"],
            &["// bob@x.com", "#cid@x.com, dan@x.com", "# Eve <eve@x.com>"],
            &[]
        )
    );
    assert_eq!(
        crossed_out("# Team North\n#1 ann@x.com\r\n//\r\n＃ bob@x.com"),
        expected(&["ann@x.com"], &["＃ bob@x.com"], &["# Team North", "#1"])
    );
    assert_eq!(
        crossed_out(
            "dan@x.com  # until June, then Bob\nEve <eve@x.com> // gone\nann@x.com # boss, bob@x.com"
        ),
        expected(
            &["dan@x.com", "Eve <eve@x.com>", "ann@x.com", "bob@x.com"],
            &[],
            &["# until June, then Bob", "// gone", "# boss"]
        )
    );
    assert_eq!(
        crossed_out("dan@x.com # was eve@x.com"),
        expected(&["dan@x.com"], &["# was eve@x.com"], &[])
    );
    assert_eq!(
        crossed_out("ann@x.com https://x.com/ann"),
        expected(&["ann@x.com", "? https://x.com/ann"], &[], &[])
    );
}

#[test]
fn nothing_is_crossed_out_in_a_table() {
    check(
        "Name,E-mail\n# Ann,ann@x.com\n// Bob,# bob@x.com",
        &["# Ann <ann@x.com>", "// Bob <bob@x.com>"],
    );
}

#[test]
fn a_domain_with_a_sign_in_it_is_not_understood() {
    check(
        "ann@exam·ple.com, bob@ex☃mple.com; cid@x.com",
        &["cid@x.com", "? ann@exam·ple.com", "? bob@ex☃mple.com"],
    );
}

/// A second in this build is a long time for a megabyte; what grows with its square takes minutes.
#[test]
fn a_megabyte_of_anything_is_read_at_once() {
    for piece in [
        "a@x.com # b, ",
        "'a@x.com\n",
        "(a@x.com ",
        "# a ",
        "a. b@x.com ",
        "<a@x.com ",
        "“a@x.com, ",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let start = std::time::Instant::now();
        people(&text);
        assert!(
            start.elapsed().as_secs() < 10,
            "{piece:?} takes {:?}",
            start.elapsed()
        );
    }
}
