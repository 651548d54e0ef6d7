use super::copy_button::CopyButton;
use super::live::{on, text};
use crate::desk::{Desk, Doubtful, Notice, Part};
use crate::locale;
use leptos::prelude::*;

/// What is to be said about the list as a whole, with what can be done about it.
#[component]
pub fn NoticeBar(desk: Desk) -> impl IntoView {
    let bar = move |notice: Notice| {
        let bad = !locale::is_good(&notice);
        let asked = desk.look(|model| model.asked).flatten();
        let lines = locale::notice(&notice)
            .into_iter()
            .chain(asked.map(|is_read| locale::asked(is_read).to_owned()))
            .map(|line| view! { <p>{line}</p> });
        let ended = match notice {
            Notice::Ended(ended) => Some(ended),
            _ => None,
        };
        let ids = ended.as_ref().map_or(Vec::new(), locale::ids);
        let link = ended
            .as_ref()
            .and_then(|ended| ended.report.type_link.clone());
        let link = link.map(|link| {
            let name = locale::about_problem();
            view! { <a href=link target="_blank" rel="noreferrer">{name}</a> }
        });
        let report = ended.filter(|_| bad).map(|ended| {
            view! { <CopyButton name=locale::copy_report() text=locale::report(&ended)/> }
        });
        let id = |(name, id): (&'static str, String)| view! { <Id name=name id=id/> };
        view! {
            <div class="notice" class:bad=bad part="notice" role=if bad { "alert" } else { "status" }>
                <div class="said">
                    {lines.collect_view()}
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

/// What can be done about those in doubt; each button says whether it means all or those selected.
#[component]
fn Doubt(desk: Desk) -> impl IntoView {
    let doubt = Memo::new(move |_| desk.read(Part::Draft, Doubtful::of));
    let button = move |name: fn(Doubtful) -> String,
                       wanted: fn(Doubtful) -> bool,
                       deed: fn(Desk)| {
        let hidden = on(move || !wanted(doubt.get()));
        let name = text(move || name(doubt.get()));
        view! {
            <button type="button" class="quiet" hidden=hidden on:click=move |_| deed(desk)>{name}</button>
        }
    };
    let is_any = |doubt: Doubtful| doubt.rows > 0;
    let is_meant = |doubt: Doubtful| doubt.selected.unwrap_or(doubt.rows) > 0;
    view! {
        {button(|_| locale::check_again().to_owned(), is_any, Desk::check_again)}
        {button(locale::allow_again, is_meant, |desk| desk.decide(false))}
        {button(locale::were_invited, is_meant, |desk| desk.decide(true))}
    }
}

/// What a support desk asks for, with a button that copies it.
#[component]
fn Id(name: &'static str, id: String) -> impl IntoView {
    view! {
        <p class="trace">
            <span>{name}</span>
            <code>{id.clone()}</code>
            <CopyButton name=locale::copy() text=id/>
        </p>
    }
}
