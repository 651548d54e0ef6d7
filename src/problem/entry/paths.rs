//! The paths that an object names itself.

use super::Entry;
use crate::json::Json;
use crate::problem::name::one_of;
use crate::problem::path::{self, Path, Token};
use crate::problem::vocabulary;

impl<'j> Entry<'j> {
    /// The paths that it names itself; several only where a member lists them.
    ///
    /// Outside a list `path` may be that of the request, so a leading slash says nothing there.
    pub fn paths(&self, listed: bool) -> Vec<Path> {
        if self.is_syntax() {
            return vec![Vec::new()];
        }
        let speaks = !self.is_dictionary()
            || self.blames
            || self.is_coded()
            || self.has_children()
            || self.points();
        let mut paths = self.named_paths(listed);
        let sure = |path: &Path| path::is_absolute(path) && path::spot(path).field.is_some();
        if !speaks && !paths.iter().any(sure) {
            paths.clear();
        }
        match (self.index(), paths.first_mut()) {
            (Some(index), None) if speaks || self.fate.is_some() => paths.push(vec![index]),
            (Some(index), Some(path)) if path::spot(path).index.is_none() => path.insert(0, index),
            _ => {}
        }
        if let (Some(path), Some(name)) = (paths.first_mut(), self.missing()) {
            path.push(Token::Name(name.into()));
        }
        paths
    }

    /// The paths in the most telling of the members that hold any.
    fn named_paths(&self, listed: bool) -> Vec<Path> {
        let mut best: Option<((bool, usize), Vec<Path>)> = None;
        for member in &self.members {
            let Some(rank) = vocabulary::path_rank(&member.plain) else {
                continue;
            };
            let url = |value: &Json| value.text().is_some_and(|text| text.starts_with('/'));
            if !listed && member.plain == "path" && url(member.value) {
                continue;
            }
            let paths = paths_of(
                member.value,
                one_of("members membernames fields params", &member.plain),
            );
            let vague = !paths.iter().any(|path| path::spot(path).index.is_some());
            let reference = one_of("ref identifier", &member.plain) && vague;
            let rank = (vague, rank);
            let better = best.as_ref().is_none_or(|(lead, _)| rank < *lead);
            if !paths.is_empty() && !reference && better {
                best = Some((rank, paths));
            }
        }
        match best {
            Some(((false, _), paths)) => paths,
            best => self
                .inner_paths()
                .or(best.map(|(_, paths)| paths))
                .unwrap_or_default(),
        }
    }

    /// The paths to a row in what only describes the entry: `"extensions": {"field": "users[1].email"}`.
    fn inner_paths(&self) -> Option<Vec<Path>> {
        const DESCRIPTIONS: &str = "extensions meta detail details source data context";
        let described = self
            .members
            .iter()
            .filter(|member| one_of(DESCRIPTIONS, &member.plain));
        let inner = described.filter_map(|member| match member.value {
            Json::Object(members) => Some(Entry::read(members)),
            _ => None,
        });
        let mut paths = inner
            .filter(|inner| !inner.said)
            .map(|inner| inner.named_paths(true));
        paths.find(|paths| paths.iter().any(|path| path::spot(path).index.is_some()))
    }

    /// An `index` counts from 0 as arrays do; a `row` or `line` may count from 1, so it is no index.
    fn index(&self) -> Option<Token> {
        let names = ["index", "idx", "itemindex"];
        let member = self
            .members
            .iter()
            .find(|member| names.contains(&member.plain.as_str()))?;
        member.value.index().map(Token::Index)
    }

    /// The property that a JSON Schema validator misses at the path.
    fn missing(&self) -> Option<&'j str> {
        let params = self
            .members
            .iter()
            .find(|member| member.plain == "params")?;
        params.value.get("missingProperty")?.text()
    }
}

fn paths_of(value: &Json, several: bool) -> Vec<Path> {
    let path = match value {
        Json::Text(text) => {
            let class = text.ends_with("Error") || text.ends_with("Exception");
            let text = path::without_elements(text);
            let spaced = text.trim().contains(char::is_whitespace) && !text.contains("->");
            if class || spaced {
                Vec::new()
            } else {
                path::parse(&text)
            }
        }
        Json::List(items) if several => {
            return items
                .iter()
                .flat_map(|item| paths_of(item, false))
                .collect();
        }
        Json::List(items) => items
            .iter()
            .take(path::MOST_STEPS)
            .flat_map(steps)
            .collect(),
        Json::Object(_) => ["pointer", "parameter", "fieldPathElements"]
            .iter()
            .filter_map(|name| value.get(name))
            .find(|inner| !matches!(inner, Json::Object(_)))
            .and_then(|inner| paths_of(inner, false).into_iter().next())
            .unwrap_or_default(),
        _ => Vec::new(),
    };
    if path.is_empty() {
        Vec::new()
    } else {
        vec![path]
    }
}

/// A step of a path that is a list: a name, a number, or an object that holds either or both.
fn steps(item: &Json) -> Vec<Token> {
    match item {
        Json::Text(name) => path::parse(name),
        Json::Number(_) => item.index().map(Token::Index).into_iter().collect(),
        Json::Object(_) => ["key", "fieldName", "field", "name", "property", "index"]
            .iter()
            .filter_map(|name| item.get(name))
            .flat_map(|value| match value {
                Json::Object(_) => Vec::new(),
                value => steps(value),
            })
            .collect(),
        _ => Vec::new(),
    }
}
