//! What an answer tells of what became of everybody: failures that a status of success hides, and
//! successes that a refusal only seems to report.
#![cfg(not(target_arch = "wasm32"))]

use invite_users::draft::{Field, Invitation, RowId};
use invite_users::json::Json;
use invite_users::problem::{Answer, Report, parse};

/// Three people were sent: Ann, Bob and Eva.
fn sent() -> Vec<Invitation> {
    let people = ["ann@corp.example", "bob@corp.example", "eva@corp.example"];
    let invitation = |(number, email): (u32, &str)| Invitation {
        row: RowId::new(number),
        email: email.to_owned(),
        role: "Viewer".to_owned(),
    };
    (0..).zip(people).map(invitation).collect()
}

fn read(status: u16, content_type: &str, body: &str) -> Report {
    let decode = |text: &str| serde_json::from_str::<Json>(text).ok();
    parse(
        &Answer {
            status,
            content_type,
            body,
            decode: &decode,
        },
        &sent(),
    )
}

/// `1 email: …`, `form: …`, `invited 0`, `well 0` for who is only said to be, `doubt`.
fn lines(report: &Report, status: u16) -> Vec<String> {
    let field = |field| match field {
        Field::Email => "email",
        Field::Role => "role",
        Field::Row => "row",
    };
    let rows = report.rows.iter().map(|found| {
        let words = found.message.as_deref().unwrap_or("-");
        format!("{} {}: {words}", found.row.number(), field(found.field))
    });
    let form = report
        .form
        .iter()
        .map(|found| format!("form: {}", found.text));
    let names = |word: &'static str, rows: &[RowId]| {
        let names = rows
            .iter()
            .map(move |row| format!("{word} {}", row.number()));
        names.collect::<Vec<_>>()
    };
    let doubt = (status < 300 && report.leaves_doubt()).then(|| "doubt".to_owned());
    let all = rows.chain(form).chain(names("invited", &report.accepted));
    all.chain(names("well", &report.claimed))
        .chain(doubt)
        .collect()
}

/// `ann`, `bob` and `eva` in a body stand for their addresses.
fn check(status: u16, content_type: &str, body: &str, expected: &[&str]) {
    let full = ["ann", "bob", "eva"]
        .iter()
        .fold(body.to_owned(), |body, name| {
            body.replace(&format!("<{name}>"), &format!("{name}@corp.example"))
        });
    let report = read(status, content_type, &full);
    assert_eq!(lines(&report, status), expected, "{full}\n{report:#?}");
}

fn check_json(status: u16, body: &str, expected: &[&str]) {
    check(status, "application/json", body, expected);
}

const OTHERS: [&str; 2] = ["invited 0", "invited 2"];

/// Bob failed, the others are invited.
fn check_bob(content_type: &str, body: &str, bob: &str) {
    check(200, content_type, body, &[bob, OTHERS[0], OTHERS[1]]);
}

#[test]
fn a_failure_is_found_beside_a_status_of_success() {
    for body in [
        r#"{"ok":false,"error":"not_allowed"}"#,
        r#"{"success":false}"#,
        r#"{"success":0,"id":7}"#,
        r#"{"invited":2,"failed":1}"#,
        r#"{"created":2,"total":3}"#,
        r#"{"data":{"sentCount":2,"skippedCount":1}}"#,
        r#"{"num_errors":1}"#,
        r#"{"invitedUsers":2}"#,
        r#"{"status":"error"}"#,
        r#"{"status":-1,"info":"system busy"}"#,
        r#"{"invited":[]}"#,
    ] {
        check_json(200, body, &["doubt"]);
    }
    let some = r#"{"invited":["<ann>","<eva>"]}"#;
    check_json(200, some, &[OTHERS[0], OTHERS[1], "doubt"]);
    let renamed = r#"{"invited":["<ann>","robert@corp.example","<eva>"]}"#;
    check_json(200, renamed, &OTHERS);
    for body in [
        r#"{"success":false,"message":"No seats left"}"#,
        r#"{"errorMessage":"No seats left"}"#,
        r#"{"data":{"inviteUsers":{"__typename":"SeatLimitError","message":"No seats left"}}}"#,
        r#"{"ClassName":"System.Exception","Message":"No seats left"}"#,
    ] {
        check_json(200, body, &["form: No seats left", "doubt"]);
    }
    for words in [
        "No one was invited.",
        "Please sign in",
        "Niemand wurde eingeladen",
    ] {
        let body = format!(r#"{{"message":"{words}"}}"#);
        check_json(200, &body, &[&format!("form: {words}"), "doubt"]);
    }
    check_json(
        200,
        r#"{"message":"Done, but 1 invitation could not be sent"}"#,
        &["form: Done, but 1 invitation could not be sent", "doubt"],
    );
}

#[test]
fn a_success_is_believed() {
    for body in [
        "",
        "OK",
        "[]",
        "{}",
        "true",
        "null",
        r#"{"success":true}"#,
        r#"{"success":1}"#,
        r#"{"status":"success","code":0}"#,
        r#"{"errors":0,"failed":0,"message":"ok"}"#,
        r#"{"errors":null,"error":"","data":[1,2,3]}"#,
        r#"{"error":false,"message":"3 invitations created"}"#,
        r#"{"invited":3,"failed":0}"#,
        r#"{"jobId":"7","status":"queued"}"#,
        r#"{"errorCode":0,"errorMessage":""}"#,
        r#"{"error":"none","result":"ok"}"#,
        r#"{"id":7,"createdBy":1,"issuedAt":1796000000,"existing":12}"#,
        r#"{"results":[{"email":"<bob>","memberRole":"Viewer","territory":"North","defaultLocale":"de"}]}"#,
        r#"{"created":2,"updated":1,"failed":0}"#,
        r#"{"message":"Invited: 3, failed: 0"}"#,
        r#"{"message":"None of the invitations failed."}"#,
        r#"{"message":"Invited error@x.example"}"#,
        r#"{"workspace":{"name":"Errors","description":"Failed projects"},"invited":3}"#,
        r#"{"results":[{"email":"<ann>","error":"","invited":1}]}"#,
        r#"{"meldung":"Alle Einladungen wurden verschickt.","fehler":[]}"#,
        r#"{"mensagem":"Convites enviados com sucesso"}"#,
        r#"{"data":[{"email":"<bob>","status":"pending","description":null}]}"#,
        "3 invitations queued. You will be told of any errors.",
    ] {
        check_json(200, body, &[]);
    }
}

#[test]
fn who_failed_is_found_in_lists_and_maps_of_results() {
    check_bob(
        "",
        r#"{"<ann>":true,"<bob>":false,"<eva>":true}"#,
        "1 email: -",
    );
    check_bob("", r#"{"<ann>":201,"<bob>":409,"<eva>":201}"#, "1 email: -");
    // SCIM 1.1, then SCIM 2.0 (RFC 7644 §3.7.3).
    check_bob(
        "",
        r#"{"Operations":[{"bulkId":"a","status":{"code":"201"}},{"bulkId":"b","status":{"code":"400","description":"bad"}},{"bulkId":"c","status":{"code":"201"}}]}"#,
        "1 row: bad",
    );
    check_bob(
        "",
        r#"{"Operations":[{"bulkId":"a","status":"201"},{"bulkId":"b","status":"409","response":{"detail":"exists","status":"409"}},{"bulkId":"c","status":"201"}]}"#,
        "1 row: exists",
    );
    check_json(
        200,
        r#""{\"failed\":[{\"email\":\"<bob>\",\"reason\":\"taken\"}]}""#,
        &["1 email: taken"],
    );
    check_bob(
        "",
        r#"[{"email":"<ann>","status":"ok"},{"email":"<bob>","status":"ok","errors":["full"]},{"email":"<eva>","status":"ok"}]"#,
        "1 email: full",
    );
}

#[test]
fn a_member_tells_of_a_failure_by_its_name() {
    for name in [
        "error",
        "errorMessage",
        "error_message",
        "errMsg",
        "exception",
        "fault",
        "failure",
        "failureReason",
        "reason",
        "rejectReason",
        "problem",
        "fehler",
        "fehlermeldung",
        "erreur",
        "erro",
    ] {
        let row = |who: &str, value: &str| format!(r#"{{"email":"<{who}>","{name}":{value}}}"#);
        let rows = [
            row("ann", "null"),
            row("bob", "\"Mailbox full\""),
            row("eva", "null"),
        ];
        let body = format!(r#"{{"results":[{}]}}"#, rows.join(","));
        let report = read(200, "", &body.replace("<bob>", "bob@corp.example"));
        assert_eq!(
            lines(&report, 200)[0],
            "1 email: Mailbox full",
            "{name} {report:?}"
        );
    }
}

#[test]
fn who_failed_is_found_in_streams_tables_and_texts() {
    let rows = [
        r#"{"email":"<ann>","ok":true}"#,
        r#"{"email":"<bob>","ok":false,"error":"blocked by policy"}"#,
        r#"{"email":"<eva>","ok":true}"#,
    ];
    let stream = |start: &str, end: &str| -> String {
        rows.iter().map(|row| [start, row, end].concat()).collect()
    };
    let bob = "1 email: blocked by policy";
    check_bob("application/jsonl", &stream("", "\r\n"), bob);
    check_bob("application/json-seq", &stream("\u{1e}", "\n"), bob);
    check_bob(
        "text/event-stream",
        &stream("event: row\ndata: ", "\n\n"),
        bob,
    );
    check_bob(
        "text/csv",
        "email,status,message\n<ann>,ok,\n<bob>,error,\"domain, blocked\"\n<eva>,ok,\n",
        "1 email: domain, blocked",
    );
    check(
        200,
        "text/plain",
        "<ann>: OK\n<bob>: ERROR mailbox unknown\n<eva>: OK\n",
        &["1 email: <bob>: ERROR mailbox unknown"
            .replace("<bob>", "bob@corp.example")
            .as_str()],
    );
    check(
        200,
        "text/plain",
        "2 of 3 invited. <bob> could not be invited: no seat.",
        &["1 email: 2 of 3 invited. bob@corp.example could not be invited: no seat."],
    );
    check(
        200,
        "text/plain",
        "2 of 3 invited",
        &["form: 2 of 3 invited", "doubt"],
    );
    // RFC 4918 §13.
    check_bob(
        "application/xml",
        "<?xml version=\"1.0\"?><D:multistatus xmlns:D=\"DAV:\"><D:response><D:href>/u/1</D:href><D:status>HTTP/1.1 201 Created</D:status></D:response><D:response><D:href>/u/2</D:href><D:status>HTTP/1.1 409 Conflict</D:status><D:responsedescription>exists</D:responsedescription></D:response><D:response><D:href>/u/3</D:href><D:status>HTTP/1.1 201 Created</D:status></D:response></D:multistatus>",
        "1 row: exists",
    );
    check(
        200,
        "text/xml",
        "<s:Envelope xmlns:s=\"x\"><s:Body><s:Fault><faultcode>Client</faultcode><faultstring>No seats left</faultstring></s:Fault></s:Body></s:Envelope>",
        &["form: No seats left", "doubt"],
    );
}

#[test]
fn a_way_to_sign_in_is_no_acceptance() {
    for (content_type, body) in [
        ("text/html", "<script>location='/login'</script>"),
        ("text/html", "<form action='/login'><input name=u></form>"),
        ("application/javascript", "location.href='/login';"),
        (
            "application/xhtml+xml",
            "<?xml version='1.0'?><html><body onload='x'/></html>",
        ),
        ("application/json", "\u{fffd}\u{8}\u{0}"),
    ] {
        check(200, content_type, body, &["doubt"]);
    }
}

#[test]
fn results_are_read_in_the_languages_of_the_form() {
    check_bob(
        "",
        r#"[{"email":"<ann>","status":"eingeladen"},{"email":"<bob>","status":"fehlgeschlagen","grund":"Postfach voll"},{"email":"<eva>","status":"eingeladen"}]"#,
        "1 email: Postfach voll",
    );
    check_bob(
        "",
        r#"{"resultats":[{"courriel":"<ann>","etat":"envoyé"},{"courriel":"<bob>","etat":"échec","motif":"boîte pleine"},{"courriel":"<eva>","etat":"envoyé"}]}"#,
        "1 email: boîte pleine",
    );
    check_bob(
        "",
        r#"{"sucesso":["<ann>","<eva>"],"erros":[{"email":"<bob>","mensagem":"já existe"}]}"#,
        "1 email: já existe",
    );
    check_bob(
        "",
        r#"{"enviados":["<ann>","<eva>"],"rechazados":["<bob>"]}"#,
        "1 email: -",
    );
}

/// Bob is refused, of the others a member of this name says this.
fn refusal(name: &str, good: &str, bad: &str) -> String {
    let row = |who: &str, state: &str| format!(r#"{{"email":"<{who}>","{name}":{state}}}"#);
    let bob = format!(r#"{{"email":"<bob>","{name}":{bad},"message":"no"}}"#);
    format!(
        r#"{{"results":[{},{bob},{}]}}"#,
        row("ann", good),
        row("eva", good)
    )
}

#[test]
fn a_refusal_is_believed_only_where_it_says_that_somebody_was_invited() {
    let bob = "1 email: no";
    for (name, good, bad) in [
        ("status", "\"invited\"", "\"failed\""),
        ("status", "\"sent\"", "\"error\""),
        ("status", "201", "409"),
        ("status", "\"versendet\"", "\"abgelehnt\""),
        ("invited", "true", "false"),
        ("status", "\"eingeladen\"", "\"abgelehnt\""),
    ] {
        check_json(422, &refusal(name, good, bad), &[bob, OTHERS[0], OTHERS[1]]);
    }
    for (name, good, bad) in [
        ("success", "true", "false"),
        ("ok", "true", "false"),
        ("status", "200", "409"),
        ("status", "\"ok\"", "\"error\""),
        ("status", "\"accepted\"", "\"rejected\""),
        ("result", "\"success\"", "\"failure\""),
    ] {
        check_json(422, &refusal(name, good, bad), &[bob, "well 0", "well 2"]);
    }
    for (name, good, bad) in [
        ("status", "\"will be invited\"", "\"failed\""),
        ("valid", "true", "false"),
        ("isValid", "true", "false"),
        ("status", "\"valid\"", "\"invalid\""),
        ("error", "null", "\"no\""),
    ] {
        check_json(422, &refusal(name, good, bad), &[bob]);
    }
}

#[test]
fn who_has_an_error_is_not_invited_whatever_is_said_besides() {
    check_json(
        400,
        r#"{"users":[{"email":"<ann>","status":"invited","errors":[]},{"email":"<bob>","status":"invited","errors":["bad"]},{"email":"<eva>","status":"invited"}]}"#,
        &["1 email: bad", OTHERS[0], OTHERS[1]],
    );
    check_json(
        400,
        r#"{"valid":["<ann>","<eva>"],"invalid":[{"email":"<bob>","reason":"typo"}],"message":"Nobody was invited"}"#,
        &["1 email: typo", "form: Nobody was invited"],
    );
    check_json(
        400,
        r#"{"succeeded":["<ann>"],"failed":["<bob>"]}"#,
        &["1 email: -", "well 0"],
    );
}

#[test]
fn an_answer_can_take_back_what_it_says_of_each() {
    let results = r#""results":[{"email":"<ann>","status":"invited"},{"email":"<bob>","status":"failed","error":"no"}]"#;
    for taken_back in [
        r#""dryRun":true"#,
        r#""rolledBack":true"#,
        r#""committed":false"#,
        r#""mode":"simulation""#,
        r#""invited":0"#,
    ] {
        check_json(
            422,
            &format!("{{{taken_back},{results}}}"),
            &["1 email: no"],
        );
    }
    check_json(
        422,
        &format!(r#"{{"message":"Nobody was invited",{results}}}"#),
        &["1 email: no", "form: Nobody was invited"],
    );
}
