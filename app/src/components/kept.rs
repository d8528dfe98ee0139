//! Content that stays as long as it is about the same thing, whatever is built around it.

use leptos::{
    prelude::*,
    reactive::owner::Owner,
    tachys::{reactive_graph::OwnedView, view::keyed::keyed},
};

/// Builds its content once for each `of` and then leaves it alone: what is typed in it, the cursor and the scrolling stay. What
/// changes in it has to be a signal from outside. (A [`For`] would not do: a closure is built anew whenever its page is.)
#[component]
pub fn Kept(
    /// What the content is about, in words that differ when it does.
    of: String,
    /// Made again from the start for another `of`.
    children: ChildrenFn,
) -> impl IntoView {
    let build = move |_, _| {
        let owner = Owner::new();
        let view = owner.with(|| children());
        (|_| (), OwnedView::new_with_owner(view, owner))
    };
    keyed([of], String::clone, build)
}
