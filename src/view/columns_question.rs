use super::live::press;
use super::text::reads;
use crate::desk::{Asked, Desk, Part};
use crate::people::Columns;
use leptos::html::Select;
use leptos::prelude::*;

/// Asks which column of a table holds the addresses and which the roles.
#[component]
pub fn ColumnsQuestion(desk: Desk) -> impl IntoView {
    let asked = move || {
        desk.read(Part::Intake, |model| {
            model.intake.questions.first().cloned()
        })
    };
    move || asked().map(|asked| question(desk, asked))
}

/// No component: what it says in a body of its own would not be said again.
fn question(desk: Desk, asked: Asked) -> impl IntoView {
    let words = desk.words;
    let emails = NodeRef::<Select>::new();
    let roles = NodeRef::<Select>::new();
    let title = words.which_columns(asked.file.as_deref());
    let label = title.clone();
    let question = asked.question;
    let rows = question.first_rows.iter().chain([&question.header]);
    let width = rows.map(Vec::len).max().unwrap_or(0);
    let name = move |column: usize| {
        let title = question.header.get(column);
        let title = title.filter(|title| !title.is_empty()).cloned();
        title.unwrap_or_else(|| words.column(column + 1))
    };
    let names: Vec<String> = (0..width).map(name).collect();
    let chosen = |select: NodeRef<Select>| {
        let value = select.get_untracked().map(|select| select.value());
        value.and_then(|value| value.parse().ok())
    };
    let answer = move || {
        let role = chosen(roles);
        match (chosen(emails), emails.get_untracked()) {
            (Some(email), _) => desk.answer_columns(Some(Columns { email, role })),
            // Nothing is read before that is answered.
            (None, Some(field)) => drop(field.focus()),
            (None, None) => {}
        }
    };
    let cell = |text: String| view! { <td {..reads(text)}></td> };
    let row =
        move |cells: Vec<String>| view! { <tr>{cells.into_iter().map(cell).collect_view()}</tr> };
    view! {
        <div class="notice done" role="group" aria-label=label>
            <p class="said" {..reads(title)}></p>
            <div class="sample" tabindex="0" role="region" aria-label=words.first_rows()>
                <table>
                    <thead>
                        <tr>
                            {names.iter().map(|name| view! { <th {..reads(name.clone())}></th> }).collect_view()}
                        </tr>
                    </thead>
                    <tbody>{question.first_rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
            {choice(words.addresses_are_in(), emails, words.choose_column(), &names)}
            {choice(words.roles_are_in(), roles, words.no_column(), &names)}
            <button type="button" class="primary" on:click=press(answer) {..reads(words.import())}></button>
            <button
                type="button"
                class="quiet"
                on:click=press(move || desk.answer_columns(None))
                {..reads(words.cancel())}
            ></button>
        </div>
    }
}

/// One of the columns, or none.
fn choice(
    label: String,
    field: NodeRef<Select>,
    none: String,
    names: &[String],
) -> impl IntoView + use<> {
    let option = |(column, name): (usize, &String)| {
        view! { <option value=column.to_string() {..reads(name.clone())}></option> }
    };
    let options = names.iter().enumerate().map(option).collect_view();
    view! {
        <label class="question">
            <span {..reads(label)}></span>
            <select node_ref=field class="role">
                <option value="" {..reads(none)}></option>
                {options}
            </select>
        </label>
    }
}
