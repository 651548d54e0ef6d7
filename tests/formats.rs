//! Address books and data: vCard, LDIF, JSON and Python's lists, of which every entry is one human.
#![cfg(not(target_arch = "wasm32"))]

use invite_users::people::{Intake, Parser, People, Person, parse};
use invite_users::role::Roles;
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn roles() -> Roles {
    Roles::new(["Administrator", "Viewer"])
}

fn people(text: &str) -> People {
    match parse(text, &roles(), |_| None) {
        Intake::People(found) => found,
        Intake::WhichColumns(question) => panic!("{text:?} asks {question:?}"),
    }
}

fn person(person: &Person) -> String {
    let mut told = person.email.as_str().to_owned();
    if !person.name.is_empty() {
        told = format!("{} <{told}>", person.name);
    }
    let role = person.role.iter().map(|role| format!(" {role}"));
    let also = person
        .also
        .iter()
        .map(|email| format!(" also {}", email.as_str()));
    told + &role.chain(also).collect::<String>()
}

/// The people as `name <address> role also other`, without what they lack, and the rejects as `? text`.
fn check(text: &str, expected: &[&str]) {
    let found = people(text);
    let rejects = found
        .rejects
        .iter()
        .map(|reject| format!("? {}", reject.text));
    let told: Vec<String> = found.people.iter().map(person).chain(rejects).collect();
    assert_eq!(told, expected, "{text} gives {found:?}");
}

fn check_unseen(text: &str, secrets: &[&str]) {
    let shown = format!("{:?}", people(text));
    for secret in secrets {
        assert!(!shown.contains(secret), "{text:?} shows {secret}: {shown}");
    }
}

fn card(lines: &str) -> String {
    format!(
        "BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\nEND:VCARD\r\n",
        lines.replace('\n', "\r\n")
    )
}

// vCard

#[test]
fn a_card_is_one_human_with_the_preferred_address() {
    check(
        &card(
            "N:Lee;Ann;;;\nFN:Ann Lee\nEMAIL;TYPE=HOME:ann@home.com\nEMAIL;TYPE=WORK,PREF:ann@x.com",
        ),
        &["Ann Lee <ann@x.com> also ann@home.com"],
    );
    for (first, second) in [
        ("EMAIL;TYPE=home", "EMAIL;PREF=1;TYPE=work"),
        ("EMAIL;PREF=2", "EMAIL;PREF=1"),
        ("EMAIL;HOME;INTERNET", "EMAIL;INTERNET;PREF"),
        (
            "item1.EMAIL;type=INTERNET",
            "item2.EMAIL;type=INTERNET;type=pref",
        ),
        ("EMAIL;X-NAME=\"a:b;PREF\"", "EMAIL;TYPE=\"work,pref\""),
        ("email", "Email;type=Pref"),
    ] {
        let text = card(&format!("FN:Ann\n{first}:ann@home.com\n{second}:ann@x.com"));
        check(&text, &["Ann <ann@x.com> also ann@home.com"]);
    }
    check(
        &card("FN:Ann\nEMAIL:ann@x.com\nEMAIL:ann@home.com\nEMAIL:ANN@x.com"),
        &["Ann <ann@x.com> also ann@home.com"],
    );
}

#[test]
fn several_cards_in_a_file() {
    let text = card("FN:Ann\nEMAIL:ann@x.com") + "\r\n" + &card("FN:Bob\nEMAIL:bob@x.com");
    check(&text, &["Ann <ann@x.com>", "Bob <bob@x.com>"]);
    check(
        &text.replace("\r\n", "\n"),
        &["Ann <ann@x.com>", "Bob <bob@x.com>"],
    );
    check(
        &text.replace("\r\n", "\r"),
        &["Ann <ann@x.com>", "Bob <bob@x.com>"],
    );
    let pasted = format!(
        "\u{feff}\n\n{}",
        text.replace("\r\n", "\n    ").replace(
            "BEGIN:VCARD\n    VERSION:3.0\n    FN:Ann",
            "    BEGIN:VCARD\n    VERSION:3.0\n    FN:Ann"
        )
    );
    check(&pasted, &["Ann <ann@x.com>", "Bob <bob@x.com>"]);
}

#[test]
fn folded_lines_of_a_card_are_joined() {
    check(
        &card("FN:Ann \n Lee\nEMAIL;TYPE=work:ann.lee@subdomain.department.exam\n ple.com"),
        &["Ann Lee <ann.lee@subdomain.department.example.com>"],
    );
    check(
        &card("FN:Ann\nEMAIL;TYPE=work\n ;PREF=1:ann@\n\tx.com\nNOTE:bob@\n y.com"),
        &["Ann <ann@x.com>"],
    );
}

#[test]
fn names_of_cards_are_decoded() {
    check(
        &card(
            "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=BCrgen=20M=\n=C3=BCller\nEMAIL:j@x.com",
        ),
        &["Jürgen Müller <j@x.com>"],
    );
    check(
        &card(
            "N;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=FCller;J=FCrgen\nEMAIL;QUOTED-PRINTABLE:j=40x.com",
        ),
        &["Jürgen Müller <j@x.com>"],
    );
    check(
        &card("FN;ENCODING=b:SsO8cmdlbg==\nEMAIL:j@x.com"),
        &["Jürgen <j@x.com>"],
    );
    check(
        &card("FN:Lee\\, Ann\\; \\\\ Dr\nEMAIL:ann@x.com"),
        &["Lee, Ann; \\ Dr <ann@x.com>"],
    );
    check(
        &card("N:Lee\\;X;Ann,Mary;B.;Dr.;\nEMAIL:ann@x.com"),
        &["Ann,Mary B. Lee;X <ann@x.com>"],
    );
    check(
        &card("FN:\nN:Lee;Ann\nEMAIL;VALUE=uri:mailto:ann@x.com"),
        &["Ann Lee <ann@x.com>"],
    );
}

#[test]
fn nothing_else_of_a_card_is_read() {
    let photo = format!(
        "PHOTO;ENCODING=BASE64;TYPE=JPEG:{}\n {}\n\n",
        "QUJD".repeat(9),
        "Zm9v".repeat(9)
    );
    let text = card(&format!(
        "FN:Ann\nTEL;TYPE=CELL:+49 151 1234\nNOTE:call boss@x.com s3cret\n{photo}ADR:;;Street 5\n\
         X-PASSWORD:Hunter2\nEMAIL:ann@x.com\nX-MANAGER:boss@x.com\nIMPP:xmpp:ann@chat.com"
    ));
    check(&text, &["Ann <ann@x.com>"]);
    check_unseen(
        &text,
        &[
            "1234", "boss", "s3cret", "QUJD", "Street", "Hunter2", "chat.com",
        ],
    );
}

#[test]
fn a_card_that_cannot_be_read_is_one_reject() {
    let text = [
        card("FN:Ann\nEMAIL:ann@x.com"),
        card("FN:Bob\nEMAIL:bob@@x.com\nTEL:555"),
        card("FN:Cid\nTEL:555"),
        card("TEL:555"),
        card("FN:Dan\nEMAIL;TYPE=home:dan at home\nEMAIL:dan@x.com"),
        "BEGIN:VCARD\nFN:Eve\nEMAIL:eve@x.com\n".to_owned(),
        card("FN:Fay\nEMAIL:fay@x.com"),
    ];
    check(
        &text.concat(),
        &[
            "Ann <ann@x.com>",
            "Dan <dan@x.com>",
            "Eve <eve@x.com>",
            "Fay <fay@x.com>",
            "? bob@@x.com",
            "? Cid",
            "? vCard",
        ],
    );
    assert_eq!(people(&text.concat()).rejects[0].name, "Bob");
}

#[test]
fn a_group_or_an_assistant_in_a_card_is_nobody_to_invite() {
    check(&card("KIND:group\nFN:Team\nMEMBER:mailto:ann@x.com"), &[]);
    check(
        &card("KIND:group\nFN:Team\nEMAIL:team@x.com"),
        &["? Team team@x.com"],
    );
    check(
        &card("FN:Ann\nAGENT:\nBEGIN:VCARD\nFN:Bob\nEMAIL:bob@x.com\nEND:VCARD\nEMAIL:ann@x.com"),
        &["Ann <ann@x.com>"],
    );
}

#[test]
fn an_address_that_was_cut_is_not_sent_to() {
    check(
        &card("FN:Ann\nEMAIL:ann@dept.examp\nle.com\nTEL:5"),
        &["? ann@dept.examp le.com"],
    );
    check(
        "dn: cn=Ann\nmail: ann@dept.faculty.examp\nle.com\ncn: Ann\n\ndn: cn=Bob\nmail: bob@x.com",
        &["bob@x.com", "? ann@dept.faculty.examp le.com"],
    );
    let cut = people("dn: cn=Ann\nmail: ann@dept.examp\nle.com\nmail: a@home.com");
    let meant = cut.rejects[0].meant.as_deref();
    assert_eq!(meant, Some("ann@dept.example.com"));
}

/// `P@ssw0rd` is a valid address, and was invited.
#[test]
fn what_is_called_a_password_is_nobodys_address() {
    check(r#"[{"username":"ann","password":"P@ssw0rd"}]"#, &[]);
    check(
        r#"[["bruce","P@ssw0rd!","Bruce","bruce@x.com"]]"#,
        &["bruce Bruce <bruce@x.com>"],
    );
    check(
        "('bruce', 'P@ssw0rd', 'bruce@x.com')",
        &["bruce <bruce@x.com>"],
    );
    let told = format!(
        "{:?}",
        people(r#"[{"username":"ann","password":"P@ssw0rd"}]"#)
    );
    assert!(!told.contains("P@ss"), "{told}");
}

/// A part of an entry was read as a list, and the first line of a folded address was sent to.
#[test]
fn a_part_of_an_entry_is_read_as_one() {
    check(
        "mail: ann.lee@subdomain.department.faculty.examp\n le.com",
        &["ann.lee@subdomain.department.faculty.example.com"],
    );
    check(
        "cn: Ann Lee\nuserPassword: Hunter2\nmail: ann@department.examp\n le.com\n\ncn: Bob\nmail: bob@x.com",
        &["Ann Lee <ann@department.example.com>", "Bob <bob@x.com>"],
    );
    check(
        "mail: ann@x.com\nmail: bob@x.com",
        &["ann@x.com", "bob@x.com"],
    );
    check("Mail: ann@x.com", &["ann@x.com"]);
}

// LDIF

#[test]
fn an_entry_of_a_directory_is_one_human() {
    check(
        "version: 1\n\n# people\ndn: cn=Ann Lee,ou=People,dc=x\nobjectClass: top\nobjectClass: inetOrgPerson\n\
         cn: Ann Lee\nsn: Lee\nmail: ann.lee@subdomain.department.faculty.examp\n le.com\n\
         telephoneNumber: 555\nuserPassword:: SHVudGVyMg==\nmanager: cn=Boss,mail=boss@x.com\n\n\
         dn:: Y249SsO8cmdlbg==\ngivenName:: SsO8cmdlbg==\nsn: M\nmail:: anVlcmdlbkB4LmNv\n bQ==\nmail: j@home.com\n",
        &[
            "Ann Lee <ann.lee@subdomain.department.faculty.example.com>",
            "Jürgen M <juergen@x.com> also j@home.com",
        ],
    );
}

#[test]
fn entries_of_a_directory_that_are_no_people_are_set_aside() {
    let text = "dn: dc=x,dc=com\nobjectClass: domain\n\ndn: ou=People,dc=x\nobjectClass: organizationalUnit\nou: People\n\n\
                dn: cn=All,dc=x\nobjectClass: groupOfNames\ncn: All\nmember: cn=Ann,mail=ann@x.com\n\n\
                dn: cn=Ann,dc=x\nobjectClass: person\ncn: Ann\nmail: ann@x.com\n\n\
                dn: cn=Bob,dc=x\nobjectClass: person\ncn: Bob\ntelephoneNumber: 555\n\n\
                # search result\nsearch: 2\nresult: 0 Success\n";
    check(text, &["Ann <ann@x.com>", "? Bob"]);
    assert_eq!(people(text).set_aside, ["x", "People", "All"]);
    check(
        "dn: cn=Old\nchangetype: delete\nmail: old@x.com",
        &["? old@x.com"],
    );
    check(
        "dn: cn=Team\nobjectClass: group\ncn: Team\nmail: team@x.com",
        &["? Team team@x.com"],
    );
}

#[test]
fn an_entry_of_a_directory_that_cannot_be_read_is_one_reject() {
    check(
        "dn: cn=Ann\ncn: Ann\nmail: ann@@x.com\ndn: cn=Bob\ncn: Bob\nmail: bob@x.com\n\n\
         dn: cn=Cid\ncn: Cid\nmail:< file:///etc/mail\ndescription: cut\noff here\n",
        &["Bob <bob@x.com>", "? ann@@x.com", "? Cid"],
    );
}

#[test]
fn the_login_of_a_directory_is_an_address_where_there_is_no_other() {
    check(
        "dn: cn=Ann\nuserPrincipalName: ann@login.com\nmail: ann@x.com\n\ndn: cn=Bob\nuserPrincipalName: bob@login.com\n\n\
         dn: cn=Cid\nmozillaSecondEmail: cid@home.com\nmail: cid@x.com",
        &["ann@x.com", "bob@login.com", "cid@x.com also cid@home.com"],
    );
}

// JSON and Python

#[test]
fn lists_of_texts() {
    let both = ["ann@x.com", "bob@x.com"];
    for text in [
        r#"["ann@x.com", "bob@x.com"]"#,
        "['ann@x.com', 'bob@x.com']",
        "('ann@x.com', 'bob@x.com')",
        "{'ann@x.com', 'bob@x.com'}",
        "[u'ann@x.com', b\"bob@x.com\",]",
        "[\n  \"ann@x.com\"\n  \"bob@x.com\"\n];",
        "['ann@x.com',\n 'bob@x.com',\n",
        "{\"users\": [\"ann@x.com\", \"bob@x.com\"], \"count\": 2}",
        "{\"emails\": [\"ann@x.com\", \"bob@x.com\"]}",
        "[\"ann\\u0040x.com\", null, \"bob\\x40x.com\", 5]",
    ] {
        check(text, &both);
    }
    check(
        "['Ann Lee <ann@x.com>', \"O'Hara, Bob <bob@x.com>\"]",
        &["Ann Lee <ann@x.com>", "O'Hara, Bob <bob@x.com>"],
    );
    check(
        "[\"ann@x.com; ann@home.com\"]",
        &["ann@x.com also ann@home.com"],
    );
}

#[test]
fn a_list_that_a_program_names() {
    check(
        "emails = ['ann@x.com',\n  'bob@x.com']",
        &["ann@x.com", "bob@x.com"],
    );
    check("const team = [{\"email\": \"ann@x.com\"}];", &["ann@x.com"]);
}

#[test]
fn titles_above_rows_are_nobody() {
    check(
        "{\"values\": [[\"Name\", \"Email\"], [\"Ann\", \"ann@x.com\"]]}",
        &["Ann <ann@x.com>"],
    );
}

#[test]
fn a_tuple_is_one_human() {
    check(
        "('ann.lee@example.com', 'Ann Lee')",
        &["Ann Lee <ann.lee@example.com>"],
    );
    check(
        "[('ann@x.com', 'Ann Lee'), ('Bob', 'Ray', 'bob@x.com', 'viewer'), [\"Cid\", \"cid@x.com\", \"cid@home.com\"]]",
        &[
            "Ann Lee <ann@x.com>",
            "Bob Ray <bob@x.com> viewer",
            "Cid <cid@x.com> also cid@home.com",
        ],
    );
    check(
        "('ann@x.com', 'Ann'),\n('bob@x.com', 'Bob');",
        &["Ann <ann@x.com>", "Bob <bob@x.com>"],
    );
    let text = "[('bruce', 'Hunter2!x', 'Wayne', 'bruce@x.com', 5551234)]";
    check(text, &["bruce Wayne <bruce@x.com>"]);
    check_unseen(text, &["Hunter2", "5551234"]);
    assert_eq!(people(text).unread, ["2", "5"]);
}

#[test]
fn an_object_is_one_human() {
    check(
        r#"[{"name": "Ann Lee", "email": "ann@x.com", "role": "Viewer", "phone": "555-1", "password": "Hunter2"},
            {"firstName": "Bob", "lastName": "Ray", "displayName": "BR", "emailAddress": "bob@x.com", "roleName": "Boss"},
            {"displayName": "Cid", "givenName": null, "mail": null, "userPrincipalName": "cid@x.com"},
            {"displayName": "Dan", "mail": "dan@x.com", "userPrincipalName": "dan@login.com"}]"#,
        &[
            "Ann Lee <ann@x.com> Viewer",
            "Bob Ray <bob@x.com> Boss",
            "Cid <cid@x.com>",
            "Dan <dan@x.com>",
        ],
    );
    check(
        "[{'name': 'Ann', 'email': 'ann@x.com', 'admin': True, 'phone': None}]",
        &["Ann <ann@x.com>"],
    );
    check("[{email: 'ann@x.com', name: 'Ann'}]", &["Ann <ann@x.com>"]);
}

#[test]
fn objects_in_an_object_and_objects_line_by_line() {
    for text in [
        r#"{"users": [{"email": "ann@x.com"}, {"email": "bob@x.com"}], "total": 2}"#,
        r#"{"@odata.context": "x", "value": [{"mail": "ann@x.com"}, {"mail": "bob@x.com"}]}"#,
        r#"{"data": {"users": [{"user": {"email": "ann@x.com"}}, {"node": {"email": "bob@x.com"}}]}}"#,
        "{\"email\": \"ann@x.com\"}\n{\"email\": \"bob@x.com\"}\n",
        "{\"email\": \"ann@x.com\"},\n{\"email\": \"bob@x.com\"}",
    ] {
        check(text, &["ann@x.com", "bob@x.com"]);
    }
    check(
        r#"{"Resources": [{"userName": "ann@login.com", "name": {"givenName": "Ann", "familyName": "Lee"},
            "emails": [{"value": "ann@home.com", "type": "home"}, {"value": "ann@x.com", "primary": true}]}]}"#,
        &["Ann Lee <ann@x.com> also ann@home.com"],
    );
    check(
        r#"{"role": "Viewer", "user": {"email": "ann@x.com"}}"#,
        &["ann@x.com Viewer"],
    );
    check(
        r#"{"ann@x.com": "Ann Lee", "bob@x.com": {"name": "Bob"}}"#,
        &["Ann Lee <ann@x.com>", "Bob <bob@x.com>"],
    );
}

#[test]
fn an_address_may_name_what_is_said_of_a_person() {
    check(
        "{'ann@x.com': ['Ann', 'Viewer']}",
        &["Ann <ann@x.com> Viewer"],
    );
    check(
        "{'ann@x.com': None, 'bob@x.com': 5}",
        &["ann@x.com", "bob@x.com"],
    );
}

#[test]
fn several_addresses_of_an_object_are_one_human() {
    check(
        r#"[{"email2": "ann@home.com", "email": "ann@x.com", "alternateEmail": "a@old.com", "manager": "boss@x.com",
             "createdBy": {"email": "boss@x.com"}}]"#,
        &["ann@x.com also ann@home.com"],
    );
    check(
        r#"[{"name": "Ann", "emails": ["ann@x.com", "ann@home.com"]}]"#,
        &["Ann <ann@x.com> also ann@home.com"],
    );
}

#[test]
fn nobody_is_invited_because_somebody_else_stands_in_their_object() {
    check(
        r#"[{"name": "Ann", "email": "", "manager": {"email": "boss@x.com"}}]"#,
        &["? Ann"],
    );
    check(
        r#"{"name": "Ann", "owner": {"email": "boss@x.com"}, "tags": ["a"]}"#,
        &[],
    );
}

#[test]
fn an_entry_that_cannot_be_read_is_one_reject_and_spoils_no_other() {
    check(
        "[{\"email\": \"ann@x.com\"},\n {\"email\": bob@x.com, \"name\": \"Bob\", \"password\": \"Hunter2\"},\n {\"email\": \"cid@x.com\"}]",
        &["ann@x.com", "cid@x.com", "? bob@x.com"],
    );
    check(
        "[{\"email\": \"ann@x.com\", \"name\": \"An\"n\"},\n {\"email\": \"bob@x.com\",\n {\"email\": \"cid@x.com\"}, {\"name\": \"Dan\"}]",
        &["cid@x.com", "? ann@x.com", "? bob@x.com", "? Dan"],
    );
    check(
        "[\"ann@x.com\", bob@x.com, \"cid@x.com\"]",
        &["ann@x.com", "cid@x.com", "? bob@x.com"],
    );
    check("[\"ann@x.com\", \"bob@x.com", &["ann@x.com", "? bob@x.com"]);
    check(
        "[{\"email\": \"ann@x.com\"}, {\"email\": \"bo",
        &["ann@x.com", "? email"],
    );
    check(
        "[{\"email\": \"ann@x.com\"}, {\"email\": \"bob@x.com\"",
        &["ann@x.com", "? bob@x.com"],
    );
    check(
        "[{\"email\": \"ann at x\", \"name\": \"Ann\"}]",
        &["? ann at x"],
    );
    check("[{\"id\": 5, \"phone\": \"555\"}]", &["? id, phone"]);
    check_unseen(
        "[{\"id\": 5, \"password\": \"s3cret\", \"email\": oops}]",
        &["s3cret", "oops"],
    );
    check(
        "['ann@x.com', # 'bob@x.com'\n 'cid@x.com']",
        &["ann@x.com", "cid@x.com", "? # 'bob@x.com'"],
    );
}

#[test]
fn what_is_not_read_of_objects_is_named() {
    let found = people(
        r#"[{"email": "ann@x.com", "phone": "555", "nick": ""}, {"email": "bob@x.com", "phone": "556"}]"#,
    );
    assert_eq!(found.unread, ["phone"]);
}

#[test]
fn what_only_begins_like_another_format_is_read_as_a_list() {
    check("[Ann](mailto:ann@x.com)", &["Ann <ann@x.com>"]);
    check("(\"Ann Lee\") ann@x.com", &["Ann Lee <ann@x.com>"]);
    check("[ann@x.com, bob@x.com]", &["ann@x.com", "bob@x.com"]);
    check("{ann@x.com}", &["ann@x.com"]);
    check("BEGIN: ann@x.com", &["ann@x.com"]);
    check("dn: ann@x.com", &["ann@x.com"]);
}

// For every text

/// Lines of cards, or of a directory, in any order, broken and whole.
fn books() -> impl Strategy<Value = String> {
    let address = || "[a-z]{2,5}@[a-z]{2,5}\\.com";
    let card = prop_oneof![
        4 => Just("BEGIN:VCARD\n".to_owned()),
        4 => Just("END:VCARD\n".to_owned()),
        2 => Just("KIND:group\n".to_owned()),
        4 => "FN:[A-Z][a-z]{2,5}\n",
        6 => address().prop_map(|address| format!("EMAIL;TYPE=work:{address}\n")),
        4 => address().prop_map(|address| format!("item1.email;pref=1:mailto:{address}\n")),
        2 => Just("\n".to_owned()),
        2 => "[a-z]{2,5}\n",
        2 => address().prop_map(|address| format!("{address}\n")),
    ];
    let entry = prop_oneof![
        4 => "dn: cn=[a-z]{2,5}\n",
        4 => "cn: [A-Z][a-z]{2,5}\n",
        6 => address().prop_map(|address| format!("mail: {address}\n")),
        2 => Just("objectClass: group\n".to_owned()),
        2 => Just("objectClass: person\n".to_owned()),
        1 => Just("changetype: delete\n".to_owned()),
        4 => Just("\n".to_owned()),
        2 => "[a-z]{2,5}\n",
        2 => address().prop_map(|address| format!("{address}\n")),
    ];
    let after = |start: &'static str| move |lines: Vec<String>| start.to_owned() + &lines.concat();
    prop_oneof![
        prop::collection::vec(card, 0..30).prop_map(after("BEGIN:VCARD\n")),
        prop::collection::vec(entry, 0..30).prop_map(after("version: 1\ndn: cn=x\n")),
    ]
}

/// What JSON and Python are made of, in any order.
fn values() -> impl Strategy<Value = String> {
    let address = "[a-z]{2,5}@[a-z]{2,5}\\.com";
    let piece = prop_oneof![
        6 => "[\\[\\](){}]",
        6 => "[,:\"' \n#]",
        3 => address.prop_map(|address| format!("\"{address}\"")),
        3 => address.prop_map(|address| format!("'{address}',")),
        2 => address.prop_map(|address| format!("{{\"email\": \"{address}\"}},")),
        2 => address.prop_map(|address| format!("'email': '{address}'")),
        2 => Just("\"name\": \"Ann\",".to_owned()),
        1 => Just("null".to_owned()),
        1 => "[a-z]{2,5}",
        1 => address,
    ];
    let start = prop::sample::select(vec!["[\"", "['", "{\"", "(('", "[{'", "[[\"a\""]);
    (start, prop::collection::vec(piece, 0..30))
        .prop_map(|(start, pieces)| start.to_owned() + &pieces.concat())
}

/// Everything that looks like one of the addresses above.
fn addresses(text: &str) -> Vec<String> {
    let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '@' || c == '.');
    let words = text
        .split(ends)
        .filter(|word| word.ends_with(".com") && word.matches('@').count() == 1);
    words.map(str::to_owned).collect()
}

fn is_accounted_for(text: &str) -> Result<(), TestCaseError> {
    let found = people(text);
    let shown = format!("{found:?}");
    // What is about something else is named, no more.
    let is_all_told = found.unread.is_empty();
    for address in addresses(text).iter().filter(|_| is_all_told) {
        prop_assert!(
            shown.contains(address),
            "{address} of {text:?} is not in {found:?}"
        );
    }
    for person in &found.people {
        prop_assert!(
            text.contains(person.email.as_str()),
            "{:?} is invented",
            person.email
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_address_of_a_book_is_accounted_for(text in books()) {
        is_accounted_for(&text)?;
    }

    #[test]
    fn every_address_of_a_literal_is_accounted_for(text in values()) {
        is_accounted_for(&text)?;
    }

    #[test]
    fn slices_change_nothing(text in prop_oneof![books(), values()], bytes in 1..50usize) {
        let roles = roles();
        let mut parser = Parser::new(&text, &roles, |_| None);
        let mut before = 0.0;
        while parser.step(bytes) {
            prop_assert!((before..=1.0).contains(&parser.progress()));
            before = parser.progress();
        }
        prop_assert_eq!(parser.finish(), parse(&text, &roles, |_| None));
    }

    #[test]
    fn any_text_is_read(text in "(BEGIN:VCARD|dn:|\\[\"|\\{'|\\(\\[')[\\s\\S]*") {
        people(&text);
    }

    #[test]
    fn well_formed_json_is_read_as_it_is_meant(
        rows in prop::collection::vec(("[a-z]{2,5}@[a-z]{2,5}\\.com", "[A-Z][a-z]{1,8}( [A-Z][a-zé'\\\\\"]{1,8})?", any::<bool>()), 1..20),
        is_pretty in any::<bool>(),
    ) {
        let objects: Vec<_> = rows.iter().map(|(email, name, has_email)| {
            let email = has_email.then_some(email);
            serde_json::json!({ "displayName": name, "mail": email, "businessPhones": ["555"], "id": { "n": 1 } })
        }).collect();
        let list = serde_json::json!({ "value": objects });
        let text = if is_pretty { serde_json::to_string_pretty(&list) } else { serde_json::to_string(&list) };
        let found = people(&text.expect("a list"));
        let emails: Vec<_> = rows.iter().filter(|row| row.2).map(|row| row.0.as_str()).collect();
        if !emails.is_empty() {
            prop_assert_eq!(found.people.iter().map(|p| p.email.as_str()).collect::<Vec<_>>(), emails);
            let names = rows.iter().filter(|row| row.2).map(|row| row.1.clone());
            prop_assert_eq!(found.people.iter().map(|p| p.name.clone()).collect::<Vec<_>>(), names.collect::<Vec<_>>());
            prop_assert_eq!(found.rejects.len(), rows.len() - found.people.len());
        }
    }
}

#[test]
fn hostile_files_are_read_in_time_that_grows_with_their_length() {
    const SIZE: usize = 3_000_000;
    let repeated = |start: &str, piece: &str| start.to_owned() + &piece.repeat(SIZE / piece.len());
    for text in [
        repeated("[[[[", "["),
        repeated("[\"", "["),
        repeated("[[\"a@x.com\"", "["),
        repeated("[\"a\"", ",[]"),
        repeated("['a'", "]"),
        repeated("[{'a'", "})]"),
        repeated("[", "'a' "),
        repeated("[", "\"a@x.com\" 'b@x.com"),
        repeated("['", "\\"),
        repeated("[{\"a\":\"b\"", ":"),
        repeated("[{\"a\":\"b\"", ",{\"email\":\"a@x.com\""),
        repeated("{\"email\":[\"a@x.com\"", ",\"b@x.com\""),
        repeated("{\"a@x.com\":1", ",\"b@x.com\":2"),
        repeated("[\"a@x.com\"]", " x"),
        repeated("", "BEGIN:VCARD\n"),
        repeated("BEGIN:VCARD\n", "EMAIL:a@x.com\n"),
        repeated("BEGIN:VCARD\nEMAIL:a@x.com\n", "b\n"),
        repeated("BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE:", "=\n"),
        repeated("BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE", "=\n"),
        repeated("BEGIN:VCARD\nFN:a", "\n b"),
        repeated("BEGIN:VCARD\n", ";\""),
        repeated("dn: cn=a\n", "mail: a@x.com\n"),
        repeated("dn: cn=a\nmail: a@x.com\n", "b\n"),
        repeated("dn: cn=a\n", "dn: cn=b\n"),
        repeated("Name,Email\nAnn,\"a@x.com", "; b@x.com"),
        repeated("a@x.com,b\na@x.com,c\n", "a@x.com,b!,"),
        repeated("a@x.com", " ::: b@x.com"),
    ] {
        let start = Instant::now();
        let roles = roles();
        parse(&text, &roles, |_| None);
        let head: String = text.chars().take(40).collect();
        // A hundred times what it takes.
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{head} took {:?}",
            start.elapsed()
        );
    }
}
