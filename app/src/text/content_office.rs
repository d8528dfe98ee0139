//! Content in its editors' hands, in words. Staff work in Chinese.

use super::{dates, zh::sources};
use domain::{
    content::{
        Basis, ContentFault, ContentField, ContentKind, ContentRule, InForce, LegalForce, QuestionGroup, SOURCES,
        VersionState,
    },
    language::Language,
    view::{ShownNow, VersionRow},
};

/// What a document is.
pub const fn kind(kind: ContentKind) -> &'static str {
    match kind {
        ContentKind::Guide => "办事指南",
        ContentKind::Policy => "政策法规",
        ContentKind::Question => "常见问题",
        ContentKind::Announcement => "公告",
        ContentKind::Statement => "声明",
    }
}

/// In which language.
pub const fn language(language: Language) -> &'static str {
    match language {
        Language::Chinese => "中文",
        Language::English => "英文",
    }
}

/// A field's name on the form of a kind.
pub const fn field(kind: ContentKind, field: ContentField) -> &'static str {
    match field {
        ContentField::Title if matches!(kind, ContentKind::Question) => "问题",
        ContentField::Title => "标题",
        ContentField::TitleEnglish => "英文标题",
        ContentField::Order => "在列表中的位置",
        ContentField::Group => "类别",
        ContentField::Basis => "依据",
        ContentField::Issuer => "制定机关",
        ContentField::Number => "文号",
        ContentField::Issued if matches!(kind, ContentKind::Statement) => "声明日期",
        ContentField::Issued if matches!(kind, ContentKind::Announcement) => "发布日期",
        ContentField::Issued => "公布日期",
        ContentField::Effective => "施行日期",
        ContentField::Force => "效力",
        ContentField::Note => "核对情况",
        ContentField::Sources => "来源",
        ContentField::Checked => "核对日期",
        ContentField::Banner => "在每页顶部显示为横幅",
        ContentField::Sample => "样例，不是真实公告",
        ContentField::From => "从哪天起显示",
        ContentField::Until => "显示到哪天",
        ContentField::Body if matches!(kind, ContentKind::Question) => "答案",
        ContentField::Body => "正文",
    }
}

/// One short hint above a field; empty for none.
pub const fn hint(field: ContentField) -> &'static str {
    match field {
        ContentField::TitleEnglish => "英文页面的列表里显示，正文仍是中文。",
        ContentField::Order => "整数，小的在前，例如 10",
        ContentField::Issued | ContentField::Effective => "例如 2026-12-1；只知道年月或年的，写 2016-09 或 2016",
        ContentField::Note => "根据什么核对的，还有什么没有核实",
        ContentField::Sources => "来源代号，用空格分开，可以加条款，例如 B:7 R:2 I:28-31",
        ContentField::Checked => "内容最近一次与来源核对的日期，例如 2026-12-1",
        ContentField::From => "不填则发布后立即显示。日期按北京时间，例如 2026-12-1",
        ContentField::Until => "当天仍显示，之后恢复为先前发布的内容。不填则一直显示。",
        ContentField::Body => "Markdown：## 小标题，- 列表，**重点**，[文字](/points)，表格。HTML 标记和图片不会显示。",
        ContentField::Title
        | ContentField::Group
        | ContentField::Basis
        | ContentField::Issuer
        | ContentField::Number
        | ContentField::Force
        | ContentField::Banner
        | ContentField::Sample => "",
    }
}

/// What is wrong with a field, and what to do.
pub fn fault(of: ContentKind, fault: ContentFault) -> String {
    let name = field(of, fault.field);
    let words = match fault.rule {
        ContentRule::Required => "请填写",
        ContentRule::TooLong => return format!("{name}：太长，最多 {} 字", fault.field.longest()),
        ContentRule::BadText => "有不能显示的字符，请删去后重新输入",
        ContentRule::BadNumber => "请填整数，例如 10",
        ContentRule::BadDate => "这不是日期，请按 2026-12-1 这样填写",
        ContentRule::WrongOrder => "不能早于开始显示的日期",
        ContentRule::NotAChoice => "请从列表中选择",
        ContentRule::BadSource => "没有这样的来源代号，请按 B:7 R:2 这样填写",
    };
    format!("{name}：{words}")
}

/// What a field holds, as the table of differences says it: a choice in words, a box as ticked or not.
pub fn value(of: ContentField, typed: &str) -> String {
    let chosen = match of {
        ContentField::Group => QuestionGroup::from_code(typed).map(sources::group),
        ContentField::Basis => Basis::from_code(typed).map(sources::basis),
        ContentField::Force => LegalForce::from_code(typed).map(sources::force),
        ContentField::Banner | ContentField::Sample => Some(if typed.is_empty() { "否" } else { "是" }),
        _ => None,
    };
    match (chosen, typed) {
        (Some(words), _) => words.to_owned(),
        (None, "") => "（空）".to_owned(),
        (None, typed) => typed.to_owned(),
    }
}

/// What readers see now.
pub fn shown(shown: ShownNow) -> String {
    match shown {
        ShownNow::Nothing => "没有显示".to_owned(),
        ShownNow::Shipped => "程序自带的文字".to_owned(),
        ShownNow::Version(number) => format!("第 {number} 版"),
    }
}

/// Where the version under way stands.
pub const fn state(state: VersionState) -> &'static str {
    match state {
        VersionState::Draft => "草稿",
        VersionState::Proposed => "待发布",
        VersionState::Published => "已发布",
        VersionState::Superseded => "已被取代",
        VersionState::Withdrawn => "已撤下",
    }
}

/// Where a version of the history stands: what never was published was not taken back from anybody.
pub const fn standing(row: &VersionRow) -> &'static str {
    match row.state {
        VersionState::Withdrawn if row.published.is_none() => "未发布",
        VersionState::Published if row.shown => "正在显示",
        other => state(other),
    }
}

/// The days on which a version is shown.
pub fn days(days: InForce) -> String {
    match (days.from, days.until) {
        (None, None) => "一直".to_owned(),
        (Some(from), None) => format!("{}起", dates::day(from)),
        (None, Some(until)) => format!("至{}", dates::day(until)),
        (Some(from), Some(until)) => format!("{}至{}", dates::day(from), dates::day(until)),
    }
}

/// What the newer of two versions is compared with, as the head of its column says it.
pub fn before(older: ShownNow) -> String {
    if older == ShownNow::Nothing { "之前".to_owned() } else { shown(older) }
}

/// The title of what one version has otherwise than another.
pub fn difference(older: ShownNow, newer: i64) -> String {
    match older {
        ShownNow::Nothing => format!("第 {newer} 版的全部内容（之前没有显示）"),
        _ => format!("第 {newer} 版与{}的差别", shown(older)),
    }
}

/// The choices of a field, with the codes that the form holds; none where anything may be typed.
pub fn choices(of: ContentField) -> Vec<(&'static str, &'static str)> {
    match of {
        ContentField::Group => QuestionGroup::ALL.iter().map(|one| (one.code(), sources::group(*one))).collect(),
        ContentField::Basis => Basis::ALL.iter().map(|one| (one.code(), sources::basis(*one))).collect(),
        ContentField::Force => LegalForce::ALL.iter().map(|one| (one.code(), sources::force(*one))).collect(),
        _ => Vec::new(),
    }
}

/// The sources with their letters.
pub fn source_letters() -> impl Iterator<Item = (&'static str, &'static str)> {
    (0..SOURCES.len()).filter_map(|at| SOURCES.get(at..=at)).map(|letter| (letter, sources::title(letter)))
}

/// What the filter calls what the list can be narrowed to, with the code in the address.
pub const STANDINGS: [(&str, &str); 6] = [
    ("", "全部"),
    ("draft", "有草稿"),
    ("proposed", "待发布"),
    ("published", "显示编辑发布的内容"),
    ("shipped", "显示程序自带的文字"),
    ("nothing", "没有显示"),
];

/// What has just been done, by its code in the address; said only while it still holds.
pub fn done(code: &str, open: Option<VersionState>) -> Option<&'static str> {
    match (code, open) {
        ("started", Some(VersionState::Draft)) => Some("已新建草稿。发布之前读者看不到。"),
        ("saved", Some(VersionState::Draft)) => Some("草稿已保存。"),
        ("proposed", Some(VersionState::Proposed)) => Some("已提交，等待另一位同事核对后发布。"),
        ("back", Some(VersionState::Draft)) => Some("已退回为草稿，可以继续修改。"),
        ("discarded", None) => Some("草稿已放弃，仍保存在版本记录里。"),
        ("published", None) => Some("已发布，读者一秒内看到；填了开始日期的，从那天起显示。"),
        ("withdrawn", _) => Some("已撤下，读者看不到了。"),
        ("exists", _) => Some("这个文件已经有了，没有新建。"),
        _ => None,
    }
}

/// Before somebody leaves a draft.
pub const UNSAVED: &str = "您写的内容还没有保存，离开这一页就会丢失。仍要离开吗？";

/// Why a name cannot be part of an address.
pub const BAD_NAME: &str = "地址名只能用小写字母、数字和中间的短横线，最长 60 个字符，例如 spring-festival-hours";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_every_kind_has_a_name_and_every_fault_a_sentence() {
        for of in ContentKind::ALL {
            for name in ContentField::ALL.iter().filter(|field| field.belongs_to(*of)) {
                for rule in ContentRule::ALL {
                    let words = fault(*of, ContentFault { field: *name, rule: *rule });
                    assert!(words.starts_with(&format!("{}：", field(*of, *name))), "{words}");
                }
            }
        }
    }

    #[test]
    fn publisher_reads_choices_in_words() {
        assert_eq!(value(ContentField::Group, "fees"), "费用");
        assert_eq!(value(ContentField::Force, "in-force"), "现行有效");
        assert_eq!(value(ContentField::Banner, ""), "否");
        assert_eq!(value(ContentField::Title, ""), "（空）");
        assert_eq!(value(ContentField::Group, "weather"), "weather");
    }

    #[test]
    fn what_was_done_is_said_only_while_it_holds() {
        assert!(done("saved", Some(VersionState::Draft)).is_some());
        assert!(done("saved", Some(VersionState::Proposed)).is_none());
        assert!(done("published", Some(VersionState::Draft)).is_none());
        assert!(done("nonsense", None).is_none());
    }
}
