//! What the names in a path mean for an invitation.

use crate::draft::Field;

/// The field that a name means, in whatever case and with whatever separators it is written.
pub(super) fn field(name: &str) -> Option<Field> {
    const ADDRESSES: &str = "address addresses username login to recipient recipients upn \
        userprincipalname correo correos courriel courriels correio adresse direccion endereco";
    const EMAILS: &str = "email mail emails mails emailaddress emailaddresses";
    const ROLES: &str = "role roles rolename rolenames roleid roleids rolle rollen";
    const OTHER_ROLES: &str = "accesslevel rol ruolo perfil papel funcao";
    let name = plain(name);
    let ends = |ends: &str| ends.split(' ').any(|end| name.ends_with(end));
    let starts = |start: &str| name.starts_with(start);
    if ends(EMAILS) || starts("email") || starts("mailaddress") || one_of(ADDRESSES, &name) {
        Some(Field::Email)
    } else if ends(ROLES) || starts("role") || one_of(OTHER_ROLES, &name) {
        Some(Field::Role)
    } else {
        None
    }
}

/// Whether a name is sure to mean its field even where no index says whose it is.
///
/// An `Address` of nothing in particular may be a postal one.
pub(super) fn is_certain(name: &str) -> bool {
    const ELSEWHERE: &str = "username correo courriel correio rolle rol perfil papel";
    let plain = plain(name);
    plain.contains("mail") || plain.contains("role") || one_of(ELSEWHERE, &plain)
}

/// Whether a name is that of a list of people, so that a number behind it counts rows.
pub(super) fn is_people(name: &str) -> bool {
    const PEOPLE: &str = "users invitations invites invitees members people persons recipients \
         emails emailaddresses newusers inviteusers benutzer nutzer personen mitglieder \
         einladungen utilisateurs personnes membres usuarios utilizadores pessoas membros \
         convites personas miembros invitaciones";
    one_of(PEOPLE, &plain(name))
}

/// A name without case, separators and accents, as names are compared.
pub(super) fn plain(name: &str) -> String {
    let letters = name.chars().map(bare).filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The letter without its accent, in the languages of Western Europe.
fn bare(letter: char) -> char {
    const ACCENTED: [(char, &str); 7] = [
        ('a', "áàâãäåÁÀÂÃÄÅ"),
        ('c', "çÇ"),
        ('e', "éèêëÉÈÊË"),
        ('i', "íìîïÍÌÎÏ"),
        ('n', "ñÑ"),
        ('o', "óòôõöÓÒÔÕÖ"),
        ('u', "úùûüÚÙÛÜ"),
    ];
    let bare = ACCENTED
        .iter()
        .find(|(_, accented)| !letter.is_ascii() && accented.contains(letter));
    bare.map_or(letter, |(bare, _)| *bare)
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
        check(
            &["correo", "Adresse e-mail", "courriel"],
            Some(Field::Email),
        );
        check(&["Rolle", "rôle", "função", "perfil"], Some(Field::Role));
        check(&["name", "users", "token", "", "controller", "étage"], None);
    }
}
