//! Which rows of an invitation request a tenant refuses, and in which words. Pure.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

/// One person of a request, as sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The address, untouched.
    pub email: String,
    /// The role, untouched.
    pub role_name: String,
}

/// One thing that is wrong with one row.
#[derive(Clone, Debug, PartialEq)]
pub struct Offence {
    /// The row's place in the request.
    pub row: usize,
    /// The property at fault, in the server's C# name.
    pub field: &'static str,
    /// What is said about it.
    pub sentence: String,
}

/// What the judgement depends on beside the rows. Addresses are in lower case.
pub struct Law<'a> {
    /// The roles that `availableroles` lists.
    pub roles: &'a [String],
    /// Addresses that are always refused, with the sentence to say.
    pub refused: &'a BTreeMap<String, String>,
    /// Whether a mailbox belongs to somebody who may not be invited again.
    pub is_member: &'a dyn Fn(&str) -> bool,
}

/// Every offence in the order of the rows.
pub fn judge(rows: &[Row], law: &Law) -> Vec<Offence> {
    let mut seen = HashSet::new();
    let mut offences = Vec::new();
    for (row, Row { email, role_name }) in rows.iter().enumerate() {
        if let Some(sentence) = judge_email(email, law, &mut seen) {
            offences.push(Offence {
                row,
                field: "Email",
                sentence,
            });
        }
        if !law.roles.contains(role_name) {
            let sentence = format!("The role '{role_name}' is not valid.");
            offences.push(Offence {
                row,
                field: "RoleName",
                sentence,
            });
        }
    }
    offences
}

/// The one spelling under which an address is counted and compared.
pub fn mailbox(email: &str) -> String {
    email.to_lowercase()
}

fn judge_email(email: &str, law: &Law, seen: &mut HashSet<String>) -> Option<String> {
    let mailbox = mailbox(email);
    let not_valid = || format!("The email address '{email}' is not valid.");
    if !is_address(email) {
        return Some(not_valid());
    }
    if !seen.insert(mailbox.clone()) {
        return Some(format!("The email address '{email}' is duplicated."));
    }
    if let Some(sentence) = law.refused.get(&mailbox) {
        return Some(if sentence.is_empty() {
            not_valid()
        } else {
            sentence.clone()
        });
    }
    (law.is_member)(&mailbox).then(|| format!("The user '{email}' is already a member."))
}

/// .NET's rule, one `@` that is not at an end, without blanks and within SMTP's length.
fn is_address(email: &str) -> bool {
    let blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{200b}';
    let parts = email.split_once('@');
    email.len() <= 254
        && !email.contains(blank)
        && parts.is_some_and(|(local, domain)| {
            !local.is_empty() && !domain.is_empty() && !domain.contains('@')
        })
}
