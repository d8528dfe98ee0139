//! What a piece of the page means, for its colour. The words carry the meaning; the colour only repeats it.

/// The tone of a tag, a notice, a toast.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Neutral,
    /// Worth knowing.
    Info,
    /// Done, open, right.
    Good,
    /// Look at this before going on.
    Warn,
    /// Wrong, refused, over.
    Bad,
}

impl Tone {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Neutral, Self::Info, Self::Good, Self::Warn, Self::Bad];

    /// The classes of a tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Neutral => "tag",
            Self::Info => "tag tag--info",
            Self::Good => "tag tag--good",
            Self::Warn => "tag tag--warn",
            Self::Bad => "tag tag--bad",
        }
    }

    /// The classes of a notice.
    pub const fn notice(self) -> &'static str {
        match self {
            Self::Neutral => "notice notice--neutral",
            Self::Info => "notice notice--info",
            Self::Good => "notice notice--success",
            Self::Warn => "notice notice--warning",
            Self::Bad => "notice notice--error",
        }
    }
}
