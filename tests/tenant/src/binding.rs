//! From a request body to the rows of an invitation, with ASP.NET's complaints. Pure.

use crate::{judge::Row, problem::FieldErrors};
use axum::http::{HeaderMap, header};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};
use serde_json::error::Category;
use std::{fmt, marker::PhantomData};

/// A body that could be bound.
#[derive(Debug, PartialEq)]
pub struct Invitation {
    /// The people, in the order sent.
    pub rows: Vec<Row>,
    /// The workspace, where one was named.
    pub workspace: Option<i32>,
}

/// Why a body could not be bound.
#[derive(Debug, PartialEq)]
pub enum Unbound {
    /// The content type is not one of JSON: 415.
    NotJson,
    /// These messages: 400.
    Invalid(FieldErrors),
}

/// Reads a body as an invitation, or says what ASP.NET says.
///
/// Property names are matched in camelCase and in PascalCase; what is not known
/// is ignored, both as System.Text.Json does with its defaults for the web.
pub fn bind(headers: &HeaderMap, body: &[u8], to_workspace: bool) -> Result<Invitation, Unbound> {
    if !is_json(headers) {
        return Err(Unbound::NotJson);
    }
    let sent = parse(body).map_err(Unbound::Invalid)?;
    let mut errors = FieldErrors::new();
    if to_workspace && sent.workspace_id.is_none() {
        require(&mut errors, "", "WorkspaceId");
    }
    let rows = rows(sent.users, &mut errors);
    if errors.is_empty() {
        Ok(Invitation {
            rows,
            workspace: sent.workspace_id.filter(|_| to_workspace),
        })
    } else {
        Err(Unbound::Invalid(errors))
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sent {
    #[serde(alias = "Users")]
    users: Option<Vec<Option<Object<SentRow>>>>,
    #[serde(alias = "WorkspaceId")]
    workspace_id: Option<i32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SentRow {
    #[serde(alias = "Email")]
    email: Option<String>,
    #[serde(alias = "RoleName")]
    role_name: Option<String>,
}

/// A value that must come as a JSON object: serde alone would take a list of its members, too.
struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Members<T> {
            type Value = Object<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Object<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Object)
            }
        }

        deserializer.deserialize_map(Members(PhantomData))
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let sent = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let essence = sent
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    let essence = essence.to_ascii_lowercase();
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

fn parse(body: &[u8]) -> Result<Sent, FieldErrors> {
    if body.is_empty() {
        return Err(unread("", "A non-empty request body is required."));
    }
    let mut reader = serde_json::Deserializer::from_slice(body);
    let Object(sent) = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = match error.path().to_string() {
            root if root == "." => "$".to_string(),
            inner => format!("$.{inner}"),
        };
        unread(&path, &complaint(&path, error.inner(), body))
    })?;
    reader
        .end()
        .map_err(|error| unread("$", &complaint("$", &error, body)))?;
    Ok(sent)
}

/// What System.Text.Json says about a body that it could not read.
fn complaint(path: &str, error: &serde_json::Error, body: &[u8]) -> String {
    let (line, column) = (error.line().saturating_sub(1), error.column());
    let what = match error.classify() {
        Category::Data => {
            format!(
                "The JSON value could not be converted to {}.",
                dotnet_type(path)
            )
        }
        Category::Eof | Category::Io => {
            "Expected depth to be zero at the end of the JSON payload. \
             There is an open JSON object or array that should be closed."
                .into()
        }
        Category::Syntax => {
            let found = body
                .split(|byte| *byte == b'\n')
                .nth(line)
                .and_then(|text| text.get(column.saturating_sub(1)))
                .map_or(' ', |byte| char::from(*byte));
            format!("'{found}' is an invalid start of a value.")
        }
    };
    format!("{what} Path: {path} | LineNumber: {line} | BytePositionInLine: {column}.")
}

fn dotnet_type(path: &str) -> &'static str {
    let leaf = path
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    match leaf.as_str() {
        "email" | "rolename" => "System.String",
        "workspaceid" => "System.Int32",
        "users" => "System.Collections.Generic.List`1[InvitedUser]",
        "$" => "InviteUsersRequest",
        _ => "InvitedUser",
    }
}

/// A body that could not be read also leaves ASP.NET's action parameter empty.
fn unread(path: &str, message: &str) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.insert(path.into(), vec![message.into()]);
    errors.insert(
        "request".into(),
        vec!["The request field is required.".into()],
    );
    errors
}

fn rows(users: Option<Vec<Option<Object<SentRow>>>>, errors: &mut FieldErrors) -> Vec<Row> {
    let Some(users) = users else {
        require(errors, "", "Users");
        return Vec::new();
    };
    if users.is_empty() {
        let message = "The field Users must be a string or array type \
                       with a minimum length of '1'.";
        errors.insert("Users".into(), vec![message.into()]);
    }
    let mut rows = Vec::with_capacity(users.len());
    for (index, user) in users.into_iter().enumerate() {
        let Some(Object(user)) = user else {
            require(errors, "", &format!("Users[{index}]"));
            continue;
        };
        let mut text = |value: Option<String>, name| {
            let value = value.unwrap_or_default();
            if value.is_empty() {
                require(errors, &format!("Users[{index}]."), name);
            }
            value
        };
        let email = text(user.email, "Email");
        let role_name = text(user.role_name, "RoleName");
        rows.push(Row { email, role_name });
    }
    rows
}

fn require(errors: &mut FieldErrors, prefix: &str, name: &str) {
    errors.insert(
        format!("{prefix}{name}"),
        vec![format!("The {name} field is required.")],
    );
}
