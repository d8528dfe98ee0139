//! Small drawings beside words, never in their place. They are part of the page: none is fetched.

use leptos::prelude::*;

/// What is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Icon {
    /// A card with lines: the registration card.
    Card,
    /// A card with a portrait: the residence permit.
    Permit,
    /// A place on a map.
    Place,
    /// An open book.
    Guide,
    /// A paper with a seal.
    Policy,
    /// A question in a bubble.
    Question,
    /// A magnifying glass.
    Search,
    /// Somebody.
    Person,
    /// Bars of a chart.
    Figures,
    /// A loudspeaker.
    Announcement,
}

impl Icon {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Card,
        Self::Permit,
        Self::Place,
        Self::Guide,
        Self::Policy,
        Self::Question,
        Self::Search,
        Self::Person,
        Self::Figures,
        Self::Announcement,
    ];

    /// The lines, on a field of 24 by 24.
    const fn lines(self) -> &'static str {
        match self {
            Self::Card => "M3 5.5h18v13H3zM6.5 9.5h11M6.5 12.5h7M6.5 15.5h4",
            Self::Permit => {
                "M3 5.5h18v13H3zM8.5 11.5a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5zM5.5 16c.4-2 1.6-2.7 3-2.7s2.6.7 3 2.7M14.5 9.5h4M14.5 12.5h4"
            }
            Self::Place => {
                "M12 21c-4.5-4.7-6.75-8.2-6.75-11.25a6.75 6.75 0 0 1 13.5 0C18.75 12.8 16.5 16.3 12 21zM12 12.25a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"
            }
            Self::Guide => {
                "M12 6.5C10 5 7 4.5 3.5 4.5v13.5c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2V4.5C17 4.5 14 5 12 6.5zM12 6.5V20"
            }
            Self::Policy => "M6 3.5h8l4 4V20.5H6zM14 3.5v4h4M9 11h6M9 14h3M13 15.5h2.5V18H13z",
            Self::Question => "M4 4.5h16v12h-8l-4.5 4v-4H4zM9.7 9a2.3 2.3 0 1 1 3.5 2c-.8.5-1.2.8-1.2 1.6M12 14.3v.2",
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20.5 20.5",
            Self::Person => {
                "M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5zM4.5 20.5c.8-4 3.6-6 7.5-6s6.7 2 7.5 6"
            }
            Self::Figures => "M3.5 20.5h17M6.5 17v-5M12 17V5M17.5 17V9",
            Self::Announcement => "M4 10v4h3.5l8 4V6l-8 4zM18.5 9.5a4 4 0 0 1 0 5M8 14.5l1.3 5",
        }
    }
}

/// The drawing; a screen reader passes over it.
#[component]
pub fn Drawing(
    /// What is drawn.
    icon: Icon,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=icon.lines()></path></svg>
    }
}
