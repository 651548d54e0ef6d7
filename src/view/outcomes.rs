use super::copy_button::CopyButton;
use super::live::{on, press, said, text};
use super::text::{reads, says, shows};
use crate::desk::{Desk, Model, Outcomes, Part, save_refused};
use crate::draft::Standing;
use crate::locale::Words;
use leptos::prelude::*;

/// What became of everybody: whom the session has invited, and the rows that are left, to look at
/// kind by kind.
#[component]
pub fn OutcomesBar(desk: Desk) -> impl IntoView {
    let words = desk.words;
    let outcomes = Memo::new(move |_| desk.read(Part::Draft, Model::outcomes));
    let now = move || outcomes.get().unwrap_or_default();
    let hides_rows = move || desk.read(Part::Draft, |model| model.draft.hides_rows());
    let filter = move |standing,
                       name: fn(Words, Outcomes) -> String,
                       count: fn(Outcomes) -> usize| {
        view! { <Filter desk=desk standing=standing name=Box::new(move || name(words, now())) is_empty=Box::new(move || count(now()) == 0)/> }
    };
    view! {
        <div
            class="outcomes"
            part="outcomes"
            role="group"
            aria-label=said(words, Words::outcomes)
        >
            {filter(Standing::Refused, Words::only_refused, |outcomes| outcomes.refused)}
            {filter(Standing::Unknown, Words::only_unknown, |outcomes| outcomes.unknown)}
            {filter(Standing::Ready, Words::only_ready, |outcomes| outcomes.ready)}
            <button
                type="button"
                class="quiet"
                hidden=on(move || !hides_rows())
                on:click=press(move || desk.show_all())
                {..says(words, Words::show_all)}
            ></button>
            <button
                type="button"
                class="quiet"
                hidden=on(move || now().refused == 0)
                on:click=press(move || save_refused(desk))
                {..says(words, Words::save_refused)}
            ></button>
            <Reasons desk=desk/>
            <Invited desk=desk outcomes=outcomes/>
        </div>
    }
}

/// Shows only the rows of one kind, or all again.
#[component]
fn Filter(
    desk: Desk,
    standing: Standing,
    name: Box<dyn Fn() -> String + Send>,
    is_empty: Box<dyn Fn() -> bool + Send>,
) -> impl IntoView {
    let is_pressed = move || {
        desk.read(Part::Draft, |model| {
            model.draft.hides_rows() && model.filter == Some(standing)
        })
    };
    let show = move || match untrack(is_pressed) {
        true => desk.unfilter(),
        false => desk.filter(standing),
    };
    view! {
        <button
            type="button"
            class="quiet filter"
            aria-pressed=text(move || is_pressed().to_string())
            hidden=on(is_empty)
            on:click=press(show)
            {..shows(name)}
        ></button>
    }
}

/// What the server said to more than one row; each picks its rows.
#[component]
fn Reasons(desk: Desk) -> impl IntoView {
    let reasons = Memo::new(move |_| desk.read(Part::Draft, |model| model.draft.reasons()));
    let buttons = move || {
        let reasons = reasons.get().into_iter().map(|reason| {
            let name = desk.words.reason(&reason);
            view! {
                <button
                    type="button"
                    class="quiet reason"
                    on:click=press(move || desk.select_refused(&reason.words))
                    {..reads(name)}
                ></button>
            }
        });
        reasons.collect_view()
    };
    view! { <div class="reasons">{buttons}</div> }
}

/// Whom this session has invited, to read and to copy.
#[component]
fn Invited(desk: Desk, outcomes: Memo<Option<Outcomes>>) -> impl IntoView {
    let count = Memo::new(move |_| outcomes.get().map_or(0, |outcomes| outcomes.invited));
    let words = desk.words;
    move || {
        let count = count.get();
        let list = desk.look(Model::invited).unwrap_or_default();
        (count > 0).then(|| {
            view! {
                <details class="invited">
                    <summary {..reads(words.invited(count))}></summary>
                    <textarea
                        readonly=true
                        rows="5"
                        aria-label=words.invited_list()
                        {..reads(list.clone())}
                    ></textarea>
                    <CopyButton words=words name=Words::copy text=list/>
                </details>
            }
        })
    }
}
