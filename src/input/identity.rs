//! Step "identity": what the identity card and the household register say beyond name and number.

use super::{choice, input, line};
use crate::{
    email::Email,
    term::{ETHNICITIES, Education, MaritalStatus, PROVINCES},
    text::fold,
    violation::{Field, Rule, Violations},
};

input! {
    /// What was typed into the identity step.
    IdentityInput {
        /// Ethnicity as on the identity card.
        ethnicity => Ethnicity,
        /// Province of the registered domicile.
        registered_domicile_province => DomicileProvince,
        /// City.
        registered_domicile_city => DomicileCity,
        /// District or county.
        registered_domicile_district => DomicileDistrict,
        /// The rest of the address.
        registered_domicile_detail => DomicileDetail,
        /// Code of [`Education`].
        education => Education,
        /// Code of [`MaritalStatus`].
        marital_status => MaritalStatus,
        /// Optional.
        email => Email,
    }
}

/// The registered domicile (户籍地址).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DomicileAddress {
    /// Province.
    pub province: String,
    /// City.
    pub city: String,
    /// District or county.
    pub district: String,
    /// The rest.
    pub detail: String,
}

/// What the identity step means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IdentityAnswer {
    /// One of [`ETHNICITIES`].
    pub ethnicity: String,
    /// Where the household is registered.
    pub domicile: DomicileAddress,
    /// Education.
    pub education: Education,
    /// Marital status.
    pub marital_status: MaritalStatus,
    /// E-mail address, if given.
    pub email: Option<Email>,
}

impl IdentityInput {
    /// Reads the step.
    ///
    /// # Errors
    /// Every violation; a domicile in Beijing, Hong Kong, Macao or Taiwan is one (measures, article 2).
    pub fn parse(&self) -> Result<IdentityAnswer, Violations> {
        let mut wrong = Violations::new();
        let ethnicity = wrong.take(Field::Ethnicity, choice(&self.ethnicity, |code| listed(&ETHNICITIES, code)));
        let province = wrong.take(Field::DomicileProvince, domicile_province(&self.registered_domicile_province));
        let city = wrong.take(Field::DomicileCity, line(&self.registered_domicile_city, 30));
        let district = wrong.take(Field::DomicileDistrict, line(&self.registered_domicile_district, 30));
        let detail = wrong.take(Field::DomicileDetail, line(&self.registered_domicile_detail, 100));
        let education = wrong.take(Field::Education, choice(&self.education, Education::from_code));
        let marital_status = wrong.take(Field::MaritalStatus, choice(&self.marital_status, MaritalStatus::from_code));
        let email = wrong.take(Field::Email, optional_email(&self.email));
        let answer = (|| {
            Some(IdentityAnswer {
                ethnicity: ethnicity?,
                domicile: DomicileAddress { province: province?, city: city?, district: district?, detail: detail? },
                education: education?,
                marital_status: marital_status?,
                email: email?,
            })
        })();
        wrong.or(answer)
    }
}

fn listed(list: &[&str], code: &str) -> Option<String> {
    list.contains(&code).then(|| code.to_owned())
}

fn domicile_province(raw: &str) -> Result<String, Rule> {
    let province = choice(raw, |code| listed(&PROVINCES, code))?;
    match province.as_str() {
        "北京市" => Err(Rule::BeijingDomicile),
        "台湾省" | "香港特别行政区" | "澳门特别行政区" => Err(Rule::OutOfScopeDomicile),
        _ => Ok(province),
    }
}

fn optional_email(raw: &str) -> Result<Option<Email>, Rule> {
    if fold(raw).is_empty() {
        return Ok(None);
    }
    Email::parse(raw).map(Some).map_err(|_| Rule::Malformed)
}
