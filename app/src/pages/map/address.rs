//! Addresses of the map: codes and nothing else.

use crate::text::to;
use domain::{
    geography::{DistrictCode, PointId},
    ids::is_plain_id,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Where the links of a drawing lead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MapAddress {
    /// On `/points`: a district narrows the list down, a point opens its page.
    #[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "only the server writes that page"))]
    List,
    /// On `/points/map`: both stay on the map.
    Map,
}

impl MapAddress {
    /// A district.
    pub fn district(self, code: &str) -> String {
        let base = match self {
            Self::List => "/points",
            Self::Map => "/points/map",
        };
        to(format!("{base}?district={code}"))
    }

    /// A point.
    pub fn point(self, district: &DistrictCode, point: &PointId) -> String {
        to(match self {
            Self::List => format!("/points/{point}"),
            Self::Map => format!("/points/map?district={district}&point={point}"),
        })
    }
}

/// What the address of the map asks for.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Asked {
    /// Code of a district.
    pub district: String,
    /// Identifier of a point.
    pub point: String,
}

impl Asked {
    /// Reads the page's own address.
    pub fn read() -> Memo<Self> {
        let query = use_query_map();
        Memo::new(move |_| {
            query.with(|query| {
                let code = |name: &str| query.get(name).filter(|value| is_plain_id(value)).unwrap_or_default();
                Self { district: code("district"), point: code("point") }
            })
        })
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::text::{View, speak};
    use domain::language::Language;

    #[test]
    fn english_reader_of_the_map_comes_to_english_pages() {
        let (district, point) = (DistrictCode::new("110101"), PointId::new("SP110101001"));
        let links = || {
            [MapAddress::List, MapAddress::Map].map(|links| [links.district("110101"), links.point(&district, &point)])
        };
        let chinese = links().concat();
        let before = speak(View { language: Language::English, elder: false });
        let english = links().concat();
        speak(before);
        let list = ["/points?district=110101", "/points/SP110101001"];
        assert_eq!(
            chinese,
            [list[0], list[1], "/points/map?district=110101", "/points/map?district=110101&point=SP110101001"]
        );
        assert!(
            english.iter().zip(&chinese).all(|(english, chinese)| *english == format!("/en{chinese}")),
            "{english:?}"
        );
    }
}
