//! Step "delivery" of a permit: pick-up, or EMS at the applicant's own cost to an exact address (announcement, S11).

use super::{choice, input, line};
use crate::{
    mobile::Mobile,
    real_name::RealName,
    term::{DeliveryChoice, PROVINCES},
    text::fold,
    violation::{Field, Rule, Violations},
};

input! {
    /// What was typed into the delivery step; the address counts only for EMS.
    DeliveryInput {
        /// Code of [`DeliveryChoice`].
        delivery => Delivery,
        /// Recipient's name.
        recipient => Recipient,
        /// Recipient's mobile.
        recipient_mobile => RecipientMobile,
        /// Province.
        postal_address_province => PostalProvince,
        /// City.
        postal_address_city => PostalCity,
        /// District.
        postal_address_district => PostalDistrict,
        /// The rest.
        postal_address_detail => PostalDetail,
        /// Six digits.
        postcode => Postcode,
    }
}

/// An exact postal address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PostalAddress {
    /// Recipient.
    pub recipient: RealName,
    /// Mobile the courier calls.
    pub mobile: Mobile,
    /// Province.
    pub province: String,
    /// City.
    pub city: String,
    /// District.
    pub district: String,
    /// The rest.
    pub detail: String,
    /// Six digits.
    pub postcode: String,
}

/// What the delivery step means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DeliveryAnswer {
    /// Comes for it.
    PickUp,
    /// Sent by EMS.
    Ems(Box<PostalAddress>),
}

impl DeliveryInput {
    /// Reads the step.
    ///
    /// # Errors
    /// Every violation of the chosen way's fields.
    pub fn parse(&self) -> Result<DeliveryAnswer, Violations> {
        let mut wrong = Violations::new();
        let answer = match wrong.take(Field::Delivery, choice(&self.delivery, DeliveryChoice::from_code)) {
            None => None,
            Some(DeliveryChoice::PickUp) => Some(DeliveryAnswer::PickUp),
            Some(DeliveryChoice::Ems) => self.address(&mut wrong).map(Box::new).map(DeliveryAnswer::Ems),
        };
        wrong.or(answer)
    }

    /// The chosen way, if one is chosen.
    pub fn chosen(&self) -> Option<DeliveryChoice> {
        DeliveryChoice::from_code(&fold(&self.delivery))
    }

    fn address(&self, wrong: &mut Violations) -> Option<PostalAddress> {
        let recipient = wrong.take(Field::Recipient, RealName::parse(&self.recipient).map_err(Rule::from));
        let mobile = wrong.take(Field::RecipientMobile, Mobile::parse(&self.recipient_mobile).map_err(Rule::from));
        let province = wrong.take(
            Field::PostalProvince,
            choice(&self.postal_address_province, |code| PROVINCES.contains(&code).then(|| code.to_owned())),
        );
        let city = wrong.take(Field::PostalCity, line(&self.postal_address_city, 30));
        let district = wrong.take(Field::PostalDistrict, line(&self.postal_address_district, 30));
        let detail = wrong.take(Field::PostalDetail, line(&self.postal_address_detail, 100));
        let postcode = wrong.take(Field::Postcode, postcode(&self.postcode));
        Some(PostalAddress {
            recipient: recipient?,
            mobile: mobile?,
            province: province?,
            city: city?,
            district: district?,
            detail: detail?,
            postcode: postcode?,
        })
    }
}

fn postcode(raw: &str) -> Result<String, Rule> {
    let digits: String = fold(raw).chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if digits.is_empty() {
        Err(Rule::Required)
    } else if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit()) {
        Ok(digits)
    } else {
        Err(Rule::Malformed)
    }
}
