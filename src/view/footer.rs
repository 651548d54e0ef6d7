use super::live::{on, text, truth};
use crate::desk::{Deed, Desk, Part};
use crate::draft::Standing;
use crate::locale;
use leptos::html::Button;
use leptos::prelude::*;

/// Add, the first problem, and the one primary action, which says what it will do.
#[component]
pub fn Footer(desk: Desk) -> impl IntoView {
    let button = NodeRef::<Button>::new();
    let send_text = text(move || {
        desk.read(Part::Draft, |model| {
            match (model.in_flight, model.draft.totals()) {
                (0, totals) => {
                    locale::send(totals.of(Standing::Ready) + totals.of(Standing::Typing))
                }
                (sending, _) => locale::sending(sending),
            }
        })
    });
    let busy = truth(move || desk.read(Part::Draft, |model| model.in_flight > 0));
    let attention = move || desk.read(Part::Draft, |model| model.draft.totals().attention());
    let unknown = move || {
        desk.read(Part::Draft, |model| {
            model.draft.totals().of(Standing::Unknown)
        })
    };
    view! {
        <footer class="foot">
            <button type="button" class="quiet add" part="add" on:click=move |_| desk.add_row()>
                {locale::add_row()}
            </button>
            <button
                type="button"
                class="quiet"
                part="import"
                on:click=move |_| desk.perform(Deed::ChooseFiles)
            >
                {locale::import_file()}
            </button>
            <button type="button" class="quiet" on:click=move |_| desk.perform(Deed::Template)>
                {locale::get_template()}
            </button>
            <div class="end">
                <button
                    type="button"
                    class="quiet"
                    hidden=on(move || unknown() == 0)
                    on:click=move |_| desk.release_unknown()
                >
                    {locale::allow_again()}
                </button>
                <button
                    type="button"
                    class="quiet attention"
                    hidden=on(move || attention() == 0)
                    title=locale::next_problem()
                    aria-keyshortcuts="F8"
                    on:click=move |_| desk.next_problem()
                >
                    {text(move || locale::attention(attention()))}
                </button>
                <button
                    node_ref=button
                    type="button"
                    class="primary send"
                    part="send"
                    aria-disabled=busy
                    on:click=move |_| desk.perform(Deed::Send(button))
                >
                    {send_text}
                </button>
            </div>
        </footer>
    }
}
