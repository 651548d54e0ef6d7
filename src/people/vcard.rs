//! vCard 2.1, 3.0 and 4.0: of every card the name and the addresses, nothing else.

use super::encoded::{base64, quoted_printable};
use super::folded::Lines;
use super::human::Human;
use super::{People, word};
use crate::email::ToAscii;

const BEGIN: &str = "BEGIN:VCARD";
/// What a card without name and address is told by.
const NAMELESS: &str = "vCard";
/// The rank of an address that nobody prefers: `PREF` has 1 to 100.
const LAST: u8 = 101;

/// Cards that are being read.
pub(super) struct Cards<'a> {
    lines: Lines<'a>,
    card: Option<Card>,
    /// The card of somebody's assistant, inside of theirs: nobody to invite.
    is_agent: bool,
    to_ascii: ToAscii,
    pub found: People,
}

/// What a card says so far.
#[derive(Default)]
struct Card {
    formatted_name: String,
    name: String,
    /// The addresses, each with its rank.
    addresses: Vec<(u8, String)>,
    is_person: bool,
    /// Whether the last line was an address, which a line that is no property goes on with.
    is_in_address: bool,
    is_cut: bool,
    /// Whether the card of their assistant follows.
    awaits_agent: bool,
}

/// Whether a text begins with a card.
pub(super) fn is_vcard(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let first = start.get(..BEGIN.len()).unwrap_or_default();
    let after = start.get(BEGIN.len()..).unwrap_or_default();
    first.eq_ignore_ascii_case(BEGIN) && !after.starts_with(char::is_alphanumeric)
}

impl<'a> Cards<'a> {
    pub fn new(text: &'a str, to_ascii: ToAscii) -> Self {
        Cards {
            lines: Lines::new(text),
            card: None,
            is_agent: false,
            to_ascii,
            found: People::default(),
        }
    }

    /// How far the text has been read.
    pub fn at(&self) -> usize {
        self.lines.at()
    }

    /// Reads a line. False when there is none.
    pub fn step(&mut self) -> bool {
        let Some(line) = self.lines.unfolded() else {
            self.close();
            return false;
        };
        let mut line = line.into_owned();
        // A soft line break of quoted-printable.
        let is_soft = line.ends_with('=') && is_quoted_printable(&line);
        while is_soft && line.ends_with('=') {
            line.pop();
            let Some(more) = self.lines.line() else { break };
            line.push_str(more);
        }
        self.line(&line);
        true
    }

    fn line(&mut self, line: &str) {
        let Some(property) = Property::of(line) else {
            return self.stray(line);
        };
        let is_card = property.value.trim().eq_ignore_ascii_case("VCARD");
        let card = self.card.as_mut();
        let is_agents = card.is_some_and(|card| std::mem::take(&mut card.awaits_agent));
        match &*property.name {
            "END" if is_card && self.is_agent => self.is_agent = false,
            _ if self.is_agent => {}
            "BEGIN" if is_card && is_agents => self.is_agent = true,
            "BEGIN" if is_card => {
                self.close();
                self.card = Some(Card {
                    is_person: true,
                    ..Card::default()
                });
            }
            "END" if is_card => self.close(),
            _ => match &mut self.card {
                Some(card) => card.take(&property),
                None => self.found.put_by(line),
            },
        }
    }

    /// A line that is no property: the rest of an address that was cut, or of something unread.
    fn stray(&mut self, line: &str) {
        match &mut self.card {
            Some(_) if word::email(line, self.to_ascii).is_some() => _ = self.found.reject(line),
            Some(card) => card.go_on(line.trim()),
            None => self.found.put_by(line),
        }
    }

    fn close(&mut self) {
        self.is_agent = false;
        let Some(mut card) = self.card.take() else {
            return;
        };
        card.addresses.sort_by_key(|(rank, _)| *rank);
        let addresses: Vec<&str> = card
            .addresses
            .iter()
            .map(|(_, text)| text.as_str())
            .collect();
        let name = Some(word::name(&card.formatted_name)).filter(|name| !name.is_empty());
        let human = Human {
            name: &name.unwrap_or_else(|| word::name(&card.name)),
            role: "",
            addresses: &addresses,
            is_cut: card.is_cut,
        };
        if !card.is_person {
            self.found.put_by(&human.text());
        } else if !self.found.take(&human, self.to_ascii) {
            self.found
                .reject_human(&human, [NAMELESS].into_iter(), self.to_ascii);
        }
    }
}

impl Card {
    fn take(&mut self, property: &Property) {
        self.is_in_address = property.name == "EMAIL";
        match &*property.name {
            "FN" if self.formatted_name.is_empty() => {
                self.formatted_name = property.parts('\0').concat();
            }
            "N" if self.name.is_empty() => {
                // Family name, given name, further names, titles.
                let parts = property.parts(';');
                let names = parts.iter().skip(1).take(2).chain(parts.first());
                self.name = names.map(String::as_str).collect::<Vec<_>>().join(" ");
            }
            "EMAIL" => {
                let address = property.parts('\0').concat();
                self.addresses
                    .push((property.rank(), address.trim().to_owned()));
            }
            "AGENT" => self.awaits_agent = true,
            "KIND" | "X-ADDRESSBOOKSERVER-KIND" => {
                let kind = property.value.trim();
                let people = ["", "individual", "org"];
                self.is_person = people.iter().any(|known| kind.eq_ignore_ascii_case(known));
            }
            _ => {}
        }
    }

    fn go_on(&mut self, rest: &str) {
        let cut = self.addresses.last_mut().filter(|_| self.is_in_address);
        if let Some((_, address)) = cut.filter(|_| !rest.is_empty()) {
            address.push(' ');
            address.push_str(rest);
            self.is_cut = true;
        }
    }
}

/// A line of a card: `item1.EMAIL;TYPE=work,pref:ann@example.com`.
struct Property<'a> {
    /// In capitals, without its group.
    name: String,
    parameters: Vec<&'a str>,
    value: &'a str,
}

impl<'a> Property<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let colon = outside_quotes(line, ':').next()?;
        let (head, value) = line.split_at_checked(colon)?;
        let mut start = 0;
        let mut parts = Vec::new();
        for end in outside_quotes(head, ';').chain([head.len()]) {
            parts.extend(head.get(start..end));
            start = end + 1;
        }
        let name = parts.remove(0).trim();
        let name = name.rsplit('.').next().unwrap_or(name);
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        (!name.is_empty() && name.chars().all(is_name)).then(|| Property {
            name: name.to_ascii_uppercase(),
            parameters: parts,
            value: value.get(1..).unwrap_or_default(),
        })
    }

    /// The value, decoded and divided where this separator is not escaped.
    fn parts(&self, separator: char) -> Vec<String> {
        let has = |word: &str| {
            self.words()
                .any(|(_, value)| value.eq_ignore_ascii_case(word))
        };
        let decoded = if has("QUOTED-PRINTABLE") {
            quoted_printable(self.value)
        } else if has("B") || has("BASE64") {
            base64(self.value)
        } else {
            self.value.to_owned()
        };
        let mut parts = vec![String::new()];
        let mut chars = decoded.chars();
        while let Some(c) = chars.next() {
            let written = match c {
                '\\' => match chars.next() {
                    Some('n' | 'N') | None => ' ',
                    Some(escaped) => escaped,
                },
                _ if c == separator => {
                    parts.push(String::new());
                    continue;
                }
                _ => c,
            };
            parts
                .last_mut()
                .into_iter()
                .for_each(|part| part.push(written));
        }
        parts
    }

    /// How much an address is preferred: 1 is most.
    fn rank(&self) -> u8 {
        let ranks = self.words().filter_map(|(name, value)| {
            let is_rank = name.eq_ignore_ascii_case("PREF");
            let number = value.parse().ok().filter(|rank| is_rank && *rank > 0);
            number.or(value.eq_ignore_ascii_case("PREF").then_some(1))
        });
        ranks.min().unwrap_or(LAST)
    }

    /// The parameters' values, each with the parameter's name, if it has one.
    fn words(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let parameters = self.parameters.iter().copied();
        let pairs =
            parameters.map(|parameter| parameter.split_once('=').unwrap_or(("", parameter)));
        pairs.flat_map(|(name, values)| {
            let values = values
                .split(',')
                .map(|value| value.trim_matches([' ', '"']));
            values.map(move |value| (name.trim(), value))
        })
    }
}

/// Where a character stands outside of quotes.
fn outside_quotes(text: &str, wanted: char) -> impl Iterator<Item = usize> {
    let mut is_quoted = false;
    text.char_indices().filter_map(move |(at, c)| {
        is_quoted ^= c == '"';
        (c == wanted && !is_quoted).then_some(at)
    })
}

fn is_quoted_printable(line: &str) -> bool {
    let head = line.split(':').next().unwrap_or_default();
    head.to_ascii_uppercase().contains("QUOTED-PRINTABLE")
}
