//! Where somebody lives, as far as it decides the police station.

use super::TownCode;
use crate::text::fold;
use serde::{Deserialize, Serialize};

impl TownCode {
    /// What stands in place of a code when the applicant's address is not in the list: staff find out where it belongs.
    pub const UNLISTED: &'static str = "unlisted";

    /// Whether staff have to find out where the address belongs.
    pub fn is_unlisted(&self) -> bool {
        self.as_str() == Self::UNLISTED
    }
}

/// A community or village as it is compared: folded, in lower case, without any space. 社区 typed with a space inside, or
/// with full-width digits, is the same one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Community(String);

impl Community {
    /// Reads what was typed, or what stands in a file; empty for nothing.
    pub fn read(raw: &str) -> Self {
        Self(fold(raw).to_lowercase().split_whitespace().collect())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Who is responsible for a community of a town: whoever has a rule that names it, else who has the town's rest. The form and
/// the server's check ask this one function, whatever stands for the station in their lists.
pub fn responsible<'a, T>(community: &Community, rules: impl IntoIterator<Item = (&'a Community, T)>, rest: T) -> T {
    rules.into_iter().find(|(named, _)| *named == community).map_or(rest, |(_, station)| station)
}

/// The key of a jurisdiction: a town, and the community in it where one is named.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Home {
    /// Street or town.
    pub town: TownCode,
    /// Community or village; empty where none is known.
    pub community: Community,
}

impl Home {
    /// Reads a town's code and a community as they were typed.
    pub fn read(town: &str, community: &str) -> Self {
        Self { town: TownCode::new(fold(town)), community: Community::read(community) }
    }

    /// Somewhere in a town.
    pub fn in_town(town: TownCode) -> Self {
        Self { town, community: Community::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn community_without_a_rule_belongs_to_the_rest_of_its_town() {
        let rules = [(Community::read("甲社区"), "PS2"), (Community::read("乙社区"), "PS3")];
        let station = |typed: &str| {
            let rules = rules.iter().map(|(community, station)| (community, *station));
            responsible(&Community::read(typed), rules, "PS1")
        };
        assert_eq!(["乙 社区", "丙社区", ""].map(station), ["PS3", "PS1", "PS1"]);
    }
}
