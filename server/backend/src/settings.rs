//! What an operator configures and use cases need to know.

use domain::view::MapTiles;

/// Settings of the platform.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Demo mode: synthetic data, simulators that say so, fixed accounts.
    pub demo: bool,
    /// Address that links in messages and the QR code begin with, without a slash at the end.
    pub public_origin: String,
    /// An applicant's session ends after so many idle minutes.
    pub applicant_idle_minutes: i64,
    /// … and after so many minutes in any case.
    pub applicant_absolute_minutes: i64,
    /// An officer's session ends after so many idle minutes.
    pub staff_idle_minutes: i64,
    /// … and after so many minutes in any case.
    pub staff_absolute_minutes: i64,
    /// Tiles that lie under the map, if there are any.
    pub map_tiles: Option<MapTiles>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            demo: false,
            public_origin: "http://127.0.0.1:3000".to_owned(),
            applicant_idle_minutes: 30,
            applicant_absolute_minutes: 12 * 60,
            staff_idle_minutes: 15,
            staff_absolute_minutes: 8 * 60,
            map_tiles: None,
        }
    }
}
