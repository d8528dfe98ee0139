//! The printed names of the sheet's cells, and which cell shows which field.

use crate::violation::Field;
use serde::{Deserialize, Serialize};

/// The printed name of a cell. Wording stands in the app.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// 姓名.
    RealName,
    /// 性别.
    Sex,
    /// 民族.
    Ethnicity,
    /// 出生日期.
    BirthDate,
    /// 公民身份号码.
    CitizenNumber,
    /// 文化程度.
    Education,
    /// 婚姻状况.
    MaritalStatus,
    /// 联系电话.
    Mobile,
    /// 电子邮箱.
    Email,
    /// 户籍地址.
    Domicile,
    /// 现住址.
    Residence,
    /// 管辖派出所.
    PoliceStation,
    /// 住所类型.
    HousingKind,
    /// 房主或单位.
    LandlordOrUnit,
    /// 居住起始日期.
    ResidentSince,
    /// 申领依据.
    Basis,
    /// 工作单位.
    Employer,
    /// 职务.
    Post,
    /// 合同期限.
    ContractUntil,
    /// 租期.
    LeaseUntil,
    /// 就读学校.
    School,
    /// 学籍号.
    StudentNumber,
    /// 居住时间证明.
    Proof,
    /// 证件编号.
    ProofNumber,
    /// 有效期.
    ProofPeriod,
    /// 缴纳月份.
    PaidMonths,
    /// 受理网点.
    ServicePoint,
    /// 现场受理时间.
    OnSiteTime,
    /// 领取方式.
    Delivery,
    /// 收件人.
    Recipient,
    /// 收件电话.
    RecipientMobile,
    /// 收件地址.
    PostalAddress,
    /// 邮政编码.
    Postcode,
}

impl Label {
    /// The cell that shows a field of the form; none for fields that no cell shows.
    pub fn of_field(field: Field) -> Option<Self> {
        Some(match field {
            Field::Ethnicity => Self::Ethnicity,
            Field::DomicileProvince | Field::DomicileCity | Field::DomicileDistrict | Field::DomicileDetail => {
                Self::Domicile
            }
            Field::Education => Self::Education,
            Field::MaritalStatus => Self::MaritalStatus,
            Field::Email => Self::Email,
            Field::Town | Field::Community | Field::Detail => Self::Residence,
            Field::HousingKind => Self::HousingKind,
            Field::LandlordOrUnit => Self::LandlordOrUnit,
            Field::ResidentSince => Self::ResidentSince,
            Field::Basis => Self::Basis,
            Field::Employer => Self::Employer,
            Field::Post => Self::Post,
            Field::ContractUntil => Self::ContractUntil,
            Field::LeaseUntil => Self::LeaseUntil,
            Field::School => Self::School,
            Field::StudentNumber => Self::StudentNumber,
            Field::Proof => Self::Proof,
            Field::RegistrationCardNumber | Field::TemporaryPermitNumber => Self::ProofNumber,
            Field::TemporaryPermitFrom | Field::TemporaryPermitUntil => Self::ProofPeriod,
            Field::PaidMonths => Self::PaidMonths,
            Field::ServicePoint => Self::ServicePoint,
            Field::Slot => Self::OnSiteTime,
            Field::Delivery => Self::Delivery,
            Field::Recipient => Self::Recipient,
            Field::RecipientMobile => Self::RecipientMobile,
            Field::PostalProvince | Field::PostalCity | Field::PostalDistrict | Field::PostalDetail => {
                Self::PostalAddress
            }
            Field::Postcode => Self::Postcode,
            _ => return None,
        })
    }
}
