//! Standard phrases of a return, by field: what reviewers write again and again. They reach the applicant as they stand, in
//! Chinese as all words of officers. A form names a phrase by its code, so that the words may be bettered here alone.

use domain::violation::Field;

/// A phrase: its code in forms, and its words.
pub type Phrase = (&'static str, &'static str);

const PERSON: &[Phrase] =
    &[("differs", "与户口簿或身份证上的内容不一致，请按证件填写。"), ("incomplete", "内容不完整，请按证件补全。")];
const DOMICILE: &[Phrase] = &[
    ("differs", "户籍地址与身份证上的住址不一致，请按身份证填写。"),
    ("incomplete", "户籍地址不完整，请填写到门牌号或村组。"),
    ("moved", "户口已经迁移的，请按现在的户口簿填写。"),
];
const HOME: &[Phrase] = &[
    ("differs", "与住所证明上的地址不一致，请核对后修改，或上传现住址的住所证明。"),
    ("incomplete", "地址不完整，请填写到楼号、单元和房间号。"),
    ("wrong_town", "这个地址不属于所选的街道或乡镇，请重新选择。"),
];
const HOUSING: &[Phrase] = &[
    ("differs", "与住所证明上的内容不一致，请核对后修改。"),
    ("name", "请填写住所证明上出租人、产权人或单位的全称。"),
];
const SINCE: &[Phrase] = &[
    ("differs", "与住所证明上的日期不一致，请核对后修改。"),
    ("short", "按填写的日期，在京居住不满半年，请核对；确实不满半年的，可先办理居住登记卡。"),
];
const WORK: &[Phrase] =
    &[("differs", "与劳动合同或单位证明不一致，请核对后修改。"), ("full_name", "请填写单位公章上的全称。")];
const TERM: &[Phrase] =
    &[("differs", "与上传的合同不一致，请按合同填写。"), ("expired", "合同已经到期，请上传续签后的合同并修改日期。")];
const SCHOOL: &[Phrase] =
    &[("differs", "与学生证或学校证明不一致，请核对后修改。"), ("full_name", "请填写学校公章上的全称。")];
const PAPER: &[Phrase] = &[
    ("differs", "与上传的证件不一致，请按证件填写。"),
    ("unreadable", "上传的证件看不清号码或日期，请重新拍照上传。"),
];
const MONTHS: &[Phrase] = &[
    ("differs", "勾选的月份与上传的缴纳记录不一致，请核对后修改。"),
    ("missing", "缴纳记录缺少规定的月份，请补充记录，或改用其他证明方式。"),
    ("mixed", "个人所得税和社会保险不能合并计算，请只用其中一种。"),
];
const EVIDENCE: &[Phrase] = &[
    ("unreadable", "照片不清楚，请在光线充足处重新拍摄，四角和文字要完整。"),
    ("incomplete", "材料缺页，请上传全部页面。"),
    ("wrong_paper", "上传的不是这一项要求的材料，请重新上传。"),
    ("expired", "材料已过有效期，请上传有效的材料。"),
    ("other_person", "材料上的姓名与申请人不一致，请上传本人的材料。"),
    ("portrait", "证件照须为近期免冠正面照，请重新上传。"),
];
const POST: &[Phrase] =
    &[("incomplete", "收件信息不完整，请补全后再提交。"), ("differs", "收件地址与所选的省市区不一致，请核对后修改。")];
const OTHER: &[Phrase] = &[("differs", "与上传的材料不一致，请核对后修改。")];

/// The phrases for a field; never none.
pub const fn of(field: Field) -> &'static [Phrase] {
    match field {
        Field::Ethnicity | Field::Education | Field::MaritalStatus | Field::RealName | Field::CitizenNumber => PERSON,
        Field::DomicileProvince | Field::DomicileCity | Field::DomicileDistrict | Field::DomicileDetail => DOMICILE,
        Field::Town | Field::Community | Field::Detail => HOME,
        Field::HousingKind | Field::LandlordOrUnit => HOUSING,
        Field::ResidentSince => SINCE,
        Field::Basis | Field::Employer | Field::Post => WORK,
        Field::ContractUntil | Field::LeaseUntil => TERM,
        Field::School | Field::StudentNumber => SCHOOL,
        Field::Proof
        | Field::RegistrationCardNumber
        | Field::TemporaryPermitNumber
        | Field::TemporaryPermitFrom
        | Field::TemporaryPermitUntil => PAPER,
        Field::PaidMonths => MONTHS,
        Field::Evidence => EVIDENCE,
        Field::Recipient
        | Field::RecipientMobile
        | Field::PostalProvince
        | Field::PostalCity
        | Field::PostalDistrict
        | Field::PostalDetail
        | Field::Postcode => POST,
        _ => OTHER,
    }
}

/// The words of a return at one field: the phrase that was chosen, then the officer's own. A code that is none of the field's
/// says nothing. How long the whole may be is the domain's affair.
pub fn words(field: Field, code: &str, own: &str) -> String {
    let phrase = of(field).iter().find(|(known, _)| *known == code).map_or("", |(_, words)| *words);
    format!("{phrase}{}", own.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_phrases_with_codes_of_their_own() {
        for field in Field::ALL {
            let phrases = of(*field);
            assert!(!phrases.is_empty(), "{field:?}");
            for (at, (code, words)) in phrases.iter().enumerate() {
                assert!(phrases[..at].iter().all(|(other, _)| other != code), "{field:?} {code}");
                assert!(words.ends_with('。') && words.chars().count() <= 60, "{field:?} {code}");
            }
        }
    }

    #[test]
    fn reviewer_adds_words_of_their_own_to_a_phrase() {
        assert_eq!(words(Field::Evidence, "incomplete", " 缺第二页。 "), "材料缺页，请上传全部页面。缺第二页。");
        assert_eq!(words(Field::Evidence, "", "缺第二页。"), "缺第二页。");
        assert_eq!(words(Field::Evidence, "no_such_phrase", ""), "");
        assert_eq!(words(Field::Detail, "incomplete", ""), "地址不完整，请填写到楼号、单元和房间号。");
    }
}
