//! Error bodies of many frameworks, each about the same three invitations.
#![cfg(not(target_arch = "wasm32"))]

use invite_users::draft::{Field, Invitation, RowId};
use invite_users::json::Json;
use invite_users::problem::{Answer, Report, parse};

fn sent(people: &[(&str, &str)]) -> Vec<Invitation> {
    let invitation = |(position, (email, role)): (usize, &(&str, &str))| Invitation {
        row: RowId::new(70 + position as u32),
        email: (*email).to_owned(),
        role: (*role).to_owned(),
    };
    people.iter().enumerate().map(invitation).collect()
}

fn read(status: u16, body: &str, sent: &[Invitation]) -> Report {
    let decode = |text: &str| serde_json::from_str::<Json>(text).ok();
    parse(
        &Answer {
            status,
            content_type: "application/json",
            body,
            decode: &decode,
        },
        sent,
    )
}

/// One line a message, `1 email: …`, `form: …`, `accepted 0`, as the admin finds them.
fn lines(report: &Report, sent: &[Invitation]) -> Vec<String> {
    let position = |row: RowId| {
        sent.iter()
            .position(|sent| sent.row == row)
            .expect("a sent row")
    };
    let mut lines = Vec::new();
    for found in &report.rows {
        let field = match found.field {
            Field::Email => "email",
            Field::Role => "role",
            Field::Row => "row",
        };
        let words = found.message.as_deref().unwrap_or("-");
        lines.push(format!("{} {field}: {words}", position(found.row)));
    }
    lines.extend(
        report
            .form
            .iter()
            .map(|found| format!("form: {}", found.text)),
    );
    lines.extend(
        report
            .accepted
            .iter()
            .map(|row| format!("accepted {}", position(*row))),
    );
    lines
}

/// Three people were sent: Alice, Bob without a proper domain, Carol without an `@`.
const THREE: [(&str, &str); 3] = [
    ("alice@example.com", "Viewer"),
    ("bob@example", "Editor"),
    ("carol.example.com", "Boss"),
];

fn check_of(people: &[(&str, &str)], status: u16, body: &str, expected: &[&str]) {
    let sent = sent(people);
    let report = read(status, body, &sent);
    assert_eq!(lines(&report, &sent), expected, "{body}\n{report:#?}");
}

fn check(status: u16, body: &str, expected: &[&str]) {
    check_of(&THREE, status, body, expected);
}

#[test]
fn problem_details_point_at_their_rows() {
    check(
        422,
        r##"{"type":"https://example.net/validation-error","title":"Your request is not valid.",
        "errors":[{"detail":"must be an address","pointer":"#/users/1/email"},
                  {"detail":"must be 'Viewer' or 'Editor'","pointer":"#/users/2/roleName"}]}"##,
        &[
            "1 email: must be an address",
            "2 role: must be 'Viewer' or 'Editor'",
        ],
    );
    check(
        422,
        r##"{"title":"Invalid","errors":[{"detail":"bad","pointer":"#/invitations/1/e%2Dmail"}]}"##,
        &["1 email: bad"],
    );
    check(
        422,
        r##"{"title":"Invalid","errors":[{"detail":"bad","pointer":"#/users/7/email"}]}"##,
        &["form: bad"],
    );
    check(
        422,
        r##"{"title":"Invalid","errors":[{"detail":"bad row","pointer":"#/users/1"}]}"##,
        &["1 row: bad row"],
    );
    check(
        400,
        r#"{"title":"Invalid","invalid-params":[{"name":"users[1].email","reason":"must be an address"}]}"#,
        &["1 email: must be an address"],
    );
    check(
        400,
        r#"{"title":"Invalid","invalid_params":[{"name":"seats","reason":"must be free"}]}"#,
        &["form: must be free"],
    );
}

#[test]
fn asp_net_errors_stand_at_their_rows() {
    let one = |key: &str| {
        format!(
            r#"{{"title":"One or more validation errors occurred.","status":400,"errors":{{"{key}":["No."]}}}}"#
        )
    };
    for key in [
        "Users[1].Email",
        "users[1].Email",
        "$.users[1].email",
        "request.Users[1].Email",
        "model.Invitations[1].EmailAddress",
        "[1].email",
        "$[1].email",
        "Users.1.Email",
    ] {
        check(400, &one(key), &["1 email: No."]);
    }
    check(400, &one("Users[1].RoleName"), &["1 role: No."]);
    check(400, &one("Users[1].Role.Id"), &["1 role: No."]);
    check(400, &one("Users"), &["form: No."]);
    check(400, &one("Email"), &["form: No."]);
    check(
        400,
        r#"{"Message":"The request is invalid.","ModelState":{"request.Users[1].Email":["Bad.","Worse."]}}"#,
        &[
            "1 email: Bad.",
            "1 email: Worse.",
            "form: The request is invalid.",
        ],
    );
    check(
        400,
        r#"{"status":400,"errors":[{"name":"users[1].email","reason":"Bad.","code":"EmailValidator"}]}"#,
        &["1 email: Bad."],
    );
    check(
        400,
        r#"{"error":{"code":null,"message":"Your request is not valid!","details":"- Bad.","validationErrors":[{"message":"Bad.","members":["users[1].email"]},{"message":"Twice.","members":["users[0].email","users[2].email"]}]}}"#,
        &[
            "0 email: Twice.",
            "1 email: Bad.",
            "2 email: Twice.",
            "form: Your request is not valid!",
            "form: - Bad.",
        ],
    );
    check(
        400,
        r#"[{"propertyName":"Users[1].Email","errorMessage":"'Email' is not valid.","attemptedValue":"bob@example","severity":0,"errorCode":"EmailValidator"}]"#,
        &["1 email: 'Email' is not valid."],
    );
    check(
        400,
        r#"{"errors":{"":["Too many."],"Users[12].Email":["No."]}}"#,
        &["form: Too many.", "form: No."],
    );
}

#[test]
fn a_quoted_address_is_found_in_any_quotes() {
    for quoted in [
        "'bob@example'",
        "\\\"bob@example\\\"",
        "«bob@example»",
        "« bob@example »",
        "“bob@example”",
        "‘bob@example’",
        "„bob@example“",
        "»bob@example«",
        "`bob@example`",
        "‚bob@example‘",
        "<bob@example>",
        "(bob@example)",
        "[bob@example]",
        "bob@example",
        "BOB@Example",
        "'Bob@EXAMPLE'",
        "mailto:bob@example",
        "email=bob@example",
        "email:bob@example",
        "「bob@example」",
        "“bob@example.”",
        "\\\"bob@example,\\\"",
    ] {
        let body = format!(r#"{{"title":"Bad Request","detail":"Adresse {quoted} ungültig"}}"#);
        let words = format!("1 email: Adresse {} ungültig", quoted.replace('\\', ""));
        check(400, &body, &[&words]);
    }
    check(
        400,
        r#"{"detail":"Die Adresse „carol.example.com“ ist ungültig."}"#,
        &["2 email: Die Adresse „carol.example.com“ ist ungültig."],
    );
    check(
        400,
        r#"{"message":"Invalid: bob@example, carol.example.com."}"#,
        &[
            "1 email: Invalid: bob@example, carol.example.com.",
            "2 email: Invalid: bob@example, carol.example.com.",
        ],
    );
    check(
        400,
        r#"{"detail":"'alice@example.com', 'bob@example' are members."}"#,
        &[
            "0 email: 'alice@example.com', 'bob@example' are members.",
            "1 email: 'alice@example.com', 'bob@example' are members.",
        ],
    );
    check(
        400,
        r#"{"detail":"The address 'xbob@example' is bad, so is bob@example.org"}"#,
        &["form: The address 'xbob@example' is bad, so is bob@example.org"],
    );
    check_of(
        &[("o'neil@a.io", "Viewer"), ("neil@a.io", "Viewer")],
        400,
        r#"{"detail":"'o'neil@a.io' is known"}"#,
        &["0 email: 'o'neil@a.io' is known"],
    );
    check_of(
        &[("neil@a.io", "Viewer")],
        400,
        r#"{"detail":"'o'neil@a.io' is known"}"#,
        &["form: 'o'neil@a.io' is known"],
    );
}

#[test]
fn a_quoted_role_marks_the_roles_that_were_sent() {
    check(
        400,
        r#"{"detail":"The role 'Boss' does not exist."}"#,
        &["2 role: The role 'Boss' does not exist."],
    );
    check(
        400,
        r#"{"detail":"The role 'Boss' does not exist. Allowed: 'Viewer', 'Editor'."}"#,
        &["2 role: The role 'Boss' does not exist. Allowed: 'Viewer', 'Editor'."],
    );
    check(
        400,
        r#"{"detail":"The role must be one of 'Viewer', 'Editor'."}"#,
        &["form: The role must be one of 'Viewer', 'Editor'."],
    );
    check(
        400,
        r#"{"detail":"Rolle „Boss“ kann „bob@example“ nicht haben"}"#,
        &["1 email: Rolle „Boss“ kann „bob@example“ nicht haben"],
    );
    check(
        400,
        r#"{"detail":"Role 'Editor' is not for 'bob@example'."}"#,
        &["1 role: Role 'Editor' is not for 'bob@example'."],
    );
    check(
        400,
        r#"{"errors":{"users[0].roleName":["Expected 'Editor' or 'Boss'."]}}"#,
        &["0 role: Expected 'Editor' or 'Boss'."],
    );
}

#[test]
fn a_value_beats_the_index() {
    check(
        400,
        r#"{"errors":[{"message":"bad","location":"body.users[2].email","value":"bob@example"}]}"#,
        &["1 email: bad"],
    );
    check(
        400,
        r#"{"errors":{"users[2].email":["'bob@example' is bad"]}}"#,
        &["1 email: 'bob@example' is bad"],
    );
    check(
        400,
        r#"{"fieldViolations":[{"field":"users[2].email","description":"'bob@example' is bad"},{"field":"users[3].email","description":"is missing"}]}"#,
        &["1 email: 'bob@example' is bad", "2 email: is missing"],
    );
    check(
        400,
        r#"{"errors":[{"field":"users[3].roleName","message":"unknown","rejectedValue":"Boss"}]}"#,
        &["2 role: unknown"],
    );
    check(
        400,
        r#"{"errors":{"users[1].email":["'Email' must not be empty."]}}"#,
        &["1 email: 'Email' must not be empty."],
    );
}

#[test]
fn python_frameworks_are_understood() {
    check(
        422,
        r#"{"detail":[{"loc":["body","users",1,"email"],"msg":"bad","type":"value_error"},{"loc":["body","users",2],"msg":"extra fields not permitted","type":"x"}]}"#,
        &["1 email: bad", "2 row: extra fields not permitted"],
    );
    check(
        422,
        r#"{"detail":[{"loc":["body",2],"msg":"JSON decode error","type":"json_invalid"}]}"#,
        &["form: JSON decode error"],
    );
    check(
        422,
        r#"{"title":"Invalid","errors":[{"loc":["body","invitation","users",1,"role_name"],"msg":"bad","type":"enum"}]}"#,
        &["1 role: bad"],
    );
    check(
        400,
        r#"{"1":{"email":["Enter a valid email address."]}}"#,
        &["1 email: Enter a valid email address."],
    );
    check(
        400,
        r#"{"users":[{},{},{"roleName":["\"Boss\" is not a valid choice."],"non_field_errors":["Odd."]}]}"#,
        &["2 role: \"Boss\" is not a valid choice.", "2 row: Odd."],
    );
    check(
        400,
        r#"["Too many invitations."]"#,
        &["form: Too many invitations."],
    );
    check(
        422,
        r#"{"messages":{"json":{"users":{"1":{"email":["Not a valid email address."]}}}},"errors":{"json":{}}}"#,
        &["1 email: Not a valid email address."],
    );
    check(
        400,
        r#"{"type":"validation_error","errors":[{"code":"invalid","detail":"Enter a valid email address.","attr":"users.1.email"}]}"#,
        &["1 email: Enter a valid email address."],
    );
    check(
        400,
        r#"{"message":"2 validation errors for Invite\nusers -> 1 -> email\n  not an address\nusers -> 2 -> email\n  also not"}"#,
        &["1 email: not an address", "2 email: also not"],
    );
    check(
        400,
        r#"{"error":"'email' is a required property","path":["users",2],"validator":"required"}"#,
        &["2 email: 'email' is a required property"],
    );
}

#[test]
fn javascript_frameworks_are_understood() {
    check(
        400,
        r#"{"statusCode":400,"message":["users.1.email must be an email","0.roleName must be a string","each value in users must be unique"],"error":"Bad Request"}"#,
        &[
            "0 role: 0.roleName must be a string",
            "1 email: users.1.email must be an email",
            "form: each value in users must be unique",
        ],
    );
    check(
        400,
        r#"{"errors":[],"properties":{"users":{"errors":[],"items":[null,{"errors":[],"properties":{"email":{"errors":["Invalid email"]}}}]}}}"#,
        &["1 email: Invalid email"],
    );
    check(
        400,
        r#"{"errors":[],"properties":{"users":{"errors":[],"items":[{"errors":[],"properties":{"email":{"errors":["Invalid email"]}}}]}}}"#,
        &["0 email: Invalid email"],
    );
    check(
        400,
        r#"{"message":"✖ Invalid email address\n  → at users[1].email\n✖ Required\n  → at users[2].role"}"#,
        &["1 email: Invalid email address", "2 role: Required"],
    );
    check(
        400,
        r#"{"statusCode":400,"error":"Bad Request","message":"\"users[1].email\" must be a valid email","validation":{"source":"payload","keys":["users.1.email"]}}"#,
        &["1 email: \"users[1].email\" must be a valid email"],
    );
    check(
        400,
        r#"{"details":[{"message":"\"users[1].email\" must be a valid email","path":["users",1,"email"],"type":"string.email","context":{"value":"bob@example","label":"users[1].email","key":"email"}}],"_original":{"users":[{"email":"alice@example.com"}]}}"#,
        &["1 email: \"users[1].email\" must be a valid email"],
    );
    check(
        400,
        r#"{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"body/users/1/email must match format \"email\""}"#,
        &["1 email: body/users/1/email must match format \"email\""],
    );
    check(
        400,
        r#"{"errors":[{"path":"/users/2","message":"must have required property 'email'"}]}"#,
        &["2 email: must have required property 'email'"],
    );
    check(
        422,
        r#"{"errors":[{"message":"Validation failed","path":["inviteUsers"],"extensions":{"code":"BAD_USER_INPUT","validation":{"input.users.1.email":["Bad."]}}}]}"#,
        &["1 email: Bad.", "form: Validation failed"],
    );
    check(
        422,
        r#"{"message":"x","errors":[{"message":"is taken","long_message":"That address is taken.","code":"duplicate","meta":{"email_addresses":["bob@example"]}}]}"#,
        &["1 email: That address is taken.", "form: x"],
    );
    check(
        400,
        r#"{"errors":[{"message":"Does not contain a valid address.","field":"users.1.email","help":"https://example.com/help"}]}"#,
        &["1 email: Does not contain a valid address."],
    );
    check(
        400,
        r#"[{"property":"users","children":[{"property":"1","children":[{"property":"roleName","constraints":{"isIn":"no such role","isString":"must be a string"}}]}]}]"#,
        &["1 role: no such role", "1 role: must be a string"],
    );
}

#[test]
fn java_go_ruby_php_and_rust_frameworks_are_understood() {
    check(
        400,
        r#"{"timestamp":"2026-01-01T00:00:00Z","status":400,"error":"Bad Request","message":"Validation failed","path":"/api/users/1/invite","errors":[{"codes":["Email.users.email"],"arguments":[{"defaultMessage":"users[0].email"}],"defaultMessage":"must be an address","objectName":"request","field":"users[1].email","rejectedValue":"bob@example","bindingFailure":false,"code":"Email"}]}"#,
        &["1 email: must be an address", "form: Validation failed"],
    );
    check(
        400,
        r#"{"violations":[{"propertyPath":"users[1].email","message":"Not an address.","code":"bd79"}],"title":"An error occurred","detail":"users[1].email: Not an address."}"#,
        &["1 email: Not an address."],
    );
    check(
        400,
        r#"{"_embedded":{"errors":[{"message":"request.users[1].email: must be an address"}]},"message":"Bad Request"}"#,
        &["1 email: must be an address", "form: Bad Request"],
    );
    check(
        422,
        r#"{"errors":["users[1].email must be a well-formed email address"]}"#,
        &["1 email: users[1].email must be a well-formed email address"],
    );
    check(
        422,
        r#"{"errors":[{"Namespace":"InviteRequest.Users[1].Email","Field":"Email","Tag":"email","Message":"bad"}]}"#,
        &["1 email: bad"],
    );
    check(
        422,
        r#"{"users":{"1":{"email":"must be a valid email address."}}}"#,
        &["1 email: must be a valid email address."],
    );
    check(
        422,
        r#"{"errors":{"users":[{},{"email":["has invalid format"]},{}]}}"#,
        &["1 email: has invalid format"],
    );
    check(
        422,
        r#"{"errors":["Users email is invalid"]}"#,
        &["form: Users email is invalid"],
    );
    check(
        422,
        r#"{"message":"The users.1.email field must be a valid email address. (and 1 more error)","errors":{"users.1.email":["The users.1.email field must be a valid email address."],"users.2.role":["The selected users.2.role is invalid."]}}"#,
        &[
            "1 email: The users.1.email field must be a valid email address.",
            "2 role: The selected users.2.role is invalid.",
        ],
    );
    check(
        422,
        "Failed to deserialize the JSON body into the target type: users[1].email: invalid type: integer `5`, expected a string at line 1 column 80",
        &[
            "1 email: Failed to deserialize the JSON body into the target type: users[1].email: invalid type: integer `5`, expected a string at line 1 column 80",
        ],
    );
    check(
        422,
        r#"{"users":{"1":{"email":[{"code":"email","message":"Not an address","params":{"value":"bob@example"}}],"role":[{"code":"length","message":null,"params":{}}]}}}"#,
        &["1 email: Not an address", "1 role: -"],
    );
    check(
        400,
        r#"{"kind":"Status","message":"invalid","reason":"Invalid","details":{"causes":[{"reason":"FieldValueInvalid","message":"bad","field":"spec.users[1].email"}]},"code":422}"#,
        &["1 email: bad", "form: invalid"],
    );
    check(
        400,
        r#"{"error":{"message":"Invalid email","type":"invalid_request_error","param":"users[1][email]"}}"#,
        &["1 email: Invalid email"],
    );
}

#[test]
fn api_standards_of_vendors_are_understood() {
    check(
        422,
        r#"{"errors":[{"source":{"pointer":"/data/1/attributes/email"},"title":"Invalid","detail":"Bad."}]}"#,
        &["1 email: Bad."],
    );
    check(
        400,
        r#"{"name":"VALIDATION_ERROR","message":"Invalid request","debug_id":"b1d1f0","details":[{"field":"/users/1/email","value":"bob@example","location":"body","issue":"INVALID_SYNTAX","description":"Bad address."}],"links":[{"href":"https://example.com"}]}"#,
        &["1 email: Bad address.", "form: Invalid request"],
    );
    check(
        400,
        r#"{"error":{"code":400,"message":"Request contains an invalid argument.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"users[1].email","description":"Bad address."}]},{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"USER_INVALID","domain":"x"}]}}"#,
        &[
            "1 email: Bad address.",
            "form: Request contains an invalid argument.",
        ],
    );
    check(
        400,
        r#"{"error":{"errors":[{"message":"bad","location":{"fieldPathElements":[{"fieldName":"users","index":1},{"fieldName":"email_address"}]}}]}}"#,
        &["1 email: bad"],
    );
    check(
        400,
        r#"{"error":{"code":"Invalid","message":"Multiple errors","details":[{"code":"Bad","target":"users[1].email","message":"Bad address."},{"target":"Address","message":"Not valid"}]}}"#,
        &[
            "1 email: Bad address.",
            "form: Multiple errors",
            "form: Not valid",
        ],
    );
    check(
        400,
        r#"{"errorCode":"E0000001","errorSummary":"Api validation failed: login","errorCauses":[{"errorSummary":"login: 'bob@example' must be an address"}],"errorId":"oae7x1"}"#,
        &[
            "1 email: login: 'bob@example' must be an address",
            "form: Api validation failed: login",
        ],
    );
    check(
        409,
        r#"{"message":{"bob@example":"Already invited","carol.example.com":"is odd"},"status":"error"}"#,
        &["1 email: Already invited", "2 email: is odd"],
    );
    check(
        400,
        r#"{"errors":{"bob@example":["Already a member"],"stranger@example.com":["Blocked"]}}"#,
        &["1 email: Already a member", "form: Blocked"],
    );
}

#[test]
fn results_of_rows_are_read_whatever_the_status() {
    check(
        200,
        r#"[{"email":"alice@example.com","error":null},{"email":"bob@example","error":{"id":"api.invalid","message":"Bad address.","detailed_error":"","status_code":400}}]"#,
        &["1 email: Bad address.", "accepted 0"],
    );
    check(
        200,
        r#"{"status":"error","message":{"bob@example":"Already invited"}}"#,
        &["1 email: Already invited"],
    );
    check(200, r#"{"message":"Invited bob@example"}"#, &[]);
    check(
        200,
        r#"{"users":[{"email":"bob@example","roleName":"Editor","id":7}]}"#,
        &[],
    );
    check(200, "", &[]);
    check(
        200,
        r#"{"success":false,"errors":["No seats left."]}"#,
        &["form: No seats left."],
    );
    check(
        207,
        r#"{"results":[{"status":200},{"status":409,"message":"Exists"},{"status":201}]}"#,
        &["1 row: Exists", "accepted 0", "accepted 2"],
    );
    check(
        207,
        r#"[{"index":2,"success":false,"message":"Bad"},{"index":0,"success":true}]"#,
        &["2 row: Bad", "accepted 0"],
    );
    check(
        400,
        r#"{"message":"Some failed","invited":["alice@example.com"],"failed":[{"email":"bob@example","reason":"bounced"}],"skipped":["carol.example.com"]}"#,
        &[
            "1 email: bounced",
            "2 email: -",
            "form: Some failed",
            "accepted 0",
        ],
    );
    check(
        422,
        r#"{"results":[{"email":"alice@example.com","status":"invited"},{"email":"bob@example","status":"failed","error":"Exists"}]}"#,
        &["1 email: Exists", "accepted 0"],
    );
    check(
        400,
        r#"{"errors":[["bob@example","Already has an account.",false]]}"#,
        &["1 email: Already has an account."],
    );
    check(
        200,
        r#"{"data":{"successful":["alice@example.com"],"alreadyMembers":["bob@example"]}}"#,
        &["1 email: -", "accepted 0"],
    );
}

#[test]
fn what_names_no_row_stays_with_the_form() {
    check(
        422,
        r#"{"errors":{"email":["is invalid"]}}"#,
        &["form: is invalid"],
    );
    check(
        422,
        r#"{"errors":{"users[].email":["is invalid"]}}"#,
        &["form: is invalid"],
    );
    check(
        422,
        r#"{"errors":[{"email":["is invalid"]}]}"#,
        &["form: is invalid"],
    );
    check(
        422,
        r#"{"errors":[{"row":2,"message":"is invalid"}]}"#,
        &["form: is invalid"],
    );
    check(
        422,
        r#"{"message":"Row 2 is invalid"}"#,
        &["form: Row 2 is invalid"],
    );
    check(
        422,
        r#"{"errors":[{"message":"one"},{"message":"two"},{"message":"three"}]}"#,
        &["form: one", "form: two", "form: three"],
    );
    check(
        422,
        r#"{"errors":{"0":"one","1":"two"}}"#,
        &["form: one", "form: two"],
    );
    check(
        409,
        r#"{"error":"seats_exhausted","error_description":"No seats left."}"#,
        &["form: No seats left."],
    );
    check(
        422,
        r#"{"detail":{"code":"quota","message":"No seats left."}}"#,
        &["form: No seats left."],
    );
    check(
        402,
        r#"{"errors":[{"status":402,"message":"No seats left."}]}"#,
        &["form: No seats left."],
    );
    check_of(
        &THREE[..1],
        402,
        r#"{"errors":[{"status":402,"message":"No seats left."}]}"#,
        &["form: No seats left."],
    );
    check_of(
        &THREE[..1],
        422,
        r#"{"errors":{"email":["is invalid"],"billingAddress":["is missing"]}}"#,
        &["0 email: is invalid", "form: is missing"],
    );
    check_of(
        &[],
        422,
        r#"{"errors":{"users[0].email":["is invalid"]}}"#,
        &["form: is invalid"],
    );
}

#[test]
fn twelve_rows_are_counted_in_tens() {
    let people: Vec<(String, &str)> = (0..12)
        .map(|n| (format!("p{n}@example.com"), "Viewer"))
        .collect();
    let people: Vec<(&str, &str)> = people
        .iter()
        .map(|(email, role)| (email.as_str(), *role))
        .collect();
    check_of(
        &people,
        400,
        r##"{"errors":{"users[10].email":["a"],"users[2].email":["b"],"#/users/11/role":["c"]}}"##,
        &["2 email: b", "10 email: a", "11 role: c"],
    );
    check_of(
        &people,
        400,
        r#"{"detail":"'p1@example.com' is known"}"#,
        &["1 email: 'p1@example.com' is known"],
    );
}

#[test]
fn the_insides_of_a_server_stay_inside() {
    check(
        500,
        r#"{"type":"https://tools.ietf.org/html/rfc9110#section-15.6.1","title":"System.InvalidOperationException","status":500,"detail":"No mail server.","exception":{"details":"System.InvalidOperationException: No mail server.\r\n   at App.Run()","headers":{"Authorization":["Bearer x"]},"path":"/api"}}"#,
        &["form: No mail server."],
    );
    check(
        500,
        r#"{"message":"SQLSTATE[23000]","exception":"Illuminate\\Database\\QueryException","file":"/srv/app/Db.php","line":7,"trace":[{"file":"/srv/app/x.php","function":"run"}]}"#,
        &["form: SQLSTATE[23000]"],
    );
    check(
        500,
        r#"{"Message":"An error has occurred.","ExceptionMessage":"Object reference not set","ExceptionType":"System.NullReferenceException","StackTrace":"   at App.Run()"}"#,
        &["form: An error has occurred."],
    );
    check(
        500,
        r#"{"timestamp":1,"status":500,"error":"Internal Server Error","trace":"java.lang.IllegalStateException: x\n\tat com.example.App","message":"x y"}"#,
        &["form: x y"],
    );
    check(
        500,
        "Error: boom\n    at run (/srv/app/index.js:3:7)",
        &["form: Error: boom"],
    );
    check(
        500,
        "System.NullReferenceException: Object reference not set.\r\n   at App.Run()\r\n\r\nHEADERS\r\n=======\r\nCookie: x",
        &["form: Object reference not set."],
    );
}

#[test]
fn positions_count_where_nothing_stands_for_the_good_rows() {
    check(
        422,
        r#"{"errors":[null,"is invalid",null]}"#,
        &["1 row: is invalid"],
    );
    check(
        422,
        r#"{"code":400,"message":"Validation Failed","errors":{"children":{"users":{"children":[[],{"children":{"email":{"errors":["This value is not valid."]}}}]}}}}"#,
        &[
            "1 email: This value is not valid.",
            "form: Validation Failed",
        ],
    );
    check(
        200,
        r#"[{"id":"1","success":true,"errors":[]},{"success":false,"errors":[{"statusCode":"INVALID_EMAIL_ADDRESS","message":"bad address","fields":["Email"]}]},{"id":"3","success":true,"errors":[]}]"#,
        &["1 email: bad address", "accepted 0", "accepted 2"],
    );
    check(
        200,
        r#"{"responses":[{"id":"1","status":201},{"id":"2","status":400,"body":{"error":{"code":"Request_BadRequest","message":"Invalid value"}}},{"id":"3","status":201}]}"#,
        &["1 row: Invalid value", "accepted 0", "accepted 2"],
    );
    check(
        200,
        r#"{"Operations":[{"status":"201"},{"status":"409","response":{"status":"409","detail":"Taken"}},{"status":"201"}]}"#,
        &["1 row: Taken", "accepted 0", "accepted 2"],
    );
    check(
        200,
        r#"{"results":[{"status":"ok"},{"status":"failed","message":"Bad"}]}"#,
        &["form: Bad"],
    );
}

#[test]
fn more_habits_of_servers() {
    check(
        400,
        r#"{"validation_error":{"body_params":[{"loc":["users",1,"email"],"msg":"bad address","type":"value_error"}]}}"#,
        &["1 email: bad address"],
    );
    check(
        400,
        r#"{"errors":[{"type":48,"schema":{"format":"email"},"path":"/users/1/email","value":"bob@example","message":"Expected 'email' format"}]}"#,
        &["1 email: Expected 'email' format"],
    );
    check(
        400,
        r#"{"message":"users[1].email must be an email address (was \"bob@example\")"}"#,
        &["1 email: users[1].email must be an email address (was \"bob@example\")"],
    );
    check(
        400,
        "users[1].email: missing `@`\nusers[2].roleName: unknown",
        &["1 email: missing `@`", "2 role: unknown"],
    );
    check(
        400,
        r#"{"message":"Validation failed: \n -- Users[1].Email: 'Email' is not valid. Severity: Error\n -- Users[2].RoleName: 'Role Name' must not be empty. Severity: Error"}"#,
        &[
            "1 email: 'Email' is not valid.",
            "2 role: 'Role Name' must not be empty.",
            "form: Validation failed:",
        ],
    );
    check(
        400,
        r#"{"apierror":{"status":"BAD_REQUEST","message":"Validation error","subErrors":[{"object":"invite","field":"users[1].email","rejectedValue":"bob@example","message":"bad address"}]}}"#,
        &["1 email: bad address", "form: Validation error"],
    );
    check(
        400,
        r#"{"users[1].email":"must be an address"}"#,
        &["1 email: must be an address"],
    );
    check(
        400,
        r#"{"status":400,"error":"Bad Request","message":"JSON parse error: Cannot deserialize value (through reference chain: com.example.InviteRequest[\"users\"]->java.util.ArrayList[1]->com.example.User[\"email\"])"}"#,
        &[
            "1 email: JSON parse error: Cannot deserialize value (through reference chain: com.example.InviteRequest[\"users\"]->java.util.ArrayList[1]->com.example.User[\"email\"])",
        ],
    );
    check(
        200,
        r#"{"data":{"inviteUsers":{"userErrors":[{"field":["users","1","email"],"message":"is invalid"}]}}}"#,
        &["1 email: is invalid"],
    );
    check(
        200,
        r#"{"new_members":[{"email_address":"alice@example.com"}],"errors":[{"email_address":"bob@example","error":"Looks fake.","error_code":"ERROR_GENERIC"}],"total_created":1}"#,
        &["1 email: Looks fake."],
    );
    check(
        400,
        r#"{"statusCode":400,"error":"Bad Request","message":"Payload validation error: 'Object didn't pass validation for format email: bob@example' on property invitee.email","errorCode":"invalid_body"}"#,
        &[
            "1 email: Payload validation error: 'Object didn't pass validation for format email: bob@example' on property invitee.email",
        ],
    );
    check(
        400,
        r#"{"code":50035,"errors":{"users":{"1":{"email":{"_errors":[{"code":"EMAIL_INVALID","message":"Not an address"}]}}}},"message":"Invalid Form Body"}"#,
        &["1 email: Not an address", "form: Invalid Form Body"],
    );
    check(
        409,
        r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"scimType":"uniqueness","detail":"Taken: bob@example","status":"409"}"#,
        &["1 email: Taken: bob@example"],
    );
    check(
        400,
        r#"{"type":"validation-error","title":"An error occurred","hydra:description":"users[1].email: bad","violations":[{"propertyPath":"users[1].email","message":"bad"}]}"#,
        &["1 email: bad"],
    );
    check(
        422,
        r#"{"emails":{"1":["is invalid"]}}"#,
        &["1 email: is invalid"],
    );
    check(
        422,
        r#"{"errors":{"users":{"1":["exists already"]}}}"#,
        &["1 row: exists already"],
    );
    check(
        422,
        r#"{"errors":[{"field":"email","message":"is invalid"}]}"#,
        &["form: is invalid"],
    );
    check(
        400,
        r#"{"errors":{"$":["The JSON value could not be converted."],"request":["The request field is required."]}}"#,
        &[
            "form: The JSON value could not be converted.",
            "form: The request field is required.",
        ],
    );
    check(
        422,
        r#"{"status":"fail","data":{"users":{"1":{"email":"is invalid"}}}}"#,
        &["1 email: is invalid"],
    );
    check(
        400,
        r#"{"detail":"The email address &#39;bob@example&#39; is not valid."}"#,
        &["1 email: The email address 'bob@example' is not valid."],
    );
    check(
        400,
        ")]}',\n{\"detail\":\"'bob@example' is bad\"}",
        &["1 email: 'bob@example' is bad"],
    );
    check(
        400,
        "<Error><Message>'bob@example' is bad</Message></Error>",
        &["1 email: 'bob@example' is bad"],
    );
    check(
        500,
        r#"{"message":"SQLSTATE[23000]: Duplicate entry 'bob@example' (SQL: insert into `users` values (1))"}"#,
        &["1 email: SQLSTATE[23000]: Duplicate entry 'bob@example'"],
    );
    check(
        400,
        r#"{"errors":[{"key":"users.1.email","messages":["a","b"]}]}"#,
        &["1 email: a", "1 email: b"],
    );
    check(
        400,
        r#"{"errors":{"users":[{"index":1,"errors":{"email":["bad"]}}]}}"#,
        &["1 email: bad"],
    );
    check(
        400,
        r#"{"error":{"fields":{"users[1].email":"bad"}}}"#,
        &["1 email: bad"],
    );
    check(
        400,
        r#"{"errors":[{"id":"x","links":{"about":"https://example.com"},"status":"400","code":"E1","source":{"parameter":"seats"},"detail":"No seats"}]}"#,
        &["form: No seats"],
    );
    check(
        401,
        r#"{"detail":"Not authenticated"}"#,
        &["form: Not authenticated"],
    );
    check(
        400,
        r#"{"errors":{"Email":["'bob@example' is bad"]}}"#,
        &["1 email: 'bob@example' is bad"],
    );
    check(
        400,
        r#"{"errors":[{"message":"bad","value":"bob@example"}]}"#,
        &["1 email: bad"],
    );
    check(
        400,
        r#"{"errors":[{"field":"roleName","message":"unknown","rejectedValue":"Boss"}]}"#,
        &["2 role: unknown"],
    );
    check(
        400,
        r#"{"issues":[{"code":"invalid_union","unionErrors":[{"issues":[{"path":["users",1,"email"],"message":"bad"}]}],"path":["users",1],"message":"Invalid input"}]}"#,
        &["1 email: bad", "1 row: Invalid input"],
    );
}

#[test]
fn results_by_address_are_read() {
    check(
        200,
        r#"[{"email":"alice@example.com","status":"sent"},{"email":"bob@example","status":"error","message":"Bad"},{"email":"carol.example.com","status":"rejected"}]"#,
        &["1 email: Bad", "2 email: -", "accepted 0"],
    );
    check(
        200,
        r#"{"alice@example.com":{"status":"ok"},"bob@example":{"status":"error","message":"Bad"}}"#,
        &["1 email: Bad", "accepted 0"],
    );
    check(
        200,
        r#"{"results":{"alice@example.com":"invited","bob@example":"Already a member"}}"#,
        &["1 email: Already a member", "accepted 0"],
    );
    check(
        422,
        r#"{"errors":{"alice@example.com":"was invited before","bob@example":"invalid"}}"#,
        &["0 email: was invited before", "1 email: invalid"],
    );
    check(
        400,
        r#"{"errors":[{"instancePath":"/users/1/email","message":"must match"}],"message":"data/users/1/email must match"}"#,
        &["1 email: must match"],
    );
    check(
        400,
        r#"{"error":{"errors":{"users.1.email":{"name":"ValidatorError","message":"bad address","properties":{"type":"user defined","path":"email"},"path":"email"}},"message":"Invite validation failed: users.1.email: bad address"}}"#,
        &["1 email: bad address"],
    );
}

#[test]
fn only_a_clear_success_counts_as_one() {
    check(
        400,
        r#"{"errors":[{"email":"bob@example","error":null,"message":"Bad"}]}"#,
        &["1 email: Bad"],
    );
    check(
        400,
        r#"{"results":[{"success":true},{"success":true}]}"#,
        &[],
    );
    check(
        400,
        r#"{"results":[{"email":"alice@example.com","status":"pending"}]}"#,
        &[],
    );
    check(
        400,
        r#"{"invited":["stranger@example.com"],"message":"No seats"}"#,
        &["form: No seats"],
    );
}
