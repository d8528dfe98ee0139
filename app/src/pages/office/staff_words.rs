//! Officers in an administrator's words.

use domain::{
    authority::Scope,
    staff::StaffAct,
    view::{ScopeChoices, StaffRow},
    violation::{Field, Rule, Violation},
};

const WHOLE_CITY: &str = "全市";

/// What was done.
pub(super) const fn act(act: StaffAct) -> &'static str {
    match act {
        StaffAct::Added => "增加",
        StaffAct::Changed => "更改角色或范围",
        StaffAct::Locked => "停用账号",
        StaffAct::Unlocked => "恢复账号",
        StaffAct::SignedOut => "结束全部登录",
        StaffAct::SecondFactorReset => "重置动态口令",
        StaffAct::PasswordReset => "重置密码",
    }
}

/// How far an officer's role reaches.
pub(super) fn place(row: &StaffRow) -> String {
    match (&row.scope, row.place.is_empty()) {
        (Scope::City, _) => WHOLE_CITY.to_owned(),
        (_, false) => row.place.clone(),
        // The city does not have it any more.
        (scope, true) => scope.to_code(),
    }
}

/// The same by the scope's code.
pub(super) fn place_of(code: &str, scopes: &ScopeChoices) -> String {
    let ScopeChoices { districts, stations, points } = scopes;
    let mut all = districts.iter().chain(stations).chain(points);
    match all.find(|(one, _)| one == code) {
        Some((_, name)) => name.clone(),
        None if code == Scope::City.to_code() => WHOLE_CITY.to_owned(),
        None => code.to_owned(),
    }
}

/// What is wrong, and what to do.
pub(super) fn fault(violation: Violation) -> String {
    let words = match (violation.field, violation.rule) {
        (Field::Login, Rule::Required) => "请填写登录名",
        (Field::Login, Rule::NotOffered) => "这个登录名已经有人使用，请换一个",
        (Field::Login, Rule::TooLong) => "登录名最多 40 个字符",
        (Field::Login, _) => "登录名以字母开头，只能有字母、数字、点、横线和下划线",
        (Field::Role, Rule::NotOffered) => "担任过系统管理员的人不能担任审计员，担任过审计员的人也不能担任系统管理员",
        (Field::Role, _) => "请从列表中选择角色",
        (Field::Scope, Rule::NotOffered) => "内容编辑、审计员和系统管理员的工作范围只能是全市",
        (Field::Scope, _) => "请从列表中选择工作范围",
        _ => "请检查填写的内容",
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrator_reads_a_scope_by_its_name_and_by_its_code_when_it_is_gone() {
        let scopes = ScopeChoices {
            districts: vec![("district:110105".to_owned(), "朝阳区".to_owned())],
            ..ScopeChoices::default()
        };
        for (code, words) in [("city", "全市"), ("district:110105", "朝阳区"), ("point:SP9", "point:SP9")] {
            assert_eq!(place_of(code, &scopes), words);
        }
    }
}
