//! What frameworks answer to the same batches of people, each from its own validation.
#![cfg(not(target_arch = "wasm32"))]

use invite_users::draft::{Field, Invitation, RowId};
use invite_users::json::Json;
use invite_users::problem::{Answer, Report, parse};

/// The address of row 1 and the role of row 3 are wrong.
const BOTH: &[(&str, &str)] = &[
    ("ann.lee@example.com", "Viewer"),
    ("bob.example.com", "Editor"),
    ("carla@example.com", "Viewer"),
    ("dmitri@example.com", "Owner"),
    ("eva.stone@example.com", "Viewer"),
];

/// Row 2 has no address, row 4 no role.
const EMPTY: &[(&str, &str)] = &[
    ("ann.lee@example.com", "Viewer"),
    ("bob@example.com", "Editor"),
    ("", "Viewer"),
    ("dmitri@example.com", "Administrator"),
    ("eva.stone@example.com", ""),
];

/// Bob stands in rows 1 and 4.
const TWICE: &[(&str, &str)] = &[
    ("ann.lee@example.com", "Viewer"),
    ("bob@example.com", "Editor"),
    ("carla@example.com", "Viewer"),
    ("dmitri@example.com", "Administrator"),
    ("bob@example.com", "Viewer"),
];

/// What the request held instead of the address of row 1 and the role of row 2 was no text.
const TYPES: &[(&str, &str)] = &[
    ("ann.lee@example.com", "Viewer"),
    ("", "Editor"),
    ("carla@example.com", ""),
    ("dmitri@example.com", "Administrator"),
    ("eva.stone@example.com", "Viewer"),
];

/// Only one person, with a wrong role.
const SINGLE: &[(&str, &str)] = &[("dmitri@example.com", "Owner")];

fn sent(people: &[(&str, &str)]) -> Vec<Invitation> {
    let invitation = |(position, (email, role)): (u32, &(&str, &str))| Invitation {
        row: RowId::new(position),
        email: (*email).to_owned(),
        role: (*role).to_owned(),
    };
    (0..).zip(people).map(invitation).collect()
}

/// One line a message, `1 email: …`, `form: …`, as the admin finds them.
fn lines(report: &Report) -> Vec<String> {
    let row = |found: &invite_users::problem::RowMessage| {
        let field = match found.field {
            Field::Email => "email",
            Field::Role => "role",
            Field::Row => "row",
        };
        let words = found.message.as_deref().unwrap_or("-");
        format!("{} {field}: {words}", found.row.number())
    };
    let form = report
        .form
        .iter()
        .map(|found| format!("form: {}", found.text));
    let title = report.title.iter().map(|title| format!("title: {title}"));
    let rows = report.rows.iter().map(row);
    rows.chain(form).chain(title).collect()
}

/// A server, whom it was sent, its status and its body, and what has to stand where.
type Case<'a> = (
    &'a str,
    &'a [(&'a str, &'a str)],
    u16,
    &'a str,
    &'a [&'a str],
);

fn read(status: u16, body: &str, people: &[(&str, &str)]) -> Report {
    let decode = |text: &str| serde_json::from_str::<Json>(text).ok();
    let content_type = "";
    parse(
        &Answer {
            status,
            content_type,
            body,
            decode: &decode,
        },
        &sent(people),
    )
}

fn check(cases: &[Case]) {
    let mut failures = Vec::new();
    for (name, people, status, body, expected) in cases {
        let found = lines(&read(*status, body, people));
        if found != *expected {
            failures.push(format!(
                "{name}:\n  wants {expected:#?}\n  found {found:#?}"
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn javascript() {
    check(&[
        (
            "Ajv text",
            BOTH,
            400,
            r#"{"error":"data/users/1/email must match format \"email\", data/users/3/roleName must be equal to one of the allowed values"}"#,
            &[
                "1 email: data/users/1/email must match format \"email\"",
                "3 role: data/users/3/roleName must be equal to one of the allowed values",
            ],
        ),
        (
            "Ajv 6",
            BOTH,
            400,
            r#"{"errors":[{"keyword":"format","dataPath":".users[1].email","schemaPath":"x","params":{"format":"email"},"message":"should match format \"email\""},{"keyword":"enum","dataPath":".users[3].roleName","schemaPath":"x","params":{"allowedValues":["Administrator","Editor"]},"message":"should be equal to one of the allowed values"}]}"#,
            &[
                "1 email: should match format \"email\"",
                "3 role: should be equal to one of the allowed values",
            ],
        ),
        (
            "Ajv row",
            EMPTY,
            400,
            r#"{"errors":[{"instancePath":"/users/2","keyword":"required","params":{"missingProperty":"email"},"message":"must have required property 'email'"}]}"#,
            &["2 email: must have required property 'email'"],
        ),
        (
            "Fastify row",
            EMPTY,
            400,
            r#"{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"body/users/2 must have required property 'email'"}"#,
            &[
                "2 email: body/users/2 must have required property 'email'",
                "title: Bad Request",
            ][..1],
        ),
        (
            "Yup",
            BOTH,
            400,
            r#"{"name":"ValidationError","value":{"users":[{"email":"ann.lee@example.com","roleName":"Viewer"}]},"errors":["users[1].email must be a valid email","users[3].roleName must be one of the following values: Administrator, Editor, Viewer"],"inner":[{"value":"bob.example.com","path":"users[1].email","type":"email","errors":["users[1].email must be a valid email"],"params":{"value":"bob.example.com","originalValue":"bob.example.com","path":"users[1].email"},"inner":[],"name":"ValidationError","message":"users[1].email must be a valid email"},{"value":"Owner","path":"users[3].roleName","errors":["users[3].roleName must be one of the following values: Administrator, Editor, Viewer"],"inner":[],"message":"users[3].roleName must be one of the following values: Administrator, Editor, Viewer"}],"message":"2 errors occurred"}"#,
            &[
                "1 email: users[1].email must be a valid email",
                "3 role: users[3].roleName must be one of the following values: Administrator, Editor, Viewer",
                "form: 2 errors occurred",
            ],
        ),
        (
            "Zod 3 flatten",
            BOTH,
            400,
            r#"{"formErrors":[],"fieldErrors":{"users":["Invalid email","Invalid enum value. Expected 'Administrator' | 'Editor' | 'Viewer', received 'Owner'"]}}"#,
            &[
                "3 role: Invalid enum value. Expected 'Administrator' | 'Editor' | 'Viewer', received 'Owner'",
                "form: Invalid email",
            ],
        ),
        (
            "zod-validation-error",
            BOTH,
            400,
            r#"{"message":"Validation error: Invalid email at \"users[1].email\"; Invalid option at \"users[3].roleName\""}"#,
            &["1 email: Invalid email", "3 role: Invalid option"],
        ),
        (
            "tRPC",
            BOTH,
            400,
            r#"{"error":{"message":"[\n  {\n    \"validation\": \"email\",\n    \"code\": \"invalid_string\",\n    \"message\": \"Invalid email\",\n    \"path\": [\n      \"users\",\n      1,\n      \"email\"\n    ]\n  }\n]","code":-32600,"data":{"code":"BAD_REQUEST","httpStatus":400,"path":"invite"}}}"#,
            &["1 email: Invalid email"],
        ),
        (
            "Zod union",
            BOTH,
            400,
            r#"{"issues":[{"code":"invalid_union","unionErrors":[{"issues":[{"code":"invalid_literal","path":["users",3,"roleName"],"message":"Invalid literal value","expected":"Viewer"}],"name":"ZodError"}],"path":["users",3,"roleName"],"message":"Invalid input"}]}"#,
            &["3 role: Invalid input", "3 role: Invalid literal value"],
        ),
        (
            "Superstruct",
            BOTH,
            400,
            r#"{"error":"At path: users.1.email -- Expected a value of type `Email`, but received: `\"bob.example.com\"`"}"#,
            &["1 email: Expected a value of type `Email`, but received: `\"bob.example.com\"`"],
        ),
        (
            "ArkType",
            BOTH,
            400,
            r#"{"error":"users[1].email must be an email address (was \"bob.example.com\")\nusers[3].roleName must be \"Administrator\", \"Editor\" or \"Viewer\" (was \"Owner\")"}"#,
            &[
                "1 email: users[1].email must be an email address (was \"bob.example.com\")",
                "3 role: users[3].roleName must be \"Administrator\", \"Editor\" or \"Viewer\" (was \"Owner\")",
            ],
        ),
        (
            "Effect",
            BOTH,
            400,
            "{\"message\":\"Expected an address, actual \\\"bob.example.com\\\"\\n  at [\\\"users\\\"][1][\\\"email\\\"]\"}",
            &["1 email: Expected an address, actual \"bob.example.com\""],
        ),
        (
            "Typia",
            BOTH,
            400,
            r#"{"success":false,"errors":[{"path":"$input.users[1].email","expected":"string & Format<\"email\">","value":"bob.example.com"},{"path":"$input.users[3].roleName","expected":"(\"Administrator\" | \"Editor\")","value":"Owner"}]}"#,
            &["1 email: -", "3 role: -"],
        ),
        (
            "io-ts",
            BOTH,
            400,
            r#"{"errors":["Invalid value \"bob.example.com\" supplied to : Invite/users: Array<User>/1: User/email: Email"]}"#,
            &[
                "1 email: Invalid value \"bob.example.com\" supplied to : Invite/users: Array<User>/1: User/email: Email",
            ],
        ),
        (
            "express-validator nested",
            BOTH,
            400,
            r#"{"errors":[{"type":"alternative","msg":"Invalid value(s)","nestedErrors":[{"type":"field","value":"bob.example.com","msg":"Invalid value","path":"users[1].email","location":"body"}]}]}"#,
            &["1 email: Invalid value", "form: Invalid value(s)"],
        ),
        (
            "Moleculer",
            BOTH,
            422,
            r#"{"name":"ValidationError","message":"Parameters validation error!","code":422,"type":"VALIDATION_ERROR","data":[{"type":"email","message":"The 'users[1].email' field must be a valid e-mail.","field":"users[1].email","actual":"bob.example.com"},{"type":"enumValue","message":"The 'users[3].roleName' field value 'Administrator, Editor' does not match any of the allowed values.","field":"users[3].roleName","expected":"Administrator, Editor","actual":"Owner"}]}"#,
            &[
                "1 email: The 'users[1].email' field must be a valid e-mail.",
                "3 role: The 'users[3].roleName' field value 'Administrator, Editor' does not match any of the allowed values.",
                "form: Parameters validation error!",
            ],
        ),
        (
            "Mongoose",
            BOTH,
            400,
            r#"{"errors":{"users.1.email":{"name":"ValidatorError","message":"bad address","properties":{"message":"bad address","type":"user defined","path":"email","value":"bob.example.com"},"kind":"user defined","path":"email","value":"bob.example.com"},"users.3.roleName":{"name":"ValidatorError","message":"`Owner` is not a valid enum value for path `roleName`.","properties":{"message":"x","type":"enum","enumValues":["Administrator","Editor"],"path":"roleName","value":"Owner"},"kind":"enum","path":"roleName","value":"Owner"}},"_message":"Invite validation failed","name":"ValidationError","message":"Invite validation failed: users.1.email: bad address, users.3.roleName: `Owner` is not a valid enum value for path `roleName`."}"#,
            &[
                "1 email: bad address",
                "3 role: `Owner` is not a valid enum value for path `roleName`.",
                "form: Invite validation failed",
            ],
        ),
        (
            "Strapi",
            BOTH,
            400,
            r#"{"data":null,"error":{"status":400,"name":"ValidationError","message":"2 errors occurred","details":{"errors":[{"path":["users","1","email"],"message":"must be a valid email","name":"ValidationError"},{"path":["users","3","roleName"],"message":"must be one of","name":"ValidationError"}]}}}"#,
            &[
                "1 email: must be a valid email",
                "3 role: must be one of",
                "form: 2 errors occurred",
            ],
        ),
        (
            "Joi details",
            BOTH,
            400,
            r#"{"_original":{"users":[{"email":"ann.lee@example.com","roleName":"Viewer"},{"email":"bob.example.com","roleName":"Editor"}]},"details":[{"message":"\"users[1].email\" must be a valid email","path":["users",1,"email"],"type":"string.email","context":{"value":"bob.example.com","invalids":["bob.example.com"],"label":"users[1].email","key":"email"}},{"message":"\"users[3].roleName\" must be one of [Administrator, Editor]","path":["users",3,"roleName"],"type":"any.only","context":{"valids":["Administrator","Editor"],"label":"users[3].roleName","value":"Owner","key":"roleName"}}]}"#,
            &[
                "1 email: \"users[1].email\" must be a valid email",
                "3 role: \"users[3].roleName\" must be one of [Administrator, Editor]",
            ],
        ),
        (
            "Joi unique",
            TWICE,
            400,
            r#"{"message":"\"users[4]\" contains a duplicate value"}"#,
            &["4 row: \"users[4]\" contains a duplicate value"],
        ),
        (
            "Joi long",
            BOTH,
            400,
            "\"users\" must contain less than or equal to 3 items",
            &["form: \"users\" must contain less than or equal to 3 items"],
        ),
        (
            "NestJS tree",
            BOTH,
            400,
            r#"{"message":[{"target":{"users":[{"email":"ann.lee@example.com","roleName":"Viewer"},{"email":"bob.example.com","roleName":"Editor"}]},"value":[{"email":"ann.lee@example.com","roleName":"Viewer"},{"email":"bob.example.com","roleName":"Editor"}],"property":"users","children":[{"target":[{"email":"ann.lee@example.com"}],"value":{"email":"bob.example.com","roleName":"Editor"},"property":"1","children":[{"target":{"email":"bob.example.com","roleName":"Editor"},"value":"bob.example.com","property":"email","children":[],"constraints":{"isEmail":"email must be an email"}}]}]}],"error":"Bad Request","statusCode":400}"#,
            &["1 email: email must be an email"],
        ),
        (
            "GraphQL",
            BOTH,
            400,
            r#"{"errors":[{"message":"Variable \"$users\" got invalid value \"Owner\" at \"users[3].roleName\"; Value \"Owner\" does not exist in \"Role\" enum. Did you mean the enum value \"Editor\"?","locations":[{"line":1,"column":17}],"extensions":{"code":"BAD_USER_INPUT","stacktrace":["GraphQLError: Variable at x (a.js:1:2)"]}}]}"#,
            &[
                "3 role: Variable \"$users\" got invalid value \"Owner\" at \"users[3].roleName\"; Value \"Owner\" does not exist in \"Role\" enum. Did you mean the enum value \"Editor\"?",
            ],
        ),
        (
            "TypeBox",
            BOTH,
            400,
            r#"{"errors":[{"type":50,"schema":{"format":"email","type":"string"},"path":"/users/1/email","value":"bob.example.com","message":"Expected string to match 'email' format","errors":[]}]}"#,
            &["1 email: Expected string to match 'email' format"],
        ),
        (
            "indicative",
            BOTH,
            400,
            r#"[{"message":"email validation failed on users.1.email","validation":"email","field":"users.1.email"}]"#,
            &["1 email: email validation failed on users.1.email"],
        ),
        (
            "Valibot flat",
            BOTH,
            400,
            r#"{"error":{"nested":{"users.1.email":["Invalid email: Received \"bob.example.com\""],"users.3.roleName":["Invalid type: Expected (\"Administrator\" | \"Editor\") but received \"Owner\""]}}}"#,
            &[
                "1 email: Invalid email: Received \"bob.example.com\"",
                "3 role: Invalid type: Expected (\"Administrator\" | \"Editor\") but received \"Owner\"",
            ],
        ),
        (
            "Zod treeify",
            BOTH,
            400,
            r#"{"errors":[],"properties":{"users":{"errors":[],"items":[null,{"errors":[],"properties":{"email":{"errors":["Invalid email address"]}}},null,{"errors":[],"properties":{"roleName":{"errors":["Invalid option: expected one of \"Administrator\"|\"Editor\"|\"Viewer\""]}}}]}}}"#,
            &[
                "1 email: Invalid email address",
                "3 role: Invalid option: expected one of \"Administrator\"|\"Editor\"|\"Viewer\"",
            ],
        ),
        (
            "oRPC",
            BOTH,
            400,
            r#"{"defined":false,"code":"BAD_REQUEST","status":400,"message":"Input validation failed","data":{"issues":[{"origin":"string","code":"invalid_format","format":"email","pattern":"/^x$/","path":["users",1,"email"],"message":"Invalid email address"},{"code":"invalid_value","values":["Administrator","Editor","Viewer"],"path":["users",3,"roleName"],"message":"Invalid option"}]}}"#,
            &[
                "1 email: Invalid email address",
                "3 role: Invalid option",
                "form: Input validation failed",
            ],
        ),
        (
            "Sails",
            BOTH,
            400,
            r#"{"code":"E_MISSING_OR_INVALID_PARAMS","problems":["Invalid \"users\":\n  · Items #1: bad"],"message":"The server could not fulfill this request due to 1 missing or invalid parameter."}"#,
            &[
                "form: The server could not fulfill this request due to 1 missing or invalid parameter.",
                "form: Invalid \"users\":\n  · Items #1: bad",
            ],
        ),
        (
            "Joi with two rules",
            TYPES,
            400,
            "\"users[1].email\" must be a string. \"users[2].roleName\" must be one of [Administrator, Editor]. \"users[2].roleName\" must be a string",
            &[
                "1 email: \"users[1].email\" must be a string",
                "2 role: \"users[2].roleName\" must be one of [Administrator, Editor]",
                "2 role: \"users[2].roleName\" must be a string",
            ],
        ),
        (
            "Fastify with two rules",
            TYPES,
            400,
            r#"{"statusCode":400,"error":"Bad Request","message":"body/users/2/roleName must be string, body/users/2/roleName must be equal to one of the allowed values"}"#,
            &[
                "2 role: body/users/2/roleName must be string",
                "2 role: body/users/2/roleName must be equal to one of the allowed values",
                "title: Bad Request",
            ][..2],
        ),
        (
            "Fastify by row",
            EMPTY,
            400,
            r#"{"message":"body/users/2 must have required property 'email', body/users/4 must have required property 'roleName'"}"#,
            &[
                "2 email: body/users/2 must have required property 'email'",
                "4 role: body/users/4 must have required property 'roleName'",
            ],
        ),
        (
            "Ajv additional property",
            BOTH,
            400,
            r#"{"errors":[{"instancePath":"/users/3","keyword":"additionalProperties","params":{"additionalProperty":"email"},"message":"must NOT have additional properties"}]}"#,
            &["3 row: must NOT have additional properties"],
        ),
    ]);
}

#[test]
fn dot_net() {
    check(&[
        (
            "validation problem",
            BOTH,
            400,
            r#"{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.1","title":"One or more validation errors occurred.","status":400,"errors":{"Users[1].Email":["The Email field is not a valid e-mail address."],"Users[3].RoleName":["The field RoleName must match the regular expression 'Administrator|Editor|Viewer'."]},"traceId":"00-2f-1"}"#,
            &[
                "1 email: The Email field is not a valid e-mail address.",
                "3 role: The field RoleName must match the regular expression 'Administrator|Editor|Viewer'.",
                "title: One or more validation errors occurred.",
            ],
        ),
        (
            "enum in JSON",
            BOTH,
            400,
            r#"{"title":"One or more validation errors occurred.","status":400,"errors":{"request":["The request field is required."],"$.users[3].roleName":["The JSON value could not be converted to Role. Path: $.users[3].roleName | LineNumber: 0 | BytePositionInLine: 200."]}}"#,
            &[
                "3 role: The JSON value could not be converted to Role. Path: $.users[3].roleName | LineNumber: 0 | BytePositionInLine: 200.",
                "form: The request field is required.",
                "title: One or more validation errors occurred.",
            ],
        ),
        (
            "ToString of FluentValidation",
            BOTH,
            400,
            "\"'Email' is not a valid email address.\"",
            &["form: 'Email' is not a valid email address."],
        ),
        (
            "exception of FluentValidation",
            BOTH,
            400,
            r#"{"error":"Validation failed: \r\n -- Users[1].Email: 'Email' is not a valid email address. Severity: Error\r\n -- Users[3].RoleName: 'Role Name' has a range of values which does not include 'Owner'. Severity: Error"}"#,
            &[
                "1 email: 'Email' is not a valid email address.",
                "3 role: 'Role Name' has a range of values which does not include 'Owner'.",
                "form: Validation failed:",
            ],
        ),
        (
            "FluentValidation with state",
            BOTH,
            400,
            r#"[{"propertyName":"Users[1].Email","errorMessage":"'Email' is not a valid email address.","attemptedValue":"bob.example.com","customState":null,"severity":0,"errorCode":"EmailValidator","formattedMessagePlaceholderValues":{"PropertyName":"Email","PropertyValue":"bob.example.com","PropertyPath":"Users[1].Email"}}]"#,
            &["1 email: 'Email' is not a valid email address."],
        ),
        (
            "OData",
            BOTH,
            400,
            r#"{"error":{"code":"","message":"The input was not valid.","details":[{"code":"","message":"The Email field is not a valid e-mail address.","target":"Users[1].Email"},{"code":"","message":"Bad role.","target":"Users[3].RoleName"}]}}"#,
            &[
                "1 email: The Email field is not a valid e-mail address.",
                "3 role: Bad role.",
                "form: The input was not valid.",
            ],
        ),
        (
            "MVC 5",
            BOTH,
            400,
            r#"{"Message":"The request is invalid.","ModelState":{"request.Users[1].Email":["The Email field is not a valid e-mail address."],"request.Users[3].RoleName":["No."]}}"#,
            &[
                "1 email: The Email field is not a valid e-mail address.",
                "3 role: No.",
                "form: The request is invalid.",
            ],
        ),
        (
            "ServiceStack",
            BOTH,
            400,
            r#"{"responseStatus":{"errorCode":"Email","message":"'Email' is not a valid email address.","errors":[{"errorCode":"Email","fieldName":"Users[1].Email","message":"'Email' is not a valid email address.","meta":{"PropertyName":"Email","PropertyValue":"bob.example.com"}},{"errorCode":"Predicate","fieldName":"Users[3].RoleName","message":"No.","meta":{"PropertyName":"Role Name"}}]}}"#,
            &[
                "1 email: 'Email' is not a valid email address.",
                "3 role: No.",
            ],
        ),
    ]);
}

#[test]
fn jvm() {
    check(&[
        (
            "ConstraintViolationException",
            BOTH,
            400,
            r#"{"message":"create.users[1].email: must be a well-formed email address, create.users[3].roleName: must match \"Administrator|Editor|Viewer\""}"#,
            &[
                "1 email: must be a well-formed email address",
                "3 role: must match \"Administrator|Editor|Viewer\"",
            ],
        ),
        (
            "Spring binding",
            BOTH,
            400,
            r#"{"timestamp":"2026-01-01T00:00:00.000+00:00","status":400,"error":"Bad Request","message":"Validation failed for object='inviteRequest'. Error count: 2","errors":[{"codes":["Email.inviteRequest.users[1].email","Email.inviteRequest.users.email","Email.users[1].email","Email"],"arguments":[{"codes":["inviteRequest.users[1].email","users[1].email"],"arguments":null,"defaultMessage":"users[1].email","code":"users[1].email"},[],{"arguments":null,"defaultMessage":".*","codes":[".*"]}],"defaultMessage":"must be a well-formed email address","objectName":"inviteRequest","field":"users[1].email","rejectedValue":"bob.example.com","bindingFailure":false,"code":"Email"}],"path":"/invite"}"#,
            &[
                "1 email: must be a well-formed email address",
                "form: Validation failed for object='inviteRequest'. Error count: 2",
            ],
        ),
        (
            "Jackson",
            BOTH,
            400,
            r#"{"timestamp":"x","status":400,"error":"Bad Request","message":"JSON parse error: Cannot deserialize value of type `com.example.Role` from String \"Owner\": not one of the values accepted for Enum class: [Viewer, Editor]\n at [Source: (PushbackInputStream); line: 1, column: 223] (through reference chain: com.example.Invite[\"users\"]->java.util.ArrayList[3]->com.example.User[\"roleName\"])","path":"/invite"}"#,
            &[
                "3 role: JSON parse error: Cannot deserialize value of type `com.example.Role` from String \"Owner\": not one of the values accepted for Enum class: [Viewer, Editor]\n at [Source: (PushbackInputStream); line: 1, column: 223] (through reference chain: com.example.Invite[\"users\"]->java.util.ArrayList[3]->com.example.User[\"roleName\"])",
            ],
        ),
        (
            "Micronaut",
            BOTH,
            400,
            r#"{"_links":{"self":[{"href":"/invite","templated":false}]},"_embedded":{"errors":[{"message":"request.users[1].email: must be a well-formed email address"},{"message":"request.users[3].roleName: must match \"A|B\""}]},"message":"Bad Request"}"#,
            &[
                "1 email: must be a well-formed email address",
                "3 role: must match \"A|B\"",
                "form: Bad Request",
            ],
        ),
        (
            "Quarkus",
            BOTH,
            400,
            r#"{"title":"Constraint Violation","status":400,"violations":[{"field":"invite.request.users[1].email","message":"must be a well-formed email address"},{"field":"invite.request.users[3].roleName","message":"must match \"A|B\""}]}"#,
            &[
                "1 email: must be a well-formed email address",
                "3 role: must match \"A|B\"",
                "title: Constraint Violation",
            ],
        ),
        (
            "RESTEasy",
            BOTH,
            400,
            r#"{"exception":null,"fieldViolations":[],"propertyViolations":[],"classViolations":[],"parameterViolations":[{"constraintType":"PARAMETER","path":"invite.arg0.users[1].email","message":"must be a well-formed email address","value":"bob.example.com"}],"returnValueViolations":[]}"#,
            &["1 email: must be a well-formed email address"],
        ),
        (
            "Dropwizard",
            BOTH,
            422,
            r#"{"errors":["users[1].email must be a well-formed email address","users[3].roleName must match \"A|B\""]}"#,
            &[
                "1 email: users[1].email must be a well-formed email address",
                "3 role: users[3].roleName must match \"A|B\"",
            ],
        ),
        (
            "Jersey",
            BOTH,
            400,
            r#"[{"message":"must be a well-formed email address","messageTemplate":"{jakarta.validation.constraints.Email.message}","path":"InviteResource.invite.arg0.users[1].email","invalidValue":"bob.example.com"}]"#,
            &["1 email: must be a well-formed email address"],
        ),
        (
            "Kotlin serialization",
            BOTH,
            400,
            r#"{"error":"Unexpected JSON token at offset 61: Expected quotation mark '\"', but had '4' instead at path: $.users[1].email\nJSON input: {\"users\":[{\"email\":\"ann.lee@example.com\",\"roleName\":\"Viewer\"},{\"email\":42,.....er\"}]}"}"#,
            &[
                "1 email: Unexpected JSON token at offset 61: Expected quotation mark '\"', but had '4' instead at path: $.users[1].email\nJSON input: {\"users\":[…]",
            ],
        ),
        (
            "Play",
            BOTH,
            400,
            r#"{"obj.users[1].email":[{"msg":["error.email"],"args":[]}],"obj.users[3].roleName":[{"msg":["error.expected.validenumvalue"],"args":["Administrator"]}]}"#,
            &[
                "1 email: error.email",
                "3 role: error.expected.validenumvalue",
            ],
        ),
        (
            "Circe",
            BOTH,
            400,
            "DecodingFailure at .users[1].email: Not an address",
            &["1 email: DecodingFailure at .users[1].email: Not an address"],
        ),
        (
            "Spring method validation",
            BOTH,
            400,
            r#"{"type":"about:blank","title":"Bad Request","status":400,"detail":"Invalid request content.","instance":"/invite","errors":{"users[1].email":"must be a well-formed email address","users[3].roleName":"must match \"A|B\""}}"#,
            &[
                "1 email: must be a well-formed email address",
                "3 role: must match \"A|B\"",
                "form: Invalid request content.",
            ],
        ),
        (
            "Spring exception",
            BOTH,
            400,
            r#"{"message":"Validation failed for argument [0] in public void com.example.Api.invite(com.example.Invite) with 2 errors: [Field error in object 'invite' on field 'users[1].email': rejected value [bob.example.com]; codes [Email.invite.users[1].email,Email.invite.users.email,Email]; arguments [org.springframework.context.support.DefaultMessageSourceResolvable: codes [invite.users[1].email,users[1].email]; arguments []; default message [users[1].email],[Ljakarta.validation.constraints.Pattern$Flag;@1b,.*]; default message [must be a well-formed email address]] [Field error in object 'invite' on field 'users[3].roleName': rejected value [Owner]; codes [Pattern.invite.users[3].roleName,Pattern]; arguments [org.springframework.context.support.DefaultMessageSourceResolvable: codes [invite.users[3].roleName,users[3].roleName]; arguments []; default message [users[3].roleName],A|B]; default message [must match \"A|B\"]] "}"#,
            &[
                "1 email: must be a well-formed email address",
                "3 role: must match \"A|B\"",
            ],
        ),
    ]);
}

#[test]
fn python() {
    check(&[
        (
            "Pydantic 1",
            BOTH,
            422,
            r#"{"detail":[{"loc":["body","users",1,"email"],"msg":"value is not a valid email address","type":"value_error.email"},{"loc":["body","users",3,"roleName"],"msg":"value is not a valid enumeration member; permitted: 'Administrator', 'Editor', 'Viewer'","type":"type_error.enum","ctx":{"enum_values":["Administrator","Editor","Viewer"]}}]}"#,
            &[
                "1 email: value is not a valid email address",
                "3 role: value is not a valid enumeration member; permitted: 'Administrator', 'Editor', 'Viewer'",
            ],
        ),
        (
            "text of Pydantic 1",
            BOTH,
            400,
            r#"{"error":"2 validation errors for Invite\nusers -> 1 -> email\n  value is not a valid email address (type=value_error.email)\nusers -> 3 -> roleName\n  value is not a valid enumeration member; permitted: 'A', 'B' (type=type_error.enum; enum_values=[<Role.A: 'A'>])"}"#,
            &[
                "1 email: value is not a valid email address",
                "3 role: value is not a valid enumeration member; permitted: 'A', 'B'",
            ],
        ),
        (
            "text of Pydantic 2",
            BOTH,
            400,
            "2 validation errors for Invite\nusers.1.email\n  value is not a valid email address: An email address must have an @-sign. [type=value_error, input_value='bob.example.com', input_type=str]\nusers.3.roleName\n  Input should be 'Administrator', 'Editor' or 'Viewer' [type=enum, input_value='Owner', input_type=str]\n    For further information visit https://errors.pydantic.dev/2.14/v/enum",
            &[
                "1 email: value is not a valid email address: An email address must have an @-sign.",
                "3 role: Input should be 'Administrator', 'Editor' or 'Viewer'",
            ],
        ),
        (
            "missing in Pydantic 2",
            EMPTY,
            422,
            r#"{"detail":[{"type":"missing","loc":["body","users",2,"email"],"msg":"Field required","input":{"roleName":"Viewer"},"url":"https://errors.pydantic.dev/2/v/missing"}]}"#,
            &["2 email: Field required"],
        ),
        (
            "long list in Pydantic 2",
            BOTH,
            422,
            r#"{"detail":[{"type":"too_long","loc":["body","users"],"msg":"List should have at most 3 items after validation, not 5","input":[{"email":"ann.lee@example.com","roleName":"Viewer"},{"email":"bob.example.com","roleName":"Editor"}],"ctx":{"field_type":"List","max_length":3,"actual_length":5}}]}"#,
            &["form: List should have at most 3 items after validation, not 5"],
        ),
        (
            "marshmallow",
            BOTH,
            422,
            r#"{"errors":{"users":{"1":{"email":["Not a valid email address."]},"3":{"roleName":["Must be one of: Administrator, Editor, Viewer."]}}}}"#,
            &[
                "1 email: Not a valid email address.",
                "3 role: Must be one of: Administrator, Editor, Viewer.",
            ],
        ),
        (
            "text of marshmallow",
            BOTH,
            400,
            r#"{"error":"{'users': {1: {'email': ['Not a valid email address.']}, 3: {'roleName': ['Must be one of: \"A\", B.']}}}"}"#,
            &[
                "1 email: Not a valid email address.",
                "3 role: Must be one of: \"A\", B.",
            ],
        ),
        (
            "list of DRF",
            BOTH,
            400,
            r#"{"users":[{},{"email":["Enter a valid email address."]},{},{"roleName":["\"Owner\" is not a valid choice."]},{}]}"#,
            &[
                "1 email: Enter a valid email address.",
                "3 role: \"Owner\" is not a valid choice.",
            ],
        ),
        (
            "blank in DRF",
            EMPTY,
            400,
            r#"{"users":[{},{},{"email":["This field may not be blank."]},{},{"roleName":["\"\" is not a valid choice."]}]}"#,
            &[
                "2 email: This field may not be blank.",
                "4 role: \"\" is not a valid choice.",
            ],
        ),
        (
            "text of DRF",
            BOTH,
            400,
            r#"{"error":"{'users': [{}, {'email': [ErrorDetail(string='Enter a valid email address.', code='invalid')]}, {}, {'roleName': [ErrorDetail(string='\"Owner\" is not a valid choice.', code='invalid_choice')]}, {}]}"}"#,
            &[
                "1 email: Enter a valid email address.",
                "3 role: \"Owner\" is not a valid choice.",
            ],
        ),
        (
            "jsonschema",
            BOTH,
            400,
            r#"{"title":"Request data failed validation","description":"'bob.example.com' is not a 'email'"}"#,
            &[
                "1 email: 'bob.example.com' is not a 'email'",
                "title: Request data failed validation",
            ],
        ),
        (
            "enum of jsonschema",
            BOTH,
            400,
            r#"{"title":"Bad Request","detail":"'Owner' is not one of ['Administrator', 'Editor', 'Viewer'] - 'users.3.roleName'"}"#,
            &["3 role: 'Owner' is not one of ['Administrator', 'Editor', 'Viewer']"],
        ),
        (
            "empty enum of jsonschema",
            EMPTY,
            400,
            r#"{"description":"'' is not one of ['Administrator', 'Editor', 'Viewer']"}"#,
            &["4 role: '' is not one of ['Administrator', 'Editor', 'Viewer']"],
        ),
        (
            "empty address of jsonschema",
            EMPTY,
            400,
            r#"{"description":"'' is not a 'email'"}"#,
            &["2 email: '' is not a 'email'"],
        ),
        (
            "flask-restx",
            BOTH,
            400,
            r#"{"errors":{"users.1.email":"'bob.example.com' is not a 'email'","users.3.roleName":"'Owner' is not one of ['Administrator', 'Editor', 'Viewer']"},"message":"Input payload validation failed"}"#,
            &[
                "1 email: 'bob.example.com' is not a 'email'",
                "3 role: 'Owner' is not one of ['Administrator', 'Editor', 'Viewer']",
                "form: Input payload validation failed",
            ],
        ),
        (
            "Cerberus",
            BOTH,
            400,
            r#"{"users":[{"1":[{"email":["value does not match regex '.*@.*'"]}],"3":[{"roleName":["unallowed value Owner"]}]}]}"#,
            &[
                "1 email: value does not match regex '.*@.*'",
                "3 role: unallowed value Owner",
            ],
        ),
        (
            "Voluptuous",
            BOTH,
            400,
            r#"{"error":"expected an Email for dictionary value @ data['users'][1]['email']"}"#,
            &["1 email: expected an Email for dictionary value"],
        ),
        (
            "msgspec",
            BOTH,
            400,
            r#"{"status_code":400,"detail":"Validation failed for POST /invite","extra":[{"message":"Invalid enum value 'Owner'","key":"users[3].roleName","source":"body"}]}"#,
            &[
                "3 role: Invalid enum value 'Owner'",
                "form: Validation failed for POST /invite",
            ],
        ),
        (
            "text of msgspec",
            BOTH,
            400,
            r#"{"detail":"Invalid enum value 'Owner' - at `$.users[3].roleName`"}"#,
            &["3 role: Invalid enum value 'Owner'"],
        ),
        (
            "Strawberry",
            BOTH,
            200,
            r#"{"data":null,"errors":[{"message":"Variable '$users' got invalid value 'Owner' at 'users[3].roleName'; Value 'Owner' does not exist in 'Role' enum.","locations":[{"line":1,"column":12}]}]}"#,
            &[
                "3 role: Variable '$users' got invalid value 'Owner' at 'users[3].roleName'; Value 'Owner' does not exist in 'Role' enum.",
            ],
        ),
        (
            "Falcon with a type",
            TYPES,
            400,
            r#"{"description":"['Viewer'] is not of type 'string'"}"#,
            &["form: ['Viewer'] is not of type 'string'"],
        ),
        (
            "Falcon with nothing",
            EMPTY,
            400,
            r#"{"description":"None is not of type 'string'"}"#,
            &["form: None is not of type 'string'"],
        ),
        (
            "one choice",
            BOTH,
            400,
            r#"{"detail":"Input should be 'Viewer'"}"#,
            &["form: Input should be 'Viewer'"],
        ),
        (
            "row of jsonschema",
            EMPTY,
            400,
            r#"{"detail":"{'email': 'bob@example.com', 'roleName': 'Editor', 'x': 1} is not valid under any of the given schemas"}"#,
            &[
                "1 row: {'email': 'bob@example.com', 'roleName': 'Editor', 'x': 1} is not valid under any of the given schemas",
            ],
        ),
        (
            "SQL",
            TWICE,
            409,
            r#"{"detail":"(psycopg2.errors.UniqueViolation) duplicate key value violates unique constraint \"users_email_key\"\nDETAIL:  Key (email)=(bob@example.com) already exists.\n\n[SQL: INSERT INTO users (email) VALUES (%s)]\n[parameters: [{'email': 'ann.lee@example.com'}, {'email': 'bob@example.com'}]]\n(Background on this error at: https://sqlalche.me/e/14/gkpj)"}"#,
            &[
                "1 email: (psycopg2.errors.UniqueViolation) duplicate key value violates unique constraint \"users_email_key\"\nDETAIL:  Key (email)=(bob@example.com) already exists.",
                "4 email: (psycopg2.errors.UniqueViolation) duplicate key value violates unique constraint \"users_email_key\"\nDETAIL:  Key (email)=(bob@example.com) already exists.",
            ],
        ),
        (
            "duplicate with a path",
            TWICE,
            422,
            r#"{"detail":[{"loc":["body","users",4,"email"],"msg":"Duplicate bob@example.com","input":"bob@example.com"}]}"#,
            &["4 email: Duplicate bob@example.com"],
        ),
    ]);
}

#[test]
fn php_and_ruby() {
    check(&[
        (
            "Laravel",
            BOTH,
            422,
            r#"{"message":"The users.1.email field must be a valid email address. (and 1 more error)","errors":{"users.1.email":["The users.1.email field must be a valid email address."],"users.3.roleName":["The selected users.3.roleName is invalid."]}}"#,
            &[
                "1 email: The users.1.email field must be a valid email address.",
                "3 role: The selected users.3.roleName is invalid.",
            ],
        ),
        (
            "Symfony forms",
            BOTH,
            400,
            r#"{"code":400,"message":"Validation Failed","errors":{"children":{"users":{"children":[{"children":{"email":{},"roleName":{}}},{"children":{"email":{"errors":["This value is not a valid email address."]},"roleName":{}}},{"children":{"email":{},"roleName":{}}},{"children":{"email":{},"roleName":{"errors":["The selected choice is invalid."]}}},{"children":{"email":{},"roleName":{}}}]}}}}"#,
            &[
                "1 email: This value is not a valid email address.",
                "3 role: The selected choice is invalid.",
                "form: Validation Failed",
            ],
        ),
        (
            "API Platform",
            BOTH,
            422,
            r#"{"@context":"/contexts/ConstraintViolationList","@type":"ConstraintViolationList","hydra:title":"An error occurred","hydra:description":"users[1].email: This value is not a valid email address.\nusers[3].roleName: Not a choice.","violations":[{"propertyPath":"users[1].email","message":"This value is not a valid email address.","code":"bd79c0ab-ddba-46cc-a703-a7a4b08de310"},{"propertyPath":"users[3].roleName","message":"Not a choice.","code":"8e17"}]}"#,
            &[
                "1 email: This value is not a valid email address.",
                "3 role: Not a choice.",
            ],
        ),
        (
            "children of a form",
            BOTH,
            400,
            r#"{"errors":{"children[users].children[1].children[email].data":"Bad."}}"#,
            &["1 email: Bad."],
        ),
        (
            "Yii",
            BOTH,
            422,
            r#"[{"field":"users[1][email]","message":"Email is not a valid email address."}]"#,
            &["1 email: Email is not a valid email address."],
        ),
        (
            "CakePHP",
            BOTH,
            422,
            r#"{"errors":{"users":{"1":{"email":{"email":"The provided value must be an e-mail address"}},"3":{"roleName":{"inList":"The provided value must be one of: A, B"}}}}}"#,
            &[
                "1 email: The provided value must be an e-mail address",
                "3 role: The provided value must be one of: A, B",
            ],
        ),
        (
            "Respect",
            BOTH,
            400,
            r#"{"errors":{"users":{"1":{"email":"email must be a valid email address"}}}}"#,
            &["1 email: email must be a valid email address"],
        ),
        (
            "Rails nested",
            BOTH,
            422,
            r#"{"errors":{"users[1].email":["is invalid"],"users[3].role_name":["is not included in the list"]}}"#,
            &["1 email: is invalid", "3 role: is not included in the list"],
        ),
        (
            "Rails messages",
            BOTH,
            422,
            r#"{"error":"Validation failed: Users[1] email is invalid, Users[3] role name is not included in the list"}"#,
            &[
                "1 email: Users[1] email is invalid",
                "3 role: Users[3] role name is not included in the list",
            ],
        ),
        (
            "Rails without index",
            BOTH,
            422,
            r#"{"users.email":["is invalid"],"users.role_name":["is not included in the list"]}"#,
            &["form: is invalid", "form: is not included in the list"],
        ),
        (
            "Rails for one",
            SINGLE,
            422,
            r#"{"errors":["Users role name is not included in the list"]}"#,
            &["0 role: Users role name is not included in the list"],
        ),
        (
            "Grape for one",
            SINGLE,
            400,
            r#"{"error":"users[0][roleName] does not have a valid value"}"#,
            &["0 role: users[0][roleName] does not have a valid value"],
        ),
        (
            "dry-validation",
            BOTH,
            422,
            r#"{"errors":{"users":{"1":{"email":["is in invalid format"]},"3":{"roleName":["must be one of: A, B"]}}}}"#,
            &[
                "1 email: is in invalid format",
                "3 role: must be one of: A, B",
            ],
        ),
        (
            "JSON:API",
            BOTH,
            422,
            r#"{"errors":[{"title":"Invalid","detail":"must be an address","code":"100","source":{"pointer":"/data/attributes/users/1/email"},"status":"422"},{"detail":"is unknown","source":{"pointer":"/users/3/roleName"}}]}"#,
            &["1 email: must be an address", "3 role: is unknown"],
        ),
        (
            "Committee",
            BOTH,
            400,
            r##"{"id":"bad_request","message":"#/users/1/email: \"bob.example.com\" is not a valid email"}"##,
            &["1 email: \"bob.example.com\" is not a valid email"],
        ),
    ]);
}

#[test]
fn go_rust_and_elixir() {
    check(&[
        (
            "gin",
            BOTH,
            400,
            r#"{"error":"Key: 'Invite.Users[1].Email' Error:Field validation for 'Email' failed on the 'email' tag\nKey: 'Invite.Users[3].RoleName' Error:Field validation for 'RoleName' failed on the 'oneof' tag"}"#,
            &[
                "1 email: Key: 'Invite.Users[1].Email' Error:Field validation for 'Email' failed on the 'email' tag",
                "3 role: Key: 'Invite.Users[3].RoleName' Error:Field validation for 'RoleName' failed on the 'oneof' tag",
            ],
        ),
        (
            "translated validator",
            BOTH,
            400,
            r#"{"errors":{"Invite.users[1].email":"email must be a valid email address","Invite.users[3].roleName":"roleName must be one of [A B]"}}"#,
            &[
                "1 email: email must be a valid email address",
                "3 role: roleName must be one of [A B]",
            ],
        ),
        (
            "ozzo",
            BOTH,
            400,
            r#"{"error":"users: (1: (email: must be a valid email address.); 3: (roleName: must be a valid value.).)."}"#,
            &[
                "1 email: must be a valid email address",
                "3 role: must be a valid value",
            ],
        ),
        (
            "ozzo in JSON",
            BOTH,
            400,
            r#"{"users":{"1":{"email":"must be a valid email address"},"3":{"roleName":"must be a valid value"}}}"#,
            &[
                "1 email: must be a valid email address",
                "3 role: must be a valid value",
            ],
        ),
        (
            "huma",
            BOTH,
            422,
            r#"{"$schema":"https://x/ErrorModel.json","title":"Unprocessable Entity","status":422,"detail":"validation failed","errors":[{"message":"expected string to be RFC 5322 email: mail: missing '@' or angle-addr","location":"body.users[1].email","value":"bob.example.com"},{"message":"expected value to be one of \"Administrator, Editor, Viewer\"","location":"body.users[3].roleName","value":"Owner"}]}"#,
            &[
                "1 email: expected string to be RFC 5322 email: mail: missing '@' or angle-addr",
                "3 role: expected value to be one of \"Administrator, Editor, Viewer\"",
                "form: validation failed",
            ],
        ),
        (
            "goa",
            BOTH,
            400,
            r#"{"name":"invalid_format","id":"x1","message":"body.users[*].email must be formatted as a email but got value \"bob.example.com\", mail: missing '@' or angle-addr; body.users[*].roleName must be one of \"Administrator\", \"Editor\" but got value \"Owner\"","temporary":false}"#,
            &[
                "1 email: body.users[*].email must be formatted as a email but got value \"bob.example.com\"",
                "3 role: mail: missing '@' or angle-addr; body.users[*].roleName must be one of \"Administrator\", \"Editor\" but got value \"Owner\"",
            ],
        ),
        (
            "govalidator",
            BOTH,
            400,
            r#"{"error":"users.1.email: bob.example.com does not validate as email;users.3.roleName: Owner does not validate as in(A|B)"}"#,
            &[
                "1 email: bob.example.com does not validate as email",
                "3 role: Owner does not validate as in(A|B)",
            ],
        ),
        (
            "protovalidate",
            BOTH,
            400,
            r#"{"code":3,"message":"validation error:\n - users[1].email: value must be a valid email address [string.email]\n - users[3].role_name: value must be in list [A, B] [string.in]","details":[]}"#,
            &[
                "1 email: value must be a valid email address",
                "3 role: value must be in list [A, B]",
                "form: validation error:",
            ],
        ),
        (
            "grpc-gateway",
            BOTH,
            400,
            r#"{"code":3,"message":"invalid","details":[{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"users[1].email","description":"must be an address"},{"field":"users[3].role_name","description":"is unknown"}]}]}"#,
            &[
                "1 email: must be an address",
                "3 role: is unknown",
                "form: invalid",
            ],
        ),
        (
            "garde",
            BOTH,
            422,
            "users[1].email: not a valid email: value is missing `@`\nusers[3].role_name: is unknown",
            &[
                "1 email: not a valid email: value is missing `@`",
                "3 role: is unknown",
            ],
        ),
        (
            "validator",
            BOTH,
            422,
            r#"{"users":{"1":{"email":[{"code":"email","message":null,"params":{"value":"bob.example.com"}}]}}}"#,
            &["1 email: -"],
        ),
        (
            "text of validator",
            BOTH,
            422,
            "users[1].email: Validation error: email [{\"value\": String(\"bob.example.com\")}]",
            &["1 email: Validation error: email [{\"value\": String(\"bob.example.com\")}]"],
        ),
        (
            "axum",
            BOTH,
            422,
            "Failed to deserialize the JSON body into the target type: users[3].roleName: unknown variant `Owner`, expected one of `Administrator`, `Editor`, `Viewer` at line 1 column 223",
            &[
                "3 role: Failed to deserialize the JSON body into the target type: users[3].roleName: unknown variant `Owner`, expected one of `Administrator`, `Editor`, `Viewer` at line 1 column 223",
            ],
        ),
        (
            "Ecto",
            BOTH,
            422,
            r#"{"errors":{"users":[{},{"email":["has invalid format"]},{},{"role_name":["is invalid"]},{}]}}"#,
            &["1 email: has invalid format", "3 role: is invalid"],
        ),
        (
            "OpenApiSpex",
            BOTH,
            422,
            r#"{"errors":[{"title":"Invalid value","source":{"pointer":"/users/1/email"},"detail":"Invalid format. Expected :email"}]}"#,
            &["1 email: Invalid format. Expected :email"],
        ),
        (
            "Aeson",
            BOTH,
            400,
            "Error in $.users[1].email: parsing Email failed, no @",
            &["1 email: parsing Email failed, no @"],
        ),
        (
            "encoding/json",
            BOTH,
            400,
            r#"{"error":"json: cannot unmarshal number into Go struct field User.users.email of type string"}"#,
            &[
                "form: json: cannot unmarshal number into Go struct field User.users.email of type string",
            ],
        ),
        (
            "SCIM bulk",
            BOTH,
            200,
            r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkResponse"],"Operations":[{"method":"POST","bulkId":"row0","status":"201"},{"method":"POST","bulkId":"row1","status":"400","response":{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"Bad.","status":"400"}},{"bulkId":"row2","status":"201"},{"bulkId":"row3","status":"201"},{"bulkId":"row4","status":"201"}]}"#,
            &["1 row: Bad."],
        ),
        (
            "AWS",
            BOTH,
            400,
            r#"{"__type":"ValidationException","message":"2 validation errors detected: Value 'bob.example.com' at 'users.2.member.email' failed to satisfy constraint: Member must satisfy regular expression pattern: .*@.*; Value 'Owner' at 'users.4.member.roleName' failed to satisfy constraint: Member must satisfy enum value set: [Editor, Viewer]"}"#,
            &[
                "1 email: Value 'bob.example.com' at 'users.2.member.email' failed to satisfy constraint: Member must satisfy regular expression pattern: .*@.*",
                "3 role: Value 'Owner' at 'users.4.member.roleName' failed to satisfy constraint: Member must satisfy enum value set: [Editor, Viewer]",
            ],
        ),
    ]);
}

#[test]
fn lines_of_json() {
    check(&[
        (
            "by address",
            BOTH,
            200,
            "{\"email\":\"ann.lee@example.com\",\"status\":\"invited\"}\n{\"email\":\"bob.example.com\",\"status\":\"failed\",\"error\":\"Bad address\"}\n",
            &["1 email: Bad address"],
        ),
        (
            "by position",
            BOTH,
            200,
            "{\"ok\":true}\n{\"ok\":false,\"message\":\"Bad\"}\n{\"ok\":true}\n{\"ok\":true}\n{\"ok\":true}",
            &["1 row: Bad"],
        ),
        (
            "by index",
            BOTH,
            200,
            "{\"index\":0,\"ok\":true}\n{\"index\":3,\"ok\":false,\"message\":\"Bad\"}",
            &["3 row: Bad"],
        ),
        (
            "of nobody",
            BOTH,
            200,
            "{\"ok\":true}\n{\"ok\":false,\"message\":\"No seats left\"}",
            &["form: No seats left"],
        ),
    ]);
}

#[test]
fn what_a_user_typed_is_shown_as_it_is() {
    let people: &[(&str, &str)] = &[
        ("<img src=x onerror=alert(1)>@example.com", "Viewer"),
        ("ann@example.com", "Viewer"),
    ];
    let words = "0 email: '<img src=x onerror=alert(1)>@example.com' is not valid.";
    check(&[
        (
            "as it is",
            people,
            400,
            r#"{"detail":"'<img src=x onerror=alert(1)>@example.com' is not valid."}"#,
            &[words],
        ),
        (
            "as references",
            people,
            400,
            r#"{"detail":"&#39;&lt;img src=x onerror=alert(1)&gt;@example.com&#39; is not valid."}"#,
            &[words],
        ),
        (
            "beside other markup",
            people,
            400,
            r#"{"detail":"<b>'<img src=x onerror=alert(1)>@example.com'</b> is not valid."}"#,
            &[words],
        ),
        (
            "twice encoded",
            people,
            400,
            r#"{"detail":"Use &amp;lt; instead"}"#,
            &["form: Use &lt; instead"],
        ),
    ]);
}

#[test]
fn more_answers_to_more_batches() {
    check(&[
        (
            "koa-joi long",
            BOTH,
            400,
            "\"users\" must contain less than or equal to 5 items",
            &["form: \"users\" must contain less than or equal to 5 items"],
        ),
        (
            "rails full same row",
            BOTH,
            422,
            r#"{"errors":["Users[2] email is invalid","Users[2] role name is not included in the list"]}"#,
            &[
                "2 email: Users[2] email is invalid",
                "2 role: Users[2] role name is not included in the list",
            ],
        ),
        (
            "rails blank",
            EMPTY,
            422,
            r#"{"errors":["Users[2] email can't be blank","Users[2] email is invalid","Users[4] role name can't be blank"]}"#,
            &[
                "2 email: Users[2] email can't be blank",
                "2 email: Users[2] email is invalid",
                "4 role: Users[4] role name can't be blank",
            ],
        ),
        (
            "rails taken",
            TWICE,
            422,
            r#"{"errors":["Users[4] email has already been taken"]}"#,
            &["4 email: Users[4] email has already been taken"],
        ),
        (
            "rails bang",
            BOTH,
            422,
            r#"{"error":"Validation failed: Users[1] email is invalid"}"#,
            &["1 email: Validation failed: Users[1] email is invalid"],
        ),
        (
            "rails row hash",
            BOTH,
            422,
            r#"{"users":[{"email":"ann.lee@example.com","roleName":"Viewer","errors":{}},{"email":"bob.example.com","roleName":"Editor","errors":{"email":["is invalid"]}},{"email":"carla@example.com","roleName":"Viewer","errors":{}},{"email":"dmitri@example.com","roleName":"Owner","errors":{"role_name":["is not included in the list"]}},{"email":"eva.stone@example.com","roleName":"Viewer","errors":{}}]}"#,
            &["1 email: is invalid", "3 role: is not included in the list"],
        ),
        (
            "rails row dup",
            TWICE,
            422,
            r#"{"users":[{"email":"ann.lee@example.com"},{"email":"bob@example.com"},{"email":"carla@example.com"},{"email":"dmitri@example.com"},{"email":"bob@example.com","errors":["Email has already been taken"]}]}"#,
            &["4 email: Email has already been taken"],
        ),
        (
            "rails details",
            BOTH,
            422,
            r#"{"users[1].email":[{"error":"invalid","value":"bob.example.com"}],"users[3].role_name":[{"error":"inclusion","value":"Owner"}]}"#,
            &["1 email: invalid", "3 role: inclusion"],
        ),
        (
            "tsoa long",
            BOTH,
            422,
            r#"{"message":"Validation Failed","details":{"users":{"message":"maxItems 5","value":[{"email":"ann.lee@example.com","roleName":"Viewer"},{"email":"bob.example.com","roleName":"Editor"},{"email":"carla@example.com","roleName":"Viewer"}]}}}"#,
            &["form: Validation Failed", "form: maxItems 5"],
        ),
        (
            "tsoa body",
            BOTH,
            422,
            r#"{"message":"Validation Failed","details":{"body.users.$1.email":{"message":"invalid string value","value":42},"body.users.$3":{"message":"'roleName' is required"}}}"#,
            &[
                "1 email: invalid string value",
                "3 role: 'roleName' is required",
                "form: Validation Failed",
            ],
        ),
        (
            "grape many",
            BOTH,
            400,
            r#"{"error":"users[1][email] is invalid, users[3][roleName] does not have a valid value, users[3][roleName] is empty"}"#,
            &[
                "1 email: users[1][email] is invalid",
                "3 role: users[3][roleName] does not have a valid value",
                "3 role: users[3][roleName] is empty",
            ],
        ),
        (
            "grape missing",
            EMPTY,
            400,
            r#"{"error":"users[2][email] is missing, users[2][email] is empty, users[4][roleName] is missing"}"#,
            &[
                "2 email: users[2][email] is missing",
                "2 email: users[2][email] is empty",
                "4 role: users[4][roleName] is missing",
            ],
        ),
        (
            "grape long",
            BOTH,
            400,
            r#"{"error":"users is too long"}"#,
            &["form: users is too long"],
        ),
        (
            "elysia long",
            BOTH,
            422,
            r#"{"type":"validation","on":"body","property":"/users","message":"Expected array length to be less or equal to 5","summary":"Expected array length to be less or equal to 5","expected":{"users":[]},"found":{"users":[{"email":"ann.lee@example.com","roleName":"Viewer"},{"email":"bob.example.com","roleName":"Editor"}]},"errors":[{"type":1,"schema":{"maxItems":5},"path":"/users","value":[{"email":"ann.lee@example.com","roleName":"Viewer"},{"email":"bob.example.com","roleName":"Editor"}],"message":"Expected array length to be less or equal to 5","errors":[],"summary":"x"}]}"#,
            &["form: Expected array length to be less or equal to 5"],
        ),
        (
            "elysia expected",
            BOTH,
            422,
            r#"{"type":"validation","on":"body","property":"/users/1/email","message":"Expected string","summary":"Expected string","expected":{"users":[{"email":"x@y.z","roleName":"Administrator"}]},"found":{"users":[{"email":"ann.lee@example.com","roleName":"Viewer"},{"email":42,"roleName":"Editor"},{"email":"carla@example.com","roleName":["Viewer"]}]},"errors":[]}"#,
            &["1 email: Expected string"],
        ),
        (
            "elysia missing",
            EMPTY,
            422,
            r#"{"type":"validation","on":"body","property":"/users/2/email","message":"Expected property 'users.2.email' to be string but found: undefined","errors":[{"path":"/users/2/email","message":"Expected required property"}],"found":{"users":[{"email":"ann.lee@example.com","roleName":"Viewer"},{"roleName":"Viewer"}]}}"#,
            &[
                "2 email: Expected property 'users.2.email' to be string but found: undefined",
                "2 email: Expected required property",
            ],
        ),
        (
            "ozzo blank",
            EMPTY,
            400,
            "users: (2: (email: cannot be blank.); 4: (roleName: cannot be blank.).).\n",
            &["2 email: cannot be blank", "4 role: cannot be blank"],
        ),
        (
            "ozzo same row",
            BOTH,
            400,
            "users: (2: (email: must be a valid email address; roleName: must be a valid value.).).\n",
            &[
                "2 email: must be a valid email address",
                "2 role: must be a valid value",
            ],
        ),
        (
            "ozzo long",
            BOTH,
            400,
            "users: the length must be no more than 5.\n",
            &["form: users: the length must be no more than 5."],
        ),
        (
            "sqlalchemy value",
            TWICE,
            409,
            r#"{"detail":"UNIQUE constraint failed: users.email"}"#,
            &["form: UNIQUE constraint failed: users.email"],
        ),
        (
            "superstruct list",
            BOTH,
            400,
            r#"{"errors":[{"value":"bob.example.com","key":"email","type":"Email","refinement":"Email","path":["users",1,"email"],"branch":[{"users":[{"email":"ann.lee@example.com","roleName":"Viewer"}]}],"message":"Expected a value of type `Email`, but received: `\"bob.example.com\"`"}]}"#,
            &["1 email: Expected a value of type `Email`, but received: `\"bob.example.com\"`"],
        ),
        (
            "superstruct missing",
            EMPTY,
            400,
            r#"{"type":"string","key":"email","path":["users",2,"email"],"branch":[{"users":[{"email":"ann.lee@example.com","roleName":"Viewer"},{"roleName":"Viewer"}]},{"roleName":"Viewer"},null],"name":"StructError"}"#,
            &["2 email: -"],
        ),
        (
            "superstruct long",
            BOTH,
            400,
            r#"{"value":[{"email":"ann.lee@example.com","roleName":"Viewer"},{"email":"bob.example.com","roleName":"Editor"}],"type":"array","refinement":"size","key":"users","path":["users"],"branch":[{"users":[{"email":"ann.lee@example.com","roleName":"Viewer"}]}],"name":"StructError"}"#,
            &[],
        ),
        (
            "superstruct message",
            BOTH,
            400,
            r#"{"message":"At path: users.3.roleName -- Expected one of `\"Administrator\",\"Editor\",\"Viewer\"`, but received: \"Owner\""}"#,
            &[
                "3 role: Expected one of `\"Administrator\",\"Editor\",\"Viewer\"`, but received: \"Owner\"",
            ],
        ),
        (
            "loopback both",
            BOTH,
            422,
            r#"{"error":{"statusCode":422,"name":"UnprocessableEntityError","message":"The request body is invalid. See error object `details` property for more info.","code":"VALIDATION_FAILED","details":[{"path":"/users/1/email","code":"format","message":"must match format \"email\"","info":{"format":"email"}},{"path":"/users/3","code":"required","message":"must have required property 'roleName'","info":{"missingProperty":"roleName"}}]}}"#,
            &[
                "1 email: must match format \"email\"",
                "3 role: must have required property 'roleName'",
                "form: The request body is invalid. See error object `details` property for more info.",
            ],
        ),
        (
            "express-openapi missing",
            EMPTY,
            400,
            r#"{"message":"request/body/users/2 must have required property 'email', request/body/users/4 must have required property 'roleName'","errors":[{"path":"/body/users/2/email","message":"must have required property 'email'","errorCode":"required.openapi.validation"},{"path":"/body/users/4/roleName","message":"must have required property 'roleName'","errorCode":"required.openapi.validation"}]}"#,
            &[
                "2 email: must have required property 'email'",
                "4 role: must have required property 'roleName'",
            ],
        ),
        (
            "express-openapi one",
            BOTH,
            400,
            r#"{"message":"request/body/users/1/email must match format \"email\"","errors":[{"path":"/body/users/1/email","message":"must match format \"email\"","errorCode":"format.openapi.validation"}]}"#,
            &["1 email: must match format \"email\""],
        ),
        (
            "celebrate",
            BOTH,
            400,
            r#"{"statusCode":400,"error":"Bad Request","message":"celebrate request validation failed","validation":{"body":{"source":"body","keys":["users.1.email"],"message":"\"users[1].email\" must be a valid email"}}}"#,
            &[
                "1 email: \"users[1].email\" must be a valid email",
                "form: celebrate request validation failed",
            ],
        ),
        (
            "zod pretty long",
            BOTH,
            400,
            r#"{"error":"✖ Too big: expected array to have <=5 items\n  → at users"}"#,
            &["form: Too big: expected array to have <=5 items"],
        ),
        (
            "zod pretty same row",
            BOTH,
            400,
            r#"{"error":"✖ Invalid email address\n  → at users[2].email\n✖ Invalid option: expected one of \"A\"|\"B\"\n  → at users[2].roleName"}"#,
            &[
                "2 email: Invalid email address",
                "2 role: Invalid option: expected one of \"A\"|\"B\"",
            ],
        ),
        (
            "symfony dto",
            BOTH,
            400,
            r#"{"error":"Object(App\\Dto\\InviteDto).users[1].email:\n    This value is not a valid email address. (code bd79c0ab-ddba-46cc-a703-a7a4b08de310)\n"}"#,
            &["1 email: This value is not a valid email address."],
        ),
        (
            "symfony long",
            BOTH,
            400,
            r#"{"error":"Object(InviteDto).users:\n    This collection should contain 5 elements or less. (code 756b1212)\n"}"#,
            &["form: This collection should contain 5 elements or less."],
        ),
        (
            "pydantic json text",
            BOTH,
            400,
            r#"{"error":"[{\"type\":\"value_error\",\"loc\":[\"users\",1,\"email\"],\"msg\":\"value is not a valid email address\",\"input\":\"bob.example.com\"}]"}"#,
            &["1 email: value is not a valid email address"],
        ),
        (
            "pydantic type text",
            TYPES,
            400,
            r#"{"error":"2 validation errors for Invite\nusers.1.email\n  Input should be a valid string [type=string_type, input_value=42, input_type=int]\n    For further information visit https://errors.pydantic.dev/2.14/v/string_type\nusers.2.roleName\n  Input should be 'Administrator', 'Editor' or 'Viewer' [type=enum, input_value=['Viewer'], input_type=list]\n    For further information visit https://errors.pydantic.dev/2.14/v/enum"}"#,
            &[
                "1 email: Input should be a valid string",
                "2 role: Input should be 'Administrator', 'Editor' or 'Viewer'",
            ],
        ),
        (
            "scim same",
            BOTH,
            200,
            r#"{"schemas":["urn:x"],"Operations":[{"method":"POST","bulkId":"row0","location":"/scim/v2/Users/14","status":"201"},{"method":"POST","bulkId":"row1","location":"/scim/v2/Users/15","status":"201"},{"method":"POST","bulkId":"row2","status":"409","response":{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"409","scimType":"uniqueness","detail":"userName already taken"}},{"bulkId":"row3","status":"201"},{"bulkId":"row4","status":"201"}]}"#,
            &["2 row: userName already taken"],
        ),
        (
            "laravel bail",
            TYPES,
            422,
            r#"{"message":"The users.1.email must be a string. (and 3 more errors)","errors":{"users.1.email":["The users.1.email must be a string.","The users.1.email must be a valid email address."],"users.2.roleName":["The selected users.2.roleName is invalid."]}}"#,
            &[
                "1 email: The users.1.email must be a string.",
                "1 email: The users.1.email must be a valid email address.",
                "2 role: The selected users.2.roleName is invalid.",
            ],
        ),
        (
            "laravel long",
            BOTH,
            422,
            r#"{"message":"The users may not have more than 5 items.","errors":{"users":["The users may not have more than 5 items."]}}"#,
            &["form: The users may not have more than 5 items."],
        ),
        (
            "gin missing",
            EMPTY,
            400,
            r#"{"error":"Key: 'InviteRequest.Users[2].Email' Error:Field validation for 'Email' failed on the 'required' tag\nKey: 'InviteRequest.Users[4].RoleName' Error:Field validation for 'RoleName' failed on the 'required' tag"}"#,
            &[
                "2 email: Key: 'InviteRequest.Users[2].Email' Error:Field validation for 'Email' failed on the 'required' tag",
                "4 role: Key: 'InviteRequest.Users[4].RoleName' Error:Field validation for 'RoleName' failed on the 'required' tag",
            ],
        ),
        (
            "gin long",
            BOTH,
            400,
            r#"{"error":"Key: 'InviteRequest.Users' Error:Field validation for 'Users' failed on the 'max' tag"}"#,
            &[
                "form: Key: 'InviteRequest.Users' Error:Field validation for 'Users' failed on the 'max' tag",
            ],
        ),
        (
            "express-validator mapped",
            BOTH,
            400,
            r#"{"errors":{"users[1].email":{"type":"field","value":"bob.example.com","msg":"must be a valid e-mail","path":"users[1].email","location":"body"}}}"#,
            &["1 email: must be a valid e-mail"],
        ),
        (
            "nest long",
            BOTH,
            400,
            r#"{"message":["users must contain no more than 5 elements"],"error":"Bad Request","statusCode":400}"#,
            &["form: users must contain no more than 5 elements"],
        ),
        (
            "nest nested",
            BOTH,
            400,
            r#"{"message":["users.1.nested property users must be either object or array","users.2.email should not be empty"],"error":"Bad Request","statusCode":400}"#,
            &[
                "1 row: users.1.nested property users must be either object or array",
                "2 email: users.2.email should not be empty",
            ],
        ),
        (
            "strawberry index",
            EMPTY,
            200,
            r#"{"data":null,"errors":[{"message":"Variable '$users' has invalid value at [4].roleName: Value '' does not exist in 'Role' enum.","locations":[{"line":1,"column":12}]}]}"#,
            &[
                "4 role: Variable '$users' has invalid value at [4].roleName: Value '' does not exist in 'Role' enum.",
            ],
        ),
        (
            "plain row index",
            BOTH,
            400,
            "[2]: email is invalid",
            &["2 email: email is invalid"],
        ),
        (
            "index lines",
            BOTH,
            400,
            "[1]: email is invalid\n[3]: roleName is invalid",
            &["1 email: email is invalid", "3 role: roleName is invalid"],
        ),
        (
            "fastapi dup text",
            TWICE,
            409,
            r#"{"detail":"Duplicate e-mail bob@example.com"}"#,
            &[
                "1 email: Duplicate e-mail bob@example.com",
                "4 email: Duplicate e-mail bob@example.com",
            ],
        ),
        (
            "fastapi long input",
            BOTH,
            422,
            r#"{"detail":[{"type":"value_error","loc":["body","users"],"msg":"Value error, Duplicate users","input":[{"email":"ann.lee@example.com","roleName":"Viewer"},{"email":"bob.example.com","roleName":"Editor"}],"ctx":{"error":{}}}]}"#,
            &["form: Value error, Duplicate users"],
        ),
        (
            "connexion missing",
            EMPTY,
            400,
            r#"{"type":"about:blank","title":"Bad Request","detail":"'email' is a required property - 'users.2'","status":400}"#,
            &["2 email: 'email' is a required property"],
        ),
        (
            "drf dup",
            TWICE,
            400,
            r#"{"non_field_errors":["Duplicate e-mail: bob@example.com"]}"#,
            &[
                "1 email: Duplicate e-mail: bob@example.com",
                "4 email: Duplicate e-mail: bob@example.com",
            ],
        ),
        (
            "drf type",
            TYPES,
            400,
            r#"{"users":[{},{"email":["Not a valid string."]},{"roleName":["\"['Viewer']\" is not a valid choice."]},{},{}]}"#,
            &[
                "1 email: Not a valid string.",
                "2 role: \"['Viewer']\" is not a valid choice.",
            ],
        ),
        (
            "drf choice of other",
            TYPES,
            400,
            r#"{"users":{"2":{"roleName":["\"Viewer\" is not a valid choice."]}}}"#,
            &["2 role: \"Viewer\" is not a valid choice."],
        ),
    ]);
}

#[test]
fn sentences_are_joined_in_many_ways() {
    let expected: &[&str] = &[
        "1 email: users.1.email must be an email",
        "3 role: users.3.roleName must be one of A, B",
    ];
    for joint in [", ", ",", "; ", ";", ". ", " | ", "\n", "\n- ", " - "] {
        let body =
            format!("users.1.email must be an email{joint}users.3.roleName must be one of A, B");
        check(&[(joint, BOTH, 400, &body, expected)]);
    }
    let labels: &[&str] = &["1 email: is bad", "3 role: is worse"];
    for joint in [", ", "; ", "\n", "\n\n* "] {
        for head in ["", "Validation failed: ", "Validation failed:\n"] {
            let body = format!("{head}users[1].email: is bad{joint}users[3].roleName: is worse");
            let found = lines(&read(400, &body, BOTH));
            assert_eq!(
                found.get(..2),
                Some(&labels.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>()[..]),
                "{body}"
            );
        }
    }
}

#[test]
fn nobody_else_is_marked() {
    check(&[
        (
            "a common role",
            TWICE,
            400,
            r#"{"errors":[{"path":"users[3].roleName","value":"Viewer","message":"No"}]}"#,
            &["3 role: No"],
        ),
        (
            "a path below another's address",
            BOTH,
            400,
            r#"{"value":"bob.example.com","error":"Bad","errors":[{"path":"users[3].roleName","message":"No"}]}"#,
            &["3 role: No", "title: Bad"],
        ),
        (
            "as many complaints as people",
            TWICE,
            400,
            r#"{"errors":[{"email":"a"},{"email":"b"},{"email":"c"},{"email":"d"},{"email":"e"}]}"#,
            &["form: a", "form: b", "form: c", "form: d", "form: e"],
        ),
        (
            "an echo of everybody",
            BOTH,
            400,
            r#"{"errors":[{"field":"users","rejectedValue":[{"email":"ann.lee@example.com","roleName":"Viewer"},{"email":"bob.example.com","roleName":"Editor"}],"defaultMessage":"size must be between 0 and 3"}]}"#,
            &["form: size must be between 0 and 3"],
        ),
        (
            "an echo as text",
            BOTH,
            400,
            r#"{"errors":{"users":"[{'email': 'ann.lee@example.com', 'roleName': 'Viewer'}, {'email': 'bob.example.com'}] is too long"}}"#,
            &["form: […] is too long"],
        ),
        (
            "another row as a reason",
            BOTH,
            400,
            r#"{"error":"users[4].email is the same as users[0].email"}"#,
            &["4 email: users[4].email is the same as users[0].email"],
        ),
        (
            "beyond the list",
            BOTH,
            400,
            r#"{"error":"users[7].email is bad"}"#,
            &["form: users[7].email is bad"],
        ),
        (
            "an address of nobody",
            BOTH,
            400,
            r#"{"errors":{"users[2].email":["'other@example.com' is bad"]}}"#,
            &["2 email: 'other@example.com' is bad"],
        ),
        (
            "an empty value",
            EMPTY,
            400,
            r#"{"errors":{"users[0].email":["'' is bad"]}}"#,
            &["0 email: '' is bad"],
        ),
        (
            "an argument's position",
            BOTH,
            400,
            r#"{"message":"Validation failed for argument [0] in public void invite(Invite)"}"#,
            &["form: Validation failed for argument [0] in public void invite(Invite)"],
        ),
    ]);
}

#[test]
fn libraries_for_apis_and_databases() {
    check(&[
        (
            "Mojolicious",
            BOTH,
            400,
            r#"{"errors":[{"message":"Does not match email format.","path":"/body/users/1/email"},{"message":"Not in enum list: Administrator, Editor, Viewer.","path":"/body/users/3/roleName"}],"status":400}"#,
            &[
                "1 email: Does not match email format.",
                "3 role: Not in enum list: Administrator, Editor, Viewer.",
            ],
        ),
        (
            "Sequelize",
            TWICE,
            400,
            r#"{"name":"AggregateError","errors":[{"name":"SequelizeBulkRecordError","record":{"email":"carla@example.com","roleName":"Viewer"},"errors":{"name":"SequelizeValidationError","errors":[{"message":"Validation isIn on roleName failed","type":"Validation error","path":"roleName","value":"Viewer","origin":"FUNCTION","instance":{"email":"carla@example.com","roleName":"Viewer"},"validatorKey":"isIn","validatorName":"isIn","validatorArgs":[["A","B"]]}]}}]}"#,
            &["2 role: Validation isIn on roleName failed"],
        ),
        (
            "Prisma",
            TWICE,
            409,
            r#"{"code":"P2002","meta":{"modelName":"User","target":["email"]},"message":"Unique constraint failed on the fields: (`email`)"}"#,
            &["form: Unique constraint failed on the fields: (`email`)"],
        ),
        (
            "MySQL",
            TWICE,
            409,
            r#"{"error":"Duplicate entry 'bob@example.com' for key 'users.email'"}"#,
            &[
                "1 email: Duplicate entry 'bob@example.com' for key 'users.email'",
                "4 email: Duplicate entry 'bob@example.com' for key 'users.email'",
            ],
        ),
        (
            "MongoDB",
            TWICE,
            409,
            r#"{"writeErrors":[{"code":11000,"index":4,"errmsg":"E11000 duplicate key error collection: t.users index: email_1 dup key: { email: \"bob@example.com\" }","op":{"email":"bob@example.com","roleName":"Viewer","_id":"1"}}]}"#,
            &[
                "4 email: E11000 duplicate key error collection: t.users index: email_1 dup key: { email: \"bob@example.com\" }",
            ],
        ),
        (
            "graphql-ruby",
            BOTH,
            200,
            r#"{"errors":[{"message":"Variable $users of type [UserInput!]! was provided invalid value for 3.roleName (Expected \"Owner\" to be one of: Administrator, Editor, Viewer)","locations":[{"line":1,"column":1}],"extensions":{"value":[{"email":"ann.lee@example.com","roleName":"Viewer"}],"problems":[{"path":[3,"roleName"],"explanation":"Expected \"Owner\" to be one of: Administrator, Editor, Viewer"}]}}]}"#,
            &[
                "3 role: Variable $users of type [UserInput!]! was provided invalid value for 3.roleName (Expected \"Owner\" to be one of: Administrator, Editor, Viewer)",
                "3 role: Expected \"Owner\" to be one of: Administrator, Editor, Viewer",
            ],
        ),
        (
            "actix",
            BOTH,
            400,
            "Json deserialize error: unknown variant `Owner`, expected one of `Administrator`, `Editor`, `Viewer` at line 1 column 223",
            &[
                "3 role: Json deserialize error: unknown variant `Owner`, expected one of `Administrator`, `Editor`, `Viewer` at line 1 column 223",
            ],
        ),
        (
            "APIFlask",
            BOTH,
            422,
            r#"{"detail":{"json":{"users":{"1":{"email":["Not a valid email address."]},"3":{"roleName":["Must be one of: Administrator, Editor, Viewer."]}}}},"message":"Validation error"}"#,
            &[
                "1 email: Not a valid email address.",
                "3 role: Must be one of: Administrator, Editor, Viewer.",
                "form: Validation error",
            ],
        ),
        (
            "webargs",
            BOTH,
            422,
            r#"{"json":{"users":{"1":{"email":["Not a valid email address."]}}}}"#,
            &["1 email: Not a valid email address."],
        ),
        (
            "formset",
            BOTH,
            400,
            r#"[{},{"email":[{"message":"Enter a valid email address.","code":"invalid"}]},{},{"roleName":[{"message":"Select a valid choice. Owner is not one of the available choices.","code":"invalid_choice"}]},{}]"#,
            &[
                "1 email: Enter a valid email address.",
                "3 role: Select a valid choice. Owner is not one of the available choices.",
            ],
        ),
        (
            "cattrs",
            BOTH,
            400,
            r#"{"errors":["invalid value for type, expected Email @ $.users[1].email","invalid value for type, expected Role @ $.users[3].roleName"]}"#,
            &[
                "1 email: invalid value for type, expected Email",
                "3 role: invalid value for type, expected Role",
            ],
        ),
        (
            "json path",
            BOTH,
            400,
            r#"{"errors":["$.users[3].roleName: 'Owner' is not one of ['Administrator', 'Editor', 'Viewer']"]}"#,
            &["3 role: 'Owner' is not one of ['Administrator', 'Editor', 'Viewer']"],
        ),
        (
            "Nette",
            BOTH,
            400,
            r#"{"error":"The item 'users › 3 › roleName' expects to be 'Administrator'|'Editor'|'Viewer', 'Owner' given."}"#,
            &[
                "3 role: The item 'users › 3 › roleName' expects to be 'Administrator'|'Editor'|'Viewer', 'Owner' given.",
            ],
        ),
        (
            "go-openapi",
            BOTH,
            422,
            r#"{"code":602,"message":"validation failure list:\nvalidation failure list:\nusers.1.email in body must be of type email: \"bob.example.com\"\nusers.3.roleName in body should be one of [Administrator Editor Viewer]"}"#,
            &[
                "1 email: users.1.email in body must be of type email: \"bob.example.com\"",
                "3 role: users.3.roleName in body should be one of [Administrator Editor Viewer]",
                "form: validation failure list:",
            ],
        ),
        (
            "kin-openapi",
            BOTH,
            400,
            "request body has an error: doesn't match schema #/components/schemas/Invite: Error at \"/users/3/roleName\": value is not one of the allowed values [\"Administrator\",\"Editor\",\"Viewer\"]\nSchema:\n  {\n    \"enum\": [\n      \"Administrator\"\n    ]\n  }\n\nValue:\n  \"Owner\"\n",
            &[
                "3 role: request body has an error: doesn't match schema #/components/schemas/Invite: Error at \"/users/3/roleName\": value is not one of the allowed values [\"Administrator\",\"Editor\",\"Viewer\"]",
            ],
        ),
        (
            "gqlgen",
            BOTH,
            422,
            r#"{"errors":[{"message":"Owner is not a valid Role","path":["variable","users",3,"roleName"],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}],"data":null}"#,
            &["3 role: Owner is not a valid Role"],
        ),
        (
            "async-graphql",
            BOTH,
            200,
            r#"{"data":null,"errors":[{"message":"Invalid value for argument \"users.3.roleName\", enumeration type \"Role\" does not contain the value \"Owner\"","locations":[{"line":1,"column":1}]}]}"#,
            &[
                "3 role: Invalid value for argument \"users.3.roleName\", enumeration type \"Role\" does not contain the value \"Owner\"",
            ],
        ),
        (
            "nestjs-zod",
            BOTH,
            400,
            r#"{"statusCode":400,"message":"Validation failed","errors":[{"code":"invalid_format","format":"email","path":["users",1,"email"],"message":"Invalid email address"}]}"#,
            &["1 email: Invalid email address", "form: Validation failed"],
        ),
        (
            "tRPC with flatten",
            BOTH,
            400,
            r#"{"error":{"message":"[{\"code\":\"invalid_format\",\"path\":[\"users\",1,\"email\"],\"message\":\"Invalid email address\"}]","code":-32600,"data":{"code":"BAD_REQUEST","httpStatus":400,"path":"invite","zodError":{"formErrors":[],"fieldErrors":{"users":["Invalid email address"]}}}}}"#,
            &["1 email: Invalid email address"],
        ),
        (
            "Zod email message",
            BOTH,
            400,
            r#"{"message":"users[1].email: Invalid email address; users[3].roleName: Invalid option"}"#,
            &["1 email: Invalid email address", "3 role: Invalid option"],
        ),
        (
            "feathers",
            BOTH,
            400,
            r#"{"name":"BadRequest","message":"validation failed","code":400,"className":"bad-request","data":[{"instancePath":"/users/1/email","schemaPath":"x","keyword":"format","params":{"format":"email"},"message":"must match format \"email\""}],"errors":{}}"#,
            &[
                "1 email: must match format \"email\"",
                "form: validation failed",
            ],
        ),
        (
            "django-ninja",
            BOTH,
            422,
            r#"{"detail":[{"type":"enum","loc":["body","data","users",3,"roleName"],"msg":"Input should be 'Administrator', 'Editor' or 'Viewer'","ctx":{"expected":"'Administrator', 'Editor' or 'Viewer'"}}]}"#,
            &["3 role: Input should be 'Administrator', 'Editor' or 'Viewer'"],
        ),
        (
            "union loc",
            BOTH,
            422,
            r#"{"detail":[{"type":"literal_error","loc":["body","users",3,"roleName","literal['Administrator']"],"msg":"Input should be 'Administrator'","input":"Owner"}]}"#,
            &["3 role: Input should be 'Administrator'"],
        ),
        (
            "validate function loc",
            BOTH,
            422,
            r#"{"detail":[{"type":"value_error","loc":["body","users",1,"email","function-after[check(), str]"],"msg":"Value error, bad","input":"bob.example.com"}]}"#,
            &["1 email: Value error, bad"],
        ),
        (
            "list form",
            BOTH,
            422,
            r#"{"detail":[{"type":"list_type","loc":["body","users","list[User]"],"msg":"Input should be a valid list","input":"x"}]}"#,
            &["form: Input should be a valid list"],
        ),
        (
            "too many",
            BOTH,
            400,
            r#"{"statusCode":400,"code":"FST_ERR_VALIDATION","error":"Bad Request","message":"body/users must NOT have more than 5 items"}"#,
            &["form: body/users must NOT have more than 5 items"],
        ),
        (
            "hapi long",
            BOTH,
            400,
            r#"{"statusCode":400,"error":"Bad Request","message":"\"users\" must contain less than or equal to 5 items","validation":{"source":"payload","keys":["users"]}}"#,
            &["form: \"users\" must contain less than or equal to 5 items"],
        ),
        (
            "vine long",
            BOTH,
            422,
            r#"{"errors":[{"message":"The users field must not have more than 5 items","rule":"array.maxLength","field":"users","meta":{"max":5}}]}"#,
            &["form: The users field must not have more than 5 items"],
        ),
        (
            "arktype long",
            BOTH,
            400,
            r#"{"success":false,"errors":[{"data":[{"email":"ann.lee@example.com","roleName":"Viewer"},{"email":"bob.example.com","roleName":"Editor"}],"path":["users"],"code":"maxLength","description":"at most length 5","rule":5,"expected":"at most length 5","actual":"7","problem":"must be at most length 5 (was 7)","message":"users must be at most length 5 (was 7)"}]}"#,
            &[
                "form: users must be at most length 5 (was 7)",
                "form: must be at most length 5 (was 7)",
            ],
        ),
        (
            "arktype union",
            BOTH,
            400,
            r#"{"success":false,"errors":[{"data":"Owner","path":["users",3,"roleName"],"code":"union","errors":[{"data":"Owner","path":["users",3,"roleName"],"code":"unit","unit":"Administrator","expected":"\"Administrator\"","actual":"\"Owner\"","problem":"must be \"Administrator\" (was \"Owner\")","message":"users[3].roleName must be \"Administrator\" (was \"Owner\")"}],"expected":"x","actual":"\"Owner\"","problem":"must be \"Administrator\", \"Editor\" or \"Viewer\" (was \"Owner\")","message":"users[3].roleName must be \"Administrator\", \"Editor\" or \"Viewer\" (was \"Owner\")"}]}"#,
            &[
                "3 role: must be \"Administrator\" (was \"Owner\")",
                "3 role: must be \"Administrator\", \"Editor\" or \"Viewer\" (was \"Owner\")",
            ],
        ),
        (
            "valibot issues",
            BOTH,
            400,
            r#"{"issues":[{"kind":"validation","type":"email","input":"bob.example.com","expected":null,"received":"\"bob.example.com\"","message":"Invalid email: Received \"bob.example.com\"","requirement":{},"path":[{"type":"object","origin":"value","input":{"users":[{"email":"ann.lee@example.com","roleName":"Viewer"}]},"key":"users","value":[{"email":"ann.lee@example.com","roleName":"Viewer"}]},{"type":"array","origin":"value","input":[{"email":"ann.lee@example.com","roleName":"Viewer"}],"key":1,"value":{"email":"bob.example.com","roleName":"Editor"}},{"type":"object","origin":"value","input":{"email":"bob.example.com","roleName":"Editor"},"key":"email","value":"bob.example.com"}]}]}"#,
            &["1 email: Invalid email: Received \"bob.example.com\""],
        ),
        (
            "standard schema",
            BOTH,
            400,
            r#"{"success":false,"data":{"users":[{"email":"ann.lee@example.com","roleName":"Viewer"},{"email":"bob.example.com","roleName":"Editor"},{"email":"carla@example.com","roleName":"Viewer"},{"email":"dmitri@example.com","roleName":"Owner"},{"email":"eva.stone@example.com","roleName":"Viewer"}]},"error":[{"message":"Invalid email","path":[{"key":"users"},{"key":1},{"key":"email"}]}]}"#,
            &["1 email: Invalid email"],
        ),
        (
            "csrf",
            BOTH,
            403,
            r#"{"error":"invalid csrf token"}"#,
            &["form: invalid csrf token"],
        ),
    ]);
}

#[test]
fn more_words_for_places() {
    check(&[
        (
            "HotChocolate",
            BOTH,
            400,
            r#"{"errors":[{"message":"Taken.","path":["inviteUsers"],"extensions":{"code":"TAKEN","field":"users[1].email"}}]}"#,
            &["1 email: Taken."],
        ),
        (
            "Vert.x",
            BOTH,
            400,
            r##"{"message":"Validation error for body","detail":{"location":"#/users/1/email","keyword":"format"}}"##,
            &["1 email: Validation error for body"],
        ),
        (
            "references",
            BOTH,
            400,
            r##"{"errors":[{"ref":"#/users/1/email","message":"taken"},{"ref":"INV-7","message":"odd"}]}"##,
            &["1 email: taken", "form: odd"],
        ),
        (
            "Hibernate Validator",
            BOTH,
            400,
            r#"{"violations":[{"propertyPath":"users[1].<list element>.email","message":"bad"}],"detail":"invite.users[3].<list element>.roleName: worse"}"#,
            &["1 email: bad", "3 role: worse"],
        ),
        (
            "RESTEasy",
            BOTH,
            400,
            "[PARAMETER]\r[invite.arg0.users[1].email]\r[must be an address]\r[bob.example.com]\r\r",
            &["1 email: must be an address"],
        ),
        (
            "OData",
            BOTH,
            400,
            r#"{"error":{"code":"","message":"The request is invalid.","innererror":{"message":"request.Users[1].Email : Taken.\r\nrequest.Users[3].RoleName : Unknown.\r\n","stacktrace":"at X"}}}"#,
            &[
                "1 email: Taken.",
                "3 role: Unknown.",
                "form: The request is invalid.",
            ],
        ),
        (
            "Rails",
            BOTH,
            422,
            r##"{"status":422,"error":"Unprocessable Entity","exception":"#<ActiveRecord::RecordInvalid: Validation failed: Users[1] email has already been taken>","traces":{"Application Trace":[{"trace":"app/x.rb:12"}]}}"##,
            &[
                "1 email: Validation failed: Users[1] email has already been taken",
                "form: Unprocessable Entity",
            ],
        ),
        (
            "Hanami",
            BOTH,
            422,
            r#"{"errors":["users 1 email must be unique","users 3 role name must be admin"]}"#,
            &[
                "1 email: users 1 email must be unique",
                "3 role: users 3 role name must be admin",
            ],
        ),
        (
            "circe",
            BOTH,
            400,
            "Missing field: DownField(email),DownN(1),DownField(users)",
            &["1 email: Missing field: DownField(email),DownN(1),DownField(users)"],
        ),
        (
            "dacite",
            BOTH,
            400,
            r#"{"error":"wrong value type for field \"users.roleName\" - should be \"Role\" instead of value \"Owner\" of type \"str\""}"#,
            &[
                "3 role: wrong value type for field \"users.roleName\" - should be \"Role\" instead of value \"Owner\" of type \"str\"",
            ],
        ),
        (
            "XML of Spring",
            BOTH,
            400,
            "<Map><status>400</status><errors><error><field>users[1].email</field><message>ya existe</message></error></errors></Map>",
            &["1 email: ya existe"],
        ),
        (
            "positions with empty texts",
            BOTH,
            400,
            r#"{"errors":["","taken","","",""]}"#,
            &["1 row: taken"],
        ),
        (
            "German keys",
            BOTH,
            400,
            r#"{"fehler":[{"feld":"benutzer[1].email","meldung":"ist gesperrt"},{"feld":"benutzer[3].rolle","meldung":"ist nicht erlaubt"}]}"#,
            &["1 email: ist gesperrt", "3 role: ist nicht erlaubt"],
        ),
        (
            "French keys",
            BOTH,
            400,
            r#"{"erreurs":[{"champ":"utilisateurs[3].rôle","message":"interdit"}]}"#,
            &["3 role: interdit"],
        ),
        (
            "Portuguese keys",
            BOTH,
            422,
            r#"{"erros":[{"campo":"utilizadores[3].perfil","mensagem":"não permitido"}]}"#,
            &["3 role: não permitido"],
        ),
        (
            "Laravel in French",
            BOTH,
            422,
            r#"{"message":"Déjà pris. (et 1 erreur en plus)","errors":{"users.1.email":["Déjà pris."],"users.3.roleName":["Interdit."]}}"#,
            &["1 email: Déjà pris.", "3 role: Interdit."],
        ),
        (
            "no whole number is no index",
            BOTH,
            400,
            r#"{"errors":[{"path":["users",1.5,"email"],"message":"odd"}]}"#,
            &["form: odd"],
        ),
        (
            "accents as entities",
            BOTH,
            400,
            r#"{"errors":{"users[1].email":["&laquo;&nbsp;ferm&eacute;e&nbsp;&raquo;"]}}"#,
            &["1 email: «\u{a0}fermée\u{a0}»"],
        ),
    ]);
}

#[test]
fn an_address_that_is_not_the_wrong_one_marks_nobody() {
    check(&[
        (
            "a suggestion",
            BOTH,
            400,
            r#"{"errors":{"users.1.email":["Unbekannt. Meinten Sie „eva.stone@example.com“?"]}}"#,
            &["1 email: Unbekannt. Meinten Sie „eva.stone@example.com“?"],
        ),
        (
            "whom to ask",
            BOTH,
            400,
            r#"{"errors":[{"path":"users[1].email","message":"Managed by ann.lee@example.com, ask there"}]}"#,
            &["1 email: Managed by ann.lee@example.com, ask there"],
        ),
        (
            "who is fine",
            BOTH,
            400,
            r#"{"detail":"eva.stone@example.com rejected. Accepted so far: ann.lee@example.com, carla@example.com."}"#,
            &["4 email: eva.stone@example.com rejected."],
        ),
        (
            "Kong counts from one in its words",
            BOTH,
            400,
            r#"{"name":"schema violation","fields":{"users":[null,{"email":"must be unique"}]},"message":"schema violation (users.2.email: must be unique)","code":2}"#,
            &["1 email: must be unique"],
        ),
    ]);
}

#[test]
fn rows_are_found_by_numbers_that_the_answer_proves() {
    check(&[
        (
            "rows from one",
            BOTH,
            400,
            r#"{"errors":[{"row":2,"message":"bob.example.com is not valid"},{"row":4,"message":"Unknown role"}]}"#,
            &[
                "1 email: bob.example.com is not valid",
                "3 row: Unknown role",
            ],
        ),
        (
            "lines from one",
            BOTH,
            400,
            "Line 2: invalid e-mail \"bob.example.com\"\nLine 4: out of seats",
            &[
                "1 email: Line 2: invalid e-mail \"bob.example.com\"",
                "3 row: Line 4: out of seats",
            ],
        ),
        (
            "a batch out of order",
            BOTH,
            207,
            r#"{"responses":[{"id":"2","status":400,"body":{"error":{"message":"exists"}}},{"id":"1","status":201},{"id":"5","status":201},{"id":"4","status":201},{"id":"3","status":201}]}"#,
            &["1 row: exists"],
        ),
        (
            "an address inside a result",
            BOTH,
            200,
            r#"[{"input":{"user":{"email":"carla@example.com"}},"ok":false,"message":"exists"},{"input":{"user":{"email":"ann.lee@example.com"}},"ok":true}]"#,
            &["2 email: exists"],
        ),
        (
            "an address without its sign as a name",
            BOTH,
            400,
            r#"{"errors":{"bob.example.com":"Invalid address"}}"#,
            &["1 email: Invalid address"],
        ),
        (
            "an address and a role in two sentences",
            BOTH,
            400,
            r#"{"message":"\"bob.example.com\" is no e-mail address. \"Owner\" is not a role."}"#,
            &[
                "1 email: \"bob.example.com\" is no e-mail address.",
                "3 role: \"Owner\" is not a role.",
            ],
        ),
        (
            "values of a template",
            BOTH,
            400,
            r#"{"message":"\"%1\" is not valid.","parameters":["bob.example.com"]}"#,
            &["1 email: \"%1\" is not valid."],
        ),
        (
            "bullets before addresses",
            BOTH,
            400,
            r#"{"message":"• carla@example.com is there already\n• eva.stone@example.com is there already"}"#,
            &[
                "2 email: carla@example.com is there already",
                "4 email: eva.stone@example.com is there already",
            ],
        ),
    ]);
}
