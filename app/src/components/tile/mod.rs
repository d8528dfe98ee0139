//! A way into one service: the whole tile is the link, and says how the service stands.

use super::icon::{Drawing, Icon};
use leptos::prelude::*;

/// The tile. Its children say how the service stands: a tag, the hours.
#[component]
pub fn Tile(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// The service.
    #[prop(into)]
    title: String,
    /// For whom it is, or what is found there: one line.
    #[prop(into)]
    text: String,
    /// A drawing beside the words.
    icon: Icon,
    /// One of those that people came for.
    #[prop(default = false)]
    main: bool,
    /// How it stands.
    children: Children,
) -> impl IntoView {
    // 长者模式 shows what people came for in full, of the others the name.
    let (class, text_class) = if main { ("tile tile--main", "tile__text") } else { ("tile", "tile__text extra") };
    view! {
        <a class=class href=href>
            <span class="tile__icon"><Drawing icon/></span>
            <span class="tile__title">{title}</span>
            <span class=text_class>{text}</span>
            <span class="tile__status">{children()}</span>
        </a>
    }
}
