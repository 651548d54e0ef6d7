//! The roles that a tenant offers.

use std::sync::Arc;

/// The name of an offered role, spelled as the server spells it.
///
/// Ten thousand rows may hold one each, so a clone shares the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleName(Arc<str>);

impl RoleName {
    /// The name to show and to send.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The offered roles, in the server's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    offered: Vec<RoleName>,
    unlisted: usize,
}

/// Nobody finds a role among more, or reads a longer name.
const MOST: usize = 1_000;
const LONGEST: usize = 500;

impl Roles {
    /// Takes the server's list, without empty names and repeats, as far as somebody can choose from it.
    ///
    /// Names that differ in letter case only are kept: to the server they may be two roles.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Roles {
        let mut roles = Roles::default();
        for name in names {
            if roles.offered.len() == MOST || name.len() > LONGEST {
                roles.unlisted += 1;
            } else if !name.trim().is_empty() && roles.iter().all(|role| role.as_str() != name) {
                roles.offered.push(RoleName(name.into()));
            }
        }
        roles
    }

    /// How many more the server has.
    pub fn unlisted(&self) -> usize {
        self.unlisted
    }

    /// The role that was meant: the one spelled exactly so, else the first that differs in letter
    /// case or surrounding spaces only.
    ///
    /// ```
    /// use invite_users::role::Roles;
    /// let roles = Roles::new(["Manager", "Viewer"]);
    /// assert_eq!(roles.find(" viewer").map(|role| role.as_str()), Some("Viewer"));
    /// assert_eq!(roles.find("owner"), None);
    /// ```
    pub fn find(&self, typed: &str) -> Option<&RoleName> {
        let typed = typed.trim();
        let exact = self.iter().find(|role| role.as_str() == typed);
        exact.or_else(|| {
            self.iter()
                .find(|role| same_letters(role.as_str().trim(), typed))
        })
    }

    /// The roles in order.
    pub fn iter(&self) -> std::slice::Iter<'_, RoleName> {
        self.offered.iter()
    }

    /// Whether there is nothing to choose from.
    pub fn is_empty(&self) -> bool {
        self.offered.is_empty()
    }
}

/// The small form of a letter.
///
/// By arithmetic for Latin, Greek and Cyrillic: the whole of Unicode would be a table larger than
/// the rest of the intake, and other scripts with letter case do not name roles or columns.
pub(crate) fn small(letter: char) -> char {
    let distance = match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        'Ā'..='ķ' | 'Ŋ'..='ŷ' => u32::from(u32::from(letter).is_multiple_of(2)),
        'Ĺ'..='ň' | 'Ź'..='ž' => u32::from(!u32::from(letter).is_multiple_of(2)),
        _ => 0,
    };
    char::from_u32(u32::from(letter) + distance).unwrap_or(letter)
}

fn same_letters(a: &str, b: &str) -> bool {
    a.chars().map(small).eq(b.chars().map(small))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(offered: &[&str], typed: &str, expected: Option<&str>) {
        let roles = Roles::new(offered.iter().copied());
        assert_eq!(
            roles.find(typed).map(RoleName::as_str),
            expected,
            "{typed:?}"
        );
    }

    #[test]
    fn the_server_list_keeps_its_order_without_blanks_and_repeats() {
        let roles = Roles::new(["Viewer", "", "Admin", " ", "Viewer", "viewer"]);
        let names: Vec<_> = roles.iter().map(RoleName::as_str).collect();
        assert_eq!(names, ["Viewer", "Admin", "viewer"]);
        assert!(Roles::new([""]).is_empty());
    }

    #[test]
    fn of_a_list_that_nobody_can_choose_from_the_beginning_is_offered_and_the_others_are_counted() {
        let many: Vec<String> = (0..30_000).map(|at| format!("Role {at}")).collect();
        let roles = Roles::new(many.iter().map(String::as_str));
        assert_eq!(roles.iter().count(), 1_000);
        assert_eq!(
            roles.find("role 999").map(RoleName::as_str),
            Some("Role 999")
        );
        assert_eq!(roles.unlisted(), 29_000);
        let endless = "x".repeat(20_000);
        let roles = Roles::new(["Viewer", &endless, "Manager"]);
        let names: Vec<_> = roles.iter().map(RoleName::as_str).collect();
        assert_eq!((names, roles.unlisted()), (vec!["Viewer", "Manager"], 1));
    }

    #[test]
    fn letter_case_and_spaces_do_not_matter() {
        check(
            &["Administrator"],
            "\tadministrATOR ",
            Some("Administrator"),
        );
        check(&["Überprüfer"], "ÜBERPRÜFER", Some("Überprüfer"));
        check(&["Глядач"], "глядач", Some("Глядач"));
        check(&["Żółw", "Čtenář"], "čTENÁŘ", Some("Čtenář"));
    }

    #[test]
    fn the_exact_name_wins() {
        check(&["viewer", "Viewer"], "Viewer", Some("Viewer"));
        check(&["viewer", "Viewer"], "VIEWER", Some("viewer"));
    }

    #[test]
    fn what_is_not_offered_is_not_guessed() {
        for typed in ["", "View", "Viewers"] {
            check(&["Viewer"], typed, None);
        }
    }
}
