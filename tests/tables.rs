//! Tables of people: one row is one human, and what no title explains stays unseen.
#![cfg(not(target_arch = "wasm32"))]

use invite_users::people::{Intake, People, parse};
use invite_users::role::Roles;

fn read(text: &str) -> Intake {
    parse(text, &Roles::new(["Administrator", "Viewer"]), |_| None)
}

fn people(text: &str) -> People {
    match read(text) {
        Intake::People(found) => found,
        Intake::WhichColumns(question) => panic!("{text:?} asks {question:?}"),
    }
}

/// The people as `name <address> also other`, without what they lack, and the rejects as `? text`.
fn check(text: &str, expected: &[&str]) {
    let found = people(text);
    let person = |person: &invite_users::people::Person| {
        let mut told = person.email.as_str().to_owned();
        if !person.name.is_empty() {
            told = format!("{} <{told}>", person.name);
        }
        let also = person
            .also
            .iter()
            .map(|email| format!(" also {}", email.as_str()));
        told + &also.collect::<String>()
    };
    let rejects = found
        .rejects
        .iter()
        .map(|reject| format!("? {}", reject.text));
    let told: Vec<String> = found.people.iter().map(person).chain(rejects).collect();
    assert_eq!(told, expected, "{text:?} gives {found:?}");
}

/// Nothing of this is in what was read, not even in a question.
fn check_unseen(text: &str, secrets: &[&str]) {
    let shown = format!("{:?}", read(text));
    for secret in secrets {
        assert!(!shown.contains(secret), "{text:?} shows {secret}: {shown}");
    }
}

#[test]
fn several_addresses_in_a_cell_are_one_human() {
    for cell in [
        "ann@x.com ::: ann@home.com",
        "ann@x.com:::ann@home.com",
        "ann@x.com; ann@home.com",
        "\"ann@x.com, ann@home.com\"",
        "ann@x.com ann@home.com",
        "\"ann@x.com\nann@home.com\"",
        "ann@x.com ::: ann@home.com ::: ann@x.com",
    ] {
        let text = format!("Name,Email\nAnn,{cell}\nBob,bob@x.com");
        check(
            &text,
            &["Ann <ann@x.com> also ann@home.com", "Bob <bob@x.com>"],
        );
    }
    check(
        "Name\tEmail\nAnn\tAnn Lee <ann@x.com>; Ann Lee <ann@home.com>",
        &["Ann Ann Lee <ann@x.com> also ann@home.com"],
    );
}

#[test]
fn two_names_in_a_cell_are_two_humans() {
    check(
        "Team\tEmail\nSales\tAnn <ann@x.com>; Bob <bob@x.com>",
        &["Ann <ann@x.com>", "Bob <bob@x.com>"],
    );
}

#[test]
fn several_addresses_in_a_plain_list_are_several_people() {
    check(
        "ann@x.com; bob@x.com\ncid@x.com",
        &["ann@x.com", "bob@x.com", "cid@x.com"],
    );
}

#[test]
fn a_column_copied_from_google_is_one_human_a_line() {
    check(
        "ann@x.com ::: ann@home.com\nbob@x.com\ncid@x.com ::: cid@home.com",
        &[
            "ann@x.com also ann@home.com",
            "bob@x.com",
            "cid@x.com also cid@home.com",
        ],
    );
    check(
        "ann@x.com ::: ann@home.com",
        &["ann@x.com also ann@home.com"],
    );
    check(
        "E-mail 1 - Value\nann@x.com ::: ann@home.com\nbob@@x.com",
        &["ann@x.com also ann@home.com", "? bob@@x.com"],
    );
}

#[test]
fn several_columns_of_addresses_are_one_human_a_row() {
    for titles in [
        "E-mail 1 - Value,E-mail 2 - Value",
        "E-mail Address,E-mail 2 Address",
        "Email,Email 2",
        "Email 1,Email 2",
        "Primary Email,Secondary Email",
        "Email,Secondary Email Address",
        "E-Mail-Adresse,2. E-Mail-Adresse",
        "Correo electrónico,Correo electrónico secundario",
    ] {
        let text =
            format!("Name,{titles}\nAnn,ann@x.com,ann@home.com\nBob,,bob@home.com\nCid,cid@x.com,");
        check(
            &text,
            &[
                "Ann <ann@x.com> also ann@home.com",
                "Bob <bob@home.com>",
                "Cid <cid@x.com>",
            ],
        );
    }
    let text = "Name,Email 1,Email 2,Email 3\nAnn,,,ann@c.com\nBob,,bob@b.com,bob@c.com";
    check(text, &["Ann <ann@c.com>", "Bob <bob@b.com> also bob@c.com"]);
}

#[test]
fn the_label_with_a_star_marks_the_preferred_address() {
    check(
        "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value\n\
         Home,ann@home.com,* Work,ann@x.com\n* Work,bob@x.com,Home,bob@home.com",
        &["ann@x.com also ann@home.com", "bob@x.com also bob@home.com"],
    );
}

#[test]
fn somebody_elses_address_is_not_another_one_of_the_person() {
    for title in [
        "Manager email",
        "Manager email 2",
        "Recovery Email",
        "Owner",
        "Invited by",
        "secondEmail",
    ] {
        let text =
            format!("Email,{title},x\nann@x.com,other@x.com,1\nbob@x.com,,2\n,other@x.com,3");
        let found = people(&text);
        let people: Vec<_> = found
            .people
            .iter()
            .map(|p| (p.email.as_str(), p.also.len()))
            .collect();
        assert_eq!(people, [("ann@x.com", 0), ("bob@x.com", 0)], "{title}");
        assert_eq!(found.unread, [title, "x"]);
    }
}

#[test]
fn a_second_address_that_is_none_is_told_beside_the_person() {
    check(
        "Email,Email 2\nann@x.com,ann@@home.com",
        &["ann@x.com", "? ann@@home.com"],
    );
    check(
        "Email,Email 2\nann@@x.com,ann@home.com",
        &["ann@home.com", "? ann@@x.com"],
    );
    check(
        "Name,Email,Email 2\nAnn,ann at x,nobody",
        &["? ann at x, nobody"],
    );
}

#[test]
fn equal_names_in_different_rows_are_left_alone() {
    check(
        "Name,Email\nAnn,ann@x.com\nAnn,ann@home.com",
        &["Ann <ann@x.com>", "Ann <ann@home.com>"],
    );
}

#[test]
fn without_titles_only_what_looks_like_a_name_is_one() {
    let text = "bruce, Hunter2!x, Wayne, Bruce, bruce@x.com\n\
                clark, kr1pton%, Kent, Clark, clark@x.com\n\
                diana, lasso_99, Prince, Diana, diana@x.com";
    check(
        text,
        &[
            "bruce Wayne Bruce <bruce@x.com>",
            "clark Kent Clark <clark@x.com>",
            "diana Prince Diana <diana@x.com>",
        ],
    );
    check_unseen(text, &["Hunter2", "kr1pton", "lasso"]);
    assert_eq!(people(text).unread, ["2"]);
}

#[test]
fn a_password_may_look_like_an_address() {
    let text = "bruce,P@ss!x,Wayne,bruce@x.com\nclark,P@ssw0rd,Kent,clark@x.com\ndiana,x@@!,Prince,diana@x.com";
    check(
        text,
        &[
            "bruce Wayne <bruce@x.com>",
            "clark Kent <clark@x.com>",
            "diana Prince <diana@x.com>",
        ],
    );
    check_unseen(text, &["P@ss", "x@@!"]);
    let text = "Ann Lee\tann@x.com\tViewer\tS3cret!x9\nBob Ray\tbob@x.com\tEditor\thunter2\n\
                Cid Fox\tcid@x.com\tViewer\tp@ssw0rd.com";
    check(
        text,
        &[
            "Ann Lee <ann@x.com>",
            "Bob Ray <bob@x.com>",
            "Cid Fox <cid@x.com>",
        ],
    );
    check_unseen(text, &["S3cret", "hunter2", "ssw0rd"]);
}

#[test]
fn addresses_among_names_are_people_of_a_list() {
    check(
        "ann@x.com, Ann\nbob@x.com, cid@x.com\ndan@x.com, Dan Ray",
        &[
            "ann@x.com",
            "bob@x.com",
            "cid@x.com",
            "dan@x.com",
            "? Ann",
            "? Dan Ray",
        ],
    );
}

#[test]
fn without_titles_columns_about_other_things_are_named_by_number_and_not_shown() {
    for delimiter in [",", ";", "\t"] {
        let rows = [
            [
                "ann@x.com",
                "Ann Lee",
                "Hunter2!x",
                "+49 151 1234",
                "P@ssw0rd",
            ],
            ["bob@x.com", "Bob Ray", "s3cret", "0151-99", "pa$$"],
            ["cid@x.com", "Cid Fox", "", "", ""],
        ];
        let text = rows.map(|row| row.join(delimiter)).join("\r\n");
        check(
            &text,
            &[
                "Ann Lee <ann@x.com>",
                "Bob Ray <bob@x.com>",
                "Cid Fox <cid@x.com>",
            ],
        );
        check_unseen(
            &text,
            &["Hunter2", "1234", "P@ss", "s3cret", "0151", "pa$$"],
        );
        assert_eq!(people(&text).unread, ["3", "4", "5"]);
        assert_eq!(people(&text).set_aside, [""; 0]);
    }
}

#[test]
fn a_cell_that_looks_otherwise_is_left_out_alone() {
    let names = [
        "Ann", "Bob", "Cid", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida", "s3cr3t!",
    ];
    let row = |name: &str| format!("{name},{}@x.com\n", name.to_lowercase());
    let text: String = names.map(row).concat().replace("s3cr3t!@", "jon@");
    let found = people(&text);
    let found: Vec<&str> = found
        .people
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    assert_eq!(
        found,
        [
            "Ann", "Bob", "Cid", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida", ""
        ]
    );
    check_unseen(&text, &["s3cr3t"]);
}

#[test]
fn a_row_without_an_address_shows_no_cell_that_may_be_a_password() {
    let text = "Ann,Hunter2!x,ann@x.com\nDan,d0main,dan@x.com\nEve,Pa$$,eve@x.com\n\
                Bob,s3cret!,\n,pa55word,\nCid,t0psecret,cid@@x.com";
    let people = [
        "Ann <ann@x.com>",
        "Dan <dan@x.com>",
        "Eve <eve@x.com>",
        "? Bob",
        "? cid@@x.com",
    ];
    check(text, &people);
    check_unseen(text, &["Hunter2", "s3cret", "pa55", "t0p"]);
}

#[test]
fn a_column_without_a_title_among_titled_ones_is_not_shown() {
    let text = "Name,Email,,\nAnn,ann@x.com,Hunter2!x,\nBob,bob@x.com,,s3cret,pa55";
    check(text, &["Ann <ann@x.com>", "Bob <bob@x.com>"]);
    check_unseen(text, &["Hunter2", "s3cret", "pa55"]);
    assert_eq!(people(text).unread, ["3", "4", "5"]);
}

#[test]
fn an_address_behind_the_last_column_is_for_the_admin_to_see() {
    check(
        "Name,Email\nBob,bob@x.com\nLee, Ann,ann@x.com\nCid,cid@x.com,,+49 151",
        &["Bob <bob@x.com>", "Cid <cid@x.com>", "? Ann", "? ann@x.com"],
    );
}

#[test]
fn a_question_about_columns_without_titles_shows_no_password() {
    let text = "Ann,Hunter2!x,ann@x.com,ann@home.com\nBob,s3cret!,bob@x.com,bob@home.com";
    let Intake::WhichColumns(question) = read(text) else {
        panic!("asks nothing")
    };
    assert_eq!(
        question.first_rows[0],
        ["Ann", "", "ann@x.com", "ann@home.com"]
    );
    check_unseen(text, &["Hunter2", "s3cret"]);
}
