//! What the titles of a table's columns mean, in the templates and exports of the usual vendors.

use crate::role::small;

/// How well a column's title says that the addresses to invite are in it. Later is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Somebody else's address, or one for other purposes: a manager's, a private one.
    Other,
    /// A second or third address of the same person.
    Further,
    /// The title says nothing.
    Unknown,
    /// The name that people sign in with, often an address.
    Login,
    /// A title about mail.
    Mail,
    /// Just "e-mail" or "e-mail address".
    Exact,
}

const EXACT: [&str; 26] = [
    "email",
    "emails",
    "mail",
    "emailaddress",
    "emailaddresses",
    "mailaddress",
    "emailadresse",
    "emailadressen",
    "mailadresse",
    "email1value",
    "emailid",
    "adresseemail",
    "adressemail",
    "adressedemessagerie",
    "courriel",
    "correo",
    "correoelectrónico",
    "direccióndecorreoelectrónico",
    "endereçodeemail",
    "indirizzoemail",
    "emailadres",
    "epost",
    "eposta",
    "электроннаяпочта",
    "електроннапошта",
    "メールアドレス",
];

const MAIL: [&str; 16] = [
    "mail",
    "courriel",
    "messagerie",
    "correo",
    "epost",
    "eposta",
    "postaelettronica",
    "sähköposti",
    "почт",
    "пошт",
    "邮箱",
    "邮件",
    "郵件",
    "メール",
    "메일",
    "דואל",
];

const LOGIN: [&str; 5] = ["username", "userprincipalname", "upn", "login", "signin"];

const OTHER: [&str; 37] = [
    "manager",
    "supervisor",
    "boss",
    "vorgesetzt",
    "chef",
    "recovery",
    "second",
    "zweit",
    "altern",
    "additional",
    "weitere",
    "autre",
    "other",
    "otro",
    "altro",
    "outro",
    "old",
    "previous",
    "former",
    "home",
    "privat",
    "privé",
    "privad",
    "personal",
    "personnel",
    "pessoal",
    "backup",
    "group",
    "gruppe",
    "owner",
    "billing",
    "buyer",
    "invitedby",
    "emergency",
    "sender",
    "додатков",
    "дополнит",
];

const ROLE: [&str; 14] = [
    "role", "roles", "rolle", "rollen", "rôle", "rol", "ruolo", "papel", "função", "rola", "роль",
    "役割", "角色", "역할",
];

const FIRST: [&str; 18] = [
    "firstname",
    "givenname",
    "forename",
    "vorname",
    "prénom",
    "prenom",
    "nombre",
    "nome",
    "imię",
    "jméno",
    "voornaam",
    "fornavn",
    "förnamn",
    "имя",
    "імя",
    "ім’я",
    "名",
    "first",
];

const LAST: [&str; 18] = [
    "lastname",
    "surname",
    "familyname",
    "nachname",
    "familienname",
    "nom",
    "nomdefamille",
    "apellido",
    "apellidos",
    "cognome",
    "sobrenome",
    "apelido",
    "nazwisko",
    "příjmení",
    "achternaam",
    "efternamn",
    "фамилия",
    "прізвище",
];

const FULL: [&str; 16] = [
    "名前",
    "fullname",
    "formatted",
    "displayname",
    "name",
    "vollständigername",
    "anzeigename",
    "nomcomplet",
    "nombrecompleto",
    "nomecompleto",
    "realname",
    "fullnames",
    "имяифамилия",
    "氏名",
    "姓名",
    "username",
];

/// What tells the first address of a person from the next ones, besides a number.
const ORDINAL: [&str; 8] = [
    "primary",
    "secondary",
    "secondaire",
    "secundario",
    "secundaria",
    "secundário",
    "secundária",
    "sekundäre",
];

/// What the title says about addresses; `None` where there is no title.
pub(super) fn of_addresses(title: &str) -> Option<Fit> {
    let title = letters(title);
    if title.is_empty() {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let plain = without_ordinal(&title);
    let is_further = plain != title && !title.contains('1') && !title.contains("primary");
    let is_own = !OTHER.iter().any(|word| plain.contains(word));
    Some(if EXACT.contains(&title.as_str()) {
        Fit::Exact
    } else if is_further && is_own && MAIL.iter().any(|word| plain.contains(word)) {
        Fit::Further
    } else if has(&OTHER)
        || title.ends_with("by")
        || title.contains(|c: char| ('2'..='9').contains(&c))
    {
        Fit::Other
    } else if has(&MAIL) {
        Fit::Mail
    } else if has(&LOGIN) {
        Fit::Login
    } else {
        Fit::Unknown
    })
}

/// Whether a column has further addresses of the people in the other: `E-mail 2 - Value` beside
/// `E-mail 1 - Value`, not `E-mail 2 - Label`.
pub(super) fn is_further(title: &str, of: &str) -> bool {
    let plain = without_ordinal(&letters(title));
    let is_same = || plain == without_ordinal(&letters(of));
    of_addresses(title) == Some(Fit::Further) && (EXACT.contains(&plain.as_str()) || is_same())
}

/// Whether a column says what kind of address stands in the other: `E-mail 2 - Label`.
pub(super) fn is_label(title: &str, of: &str) -> bool {
    let (title, of) = (letters(title), letters(of));
    let stem = of.strip_suffix("value").unwrap_or(&of);
    !stem.is_empty() && matches!(title.strip_prefix(stem), Some("label" | "type"))
}

fn without_ordinal(title: &str) -> String {
    let plain = title.replace(|c: char| c.is_ascii_digit(), "");
    ORDINAL
        .iter()
        .fold(plain, |plain, word| plain.replace(word, ""))
}

/// Whether the column says what role a person gets.
pub(super) fn is_role(title: &str) -> bool {
    let title = letters(title);
    ROLE.contains(&title.as_str()) || title.ends_with("role") || title == "rolename"
}

/// The columns that make up a person's name, in order.
pub(super) fn names(header: &[String]) -> Vec<usize> {
    let titles: Vec<String> = header.iter().map(|title| letters(title)).collect();
    let find = |words: &[&str]| {
        words
            .iter()
            .find_map(|word| titles.iter().position(|title| title == word))
    };
    let full = find(&FULL);
    match (find(&FIRST), find(&LAST)) {
        (None, None) => full.into_iter().collect(),
        (None, last) => full.into_iter().chain(last).collect(),
        (first, last) => first.into_iter().chain(last).collect(),
    }
}

/// Whether somebody else stands below: a person's manager, or who has invited them.
pub(super) fn is_somebody_else(title: &str) -> bool {
    let title = letters(title);
    let others = [
        "manager",
        "supervisor",
        "boss",
        "owner",
        "billing",
        "sender",
        "emergency",
    ];
    title.ends_with("by") || others.iter().any(|word| title.contains(word))
}

/// Whether the cells below are for nobody's eyes.
pub(super) fn is_secret(title: &str) -> bool {
    let title = letters(title);
    [
        "password",
        "passwort",
        "kennwort",
        "motdepasse",
        "contraseñ",
        "senha",
        "парол",
        "secret",
    ]
    .iter()
    .any(|word| title.contains(word))
}

/// The small letters and digits of a title, up to a remark: `E-mail address [Required]`.
pub(super) fn letters(title: &str) -> String {
    let end = title
        .find(['[', '('])
        .filter(|end| *end > 0)
        .unwrap_or(title.len());
    let title = title.get(..end).unwrap_or(title);
    let is_letter = |c: &char| c.is_ascii_alphanumeric() || !(c.is_ascii() || c.is_whitespace());
    title.chars().filter(is_letter).map(small).collect()
}
