//! What the names in a path mean for an invitation.

use crate::draft::Field;

/// The field that a name means, in whatever case and with whatever separators it is written.
pub(super) fn field(name: &str) -> Option<Field> {
    const ADDRESSES: &str =
        "address addresses username login to recipient recipients upn userprincipalname";
    const EMAILS: &str = "email mail emails mails emailaddress emailaddresses";
    const ROLES: &str = "role roles rolename rolenames roleid roleids";
    let name = plain(name);
    let ends = |ends: &str| ends.split(' ').any(|end| name.ends_with(end));
    let starts = |start: &str| name.starts_with(start);
    if ends(EMAILS) || starts("email") || starts("mailaddress") || one_of(ADDRESSES, &name) {
        Some(Field::Email)
    } else if ends(ROLES) || starts("role") || name == "accesslevel" {
        Some(Field::Role)
    } else {
        None
    }
}

/// Whether a name is sure to mean its field even where no index says whose it is.
///
/// An `Address` of nothing in particular may be a postal one.
pub(super) fn is_certain(name: &str) -> bool {
    let plain = plain(name);
    plain.contains("mail") || plain.contains("role") || plain == "username"
}

/// Whether a name is that of a list of people, so that a number behind it counts rows.
pub(super) fn is_people(name: &str) -> bool {
    const PEOPLE: &str = "users invitations invites invitees members people persons recipients \
                          emails emailaddresses newusers inviteusers";
    one_of(PEOPLE, &plain(name))
}

/// A name without case and separators, as names are compared.
pub(super) fn plain(name: &str) -> String {
    let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
    letters
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect()
}

/// Whether a plain name is one of a list, which stands in one text because that is the smallest.
pub(super) fn one_of(names: &str, name: &str) -> bool {
    names.split(' ').any(|known| known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_known_by_many_names() {
        let check = |names: &[&str], expected| {
            names
                .iter()
                .for_each(|name| assert_eq!(field(name), expected, "{name}"));
        };
        let emails = [
            "email",
            "E-Mail",
            "emailAddress",
            "user_email",
            "Mail",
            "userName",
            "login",
            "to",
        ];
        check(&emails, Some(Field::Email));
        check(
            &[
                "role",
                "roleName",
                "role_id",
                "Roles",
                "userRole",
                "accessLevel",
            ],
            Some(Field::Role),
        );
        check(&["name", "users", "token", "", "controller", "étage"], None);
    }
}
