//! Step "residence": where in Beijing the applicant lives. The town decides the police station.

use super::{choice, input, line, optional_line};
use crate::{
    date_text::past_date,
    geography::{Home, TownCode},
    term::HousingKind,
    text::fold,
    violation::{Field, Rule, Violations},
};
use chrono::NaiveDate;

input! {
    /// What was typed into the residence step.
    ResidenceInput {
        /// Code of the street or town.
        town => Town,
        /// Community or village.
        community => Community,
        /// House, building, room.
        detail => Detail,
        /// Code of [`HousingKind`].
        housing_kind => HousingKind,
        /// Landlord, employer, school or relative; optional for an own home.
        landlord_or_unit => LandlordOrUnit,
        /// Living here since, as typed.
        resident_since => ResidentSince,
    }
}

/// Where the applicant says that they live.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TownAnswer {
    /// One of the city's streets and towns.
    Listed(TownCode),
    /// 我的地址不在列表里: the other answers hold the address in full, and staff assign it to a town.
    Unlisted,
}

/// What the residence step means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ResidenceAnswer {
    /// The street or town.
    pub town: TownAnswer,
    /// Community or village.
    pub community: String,
    /// House, building, room.
    pub detail: String,
    /// Whose the home is.
    pub housing_kind: HousingKind,
    /// Landlord or unit; none for an own home.
    pub landlord_or_unit: Option<String>,
    /// Living here since.
    pub resident_since: NaiveDate,
}

impl ResidenceInput {
    /// Where that is, as far as it decides the police station.
    pub fn home(&self) -> Home {
        Home::read(&self.town, &self.community)
    }

    /// Reads the step. `knows_town` says whether a code is one of the city's streets and towns.
    ///
    /// # Errors
    /// Every violation.
    pub fn parse(
        &self,
        as_of: NaiveDate,
        knows_town: impl Fn(&TownCode) -> bool,
    ) -> Result<ResidenceAnswer, Violations> {
        let mut wrong = Violations::new();
        let town = wrong.take(Field::Town, choice(&self.town, |code| town(code, &knows_town)));
        let community = wrong.take(Field::Community, line(&self.community, 40));
        let detail = wrong.take(Field::Detail, line(&self.detail, 100));
        let housing_kind = wrong.take(Field::HousingKind, choice(&self.housing_kind, HousingKind::from_code));
        let landlord_or_unit = wrong.take(Field::LandlordOrUnit, self.landlord());
        let resident_since = wrong.take(Field::ResidentSince, past_date(&self.resident_since, as_of));
        let answer = (|| {
            Some(ResidenceAnswer {
                town: town?,
                community: community?,
                detail: detail?,
                housing_kind: housing_kind?,
                landlord_or_unit: landlord_or_unit?,
                resident_since: resident_since?,
            })
        })();
        wrong.or(answer)
    }

    fn landlord(&self) -> Result<Option<String>, Rule> {
        let given = optional_line(&self.landlord_or_unit, 60)?;
        let own = HousingKind::from_code(&fold(&self.housing_kind)) == Some(HousingKind::Own);
        if given.is_none() && !own && !fold(&self.housing_kind).is_empty() { Err(Rule::Required) } else { Ok(given) }
    }
}

fn town(code: &str, knows_town: impl Fn(&TownCode) -> bool) -> Option<TownAnswer> {
    let code = TownCode::new(code);
    if code.is_unlisted() { Some(TownAnswer::Unlisted) } else { knows_town(&code).then_some(TownAnswer::Listed(code)) }
}
