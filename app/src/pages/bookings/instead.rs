//! What somebody is offered who was too late: the three nearest places, each one tap away.

use crate::{
    components::{
        mixed::Mixed,
        post_form::{PostForm, Posts},
    },
    t,
    text::dates,
};
use domain::view::Alternative;
use leptos::prelude::*;

/// The places; nothing where there are none. Everything else that was chosen or typed stays as it is.
#[component]
pub fn Instead(
    /// The places.
    places: Vec<Alternative>,
    /// What one tap does.
    does: &'static str,
    /// The server function that takes one.
    to: &'static str,
    /// What became of it.
    posts: Posts,
    /// The other fields that the server function wants.
    fields: Vec<(&'static str, String)>,
) -> impl IntoView {
    (!places.is_empty()).then(|| {
        let fields = fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
        let fields = fields.collect_view();
        let buttons = places.into_iter().map(|place| {
            let words = t!(bookings::instead::place(&dates::day_and_time(place.start), &place.point_name));
            view! {
                <li>
                    <button class="button button--secondary" type="submit" name="slot" value=place.slot><Mixed words/></button>
                </li>
            }
        });
        let buttons = buttons.collect_view();
        view! {
            <section class="stack" aria-labelledby="instead">
                <h2 id="instead">{t!(bookings::instead::TITLE)}</h2>
                <p>{does}{t!(bookings::instead::KEPT)}</p>
                <PostForm to posts attr:autocomplete="off">
                    {fields}
                    <ul class="list-plain stack">{buttons}</ul>
                </PostForm>
            </section>
        }
    })
}
