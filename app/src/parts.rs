//! The parts of the browser's code. Pages of one part come in one file, and what several parts share comes in one file for
//! those: a page loads a handful of files, whatever the number of pages.
//!
//! - `form`: the steps that ask, which is where people begin;
//! - `finish`: the rest of the applicant's scripted pages (papers, time, confirmation, changing the time);
//! - `map`: the map of the points, which no other page needs;
//! - `office`: everything of the staff, which no applicant's browser loads.

use leptos::prelude::AnyView;

/// A page of a part of the code. What it needs begins to load before its part has arrived.
pub trait ScriptedPage: Sized + Send + 'static {
    /// What the page is made from.
    fn data() -> Self;

    /// The page.
    fn view(self) -> AnyView;
}

/// Puts a page into a part: `part!(office: DeskPage, desk_page)`; the last word is a name for the place where the code is cut.
macro_rules! part {
    ($part:ident: $page:ident, $cut:ident) => {
        const _: () = {
            #[cfg_attr(
                        feature = "hydrate",
                        ::leptos::wasm_split::wasm_split($part, wasm_split_path = ::leptos::wasm_split, preload(fetch))
                    )]
            fn $cut(page: $page) -> ::leptos::prelude::AnyView {
                <$page as $crate::parts::ScriptedPage>::view(page)
            }

            impl ::leptos_router::LazyRoute for $page {
                fn data() -> Self {
                    <Self as $crate::parts::ScriptedPage>::data()
                }

                #[cfg(feature = "hydrate")]
                async fn view(this: Self) -> ::leptos::prelude::AnyView {
                    $cut(this).await
                }

                #[cfg(feature = "hydrate")]
                async fn preload() {
                    fetch().await;
                }

                // Names the part, so that its files are fetched while the page is still being read.
                #[cfg(not(feature = "hydrate"))]
                async fn view(this: Self) -> ::leptos::prelude::AnyView {
                    ::leptos::prefetch_lazy_fn_on_server(stringify!($part));
                    $cut(this)
                }
            }
        };
    };
}

pub(crate) use part;
