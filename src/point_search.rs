//! What people look for among the points: codes of the address.

use serde::{Deserialize, Serialize};

/// Order of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointOrder {
    /// The emptiest first (S8).
    #[default]
    Emptiest,
    /// By district and name.
    Name,
    /// The nearest to the street or town that was chosen first.
    Nearest,
}

impl PointOrder {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Emptiest, Self::Name, Self::Nearest];

    /// The value of `sort`; nothing for the usual order.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Emptiest => "",
            Self::Name => "name",
            Self::Nearest => "nearest",
        }
    }

    /// The order of that value; the usual one for anything unknown.
    pub fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|order| order.code() == code).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_of_a_search_names_its_order() {
        for order in PointOrder::ALL {
            assert_eq!(PointOrder::of(order.code()), order);
        }
        assert_eq!(PointOrder::of("by magic"), PointOrder::Emptiest);
    }
}
