//! What was just done, said on the list that an act leads back to. It is kept in the page's memory, not in the address: a
//! bookmark or a reload must not say it again.

use leptos::prelude::*;

/// An act that leads back to a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Done {
    /// Approved.
    Approved,
    /// Returned with reasons.
    Returned,
    /// Rejected.
    Rejected,
    /// Given back to the queue.
    Released,
    /// Accepted at the window.
    Accepted,
    /// Papers missing at the window.
    PapersMissing,
    /// The form was wrong at the window.
    FormWrong,
    /// Put down as not come.
    Missed,
    /// Given another time at the window.
    BookedAgain,
}

impl Done {
    const fn words(self) -> &'static str {
        match self {
            Self::Approved => "已通过，申请人会收到受理通知。",
            Self::Returned => "已退回补正，申请人会收到全部意见和截止日期。",
            Self::Rejected => "已作出不予通过的决定，申请人会收到理由。",
            Self::Released => "已放回队列。",
            Self::Accepted => "已受理。",
            Self::PapersMissing => "已登记材料不齐，申请人可以重新预约。",
            Self::FormWrong => "已退回补正，申请人会收到需要修改的项目。",
            Self::Missed => "已登记未到场，申请人可以重新预约。",
            Self::BookedAgain => "已另约时间，申请人会收到新的时间。",
        }
    }
}

#[cfg(feature = "hydrate")]
thread_local! {
    static ON_ITS_WAY: std::cell::Cell<Option<Done>> = const { std::cell::Cell::new(None) };
}

/// The act is on its way; the list says so if it arrives there. A refused act is taken back with `None`.
pub fn expect(done: Option<Done>) {
    #[cfg(feature = "hydrate")]
    ON_ITS_WAY.set(done);
    #[cfg(not(feature = "hydrate"))]
    let _ = done;
}

/// What led here, once. Nothing on the server.
pub fn take() -> Option<Done> {
    #[cfg(feature = "hydrate")]
    return ON_ITS_WAY.take();
    #[cfg(not(feature = "hydrate"))]
    None
}

/// The sentence about it.
#[component]
pub fn JustDone(
    /// What led here.
    done: Option<Done>,
) -> impl IntoView {
    done.map(|done| view! { <p class="notice notice--success" role="status">{done.words()}</p> })
}
