use super::copy_button::CopyButton;
use super::live::on;
use crate::desk::{Desk, Notice, Part};
use crate::draft::Standing;
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

/// What can be done about those in doubt.
#[component]
fn Doubt(desk: Desk) -> impl IntoView {
    let unknown = move || {
        desk.read(Part::Draft, |model| {
            model.draft.totals().of(Standing::Unknown)
        })
    };
    let button = move |text: &'static str, deed: fn(Desk)| {
        let hidden = on(move || unknown() == 0);
        view! {
            <button type="button" class="quiet" hidden=hidden on:click=move |_| deed(desk)>{text}</button>
        }
    };
    view! {
        {button(locale::check_again(), Desk::check_again)}
        {button(locale::allow_again(), |desk| desk.decide(false))}
        {button(locale::were_invited(), |desk| desk.decide(true))}
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
