use super::copy_button::CopyButton;
use super::live::{on, press};
use super::text::{reads, shows};
use crate::desk::{Desk, Doubtful, Notice, Part};
use crate::locale::{Line, Words, is_good};
use leptos::prelude::*;

/// What is to be said about the list as a whole, with what can be done about it.
#[component]
pub fn NoticeBar(desk: Desk) -> impl IntoView {
    let words = desk.words;
    let bar = move |notice: Notice| {
        let bad = !is_good(&notice);
        let asked = desk.look(|model| model.asked).flatten();
        let asked = asked.map(|is_read| view! { <p {..reads(words.asked(is_read))}></p> });
        let lines = words.notice(&notice).into_iter().map(line);
        let ended = match notice {
            Notice::Ended(ended) => Some(ended),
            _ => None,
        };
        let ids = ended.as_ref().map_or(Vec::new(), |ended| words.ids(ended));
        let link = ended
            .as_ref()
            .and_then(|ended| ended.report.type_link.clone());
        let link = link.map(|link| {
            let name = words.about_problem();
            view! { <a href=link target="_blank" rel="noreferrer" {..reads(name)}></a> }
        });
        let report = ended.filter(|_| bad).map(|ended| {
            let report = words.report(&ended);
            let report = desk.look(|model| model.without_people(&report));
            let report = report.unwrap_or_default();
            view! { <CopyButton words=words name=Words::copy_report text=report/> }
        });
        let id = |(name, id): (String, String)| view! { <Id words=words name=name id=id/> };
        view! {
            <div class="notice" class:bad=bad part="notice" role=bad.then_some("alert")>
                <div class="said">
                    {lines.collect_view()}
                    {asked}
                    {ids.into_iter().map(id).collect_view()}
                    {link}
                </div>
                {report}
                <Doubt desk=desk/>
            </div>
        }
    };
    move || {
        desk.read(Part::Notice, |model| model.notice.clone())
            .map(bar)
    }
}

fn line(line: Line) -> impl IntoView {
    // The server's language is not known, nor from which side it is read.
    let language = line.is_quoted.then_some("");
    view! { <p lang=language><bdi {..reads(line.text)}></bdi></p> }
}

/// What can be done about those in doubt; each button says whether it means all or those selected.
#[component]
fn Doubt(desk: Desk) -> impl IntoView {
    let words = desk.words;
    let doubt = Memo::new(move |_| desk.read(Part::Draft, Doubtful::of));
    let button = move |name: fn(Words, Doubtful) -> String,
                       wanted: fn(Doubtful) -> bool,
                       deed: fn(Desk)| {
        let hidden = on(move || !wanted(doubt.get()));
        let name = shows(move || name(words, doubt.get()));
        view! {
            <button type="button" class="quiet" {..name} hidden=hidden on:click=press(move || deed(desk))></button>
        }
    };
    let is_any = |doubt: Doubtful| doubt.rows > 0;
    let is_meant = |doubt: Doubtful| doubt.selected.unwrap_or(doubt.rows) > 0;
    view! {
        {button(|words, _| words.check_again(), is_any, Desk::check_again)}
        {button(Words::allow_again, is_meant, |desk| desk.decide(false))}
        {button(Words::were_invited, is_meant, |desk| desk.decide(true))}
    }
}

/// What a support desk asks for, with a button that copies it.
#[component]
fn Id(words: Words, name: String, id: String) -> impl IntoView {
    view! {
        <p class="trace">
            <span {..reads(name)}></span>
            <code translate="no"><bdi {..reads(id.clone())}></bdi></code>
            <CopyButton words=words name=Words::copy text=id/>
        </p>
    }
}
