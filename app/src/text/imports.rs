//! Words of imports: what a file is about, and what is wrong with it.

use domain::import::{Fault, ImportFault, ImportKind};

/// What a file is about.
pub const fn kind(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Points => "受理网点",
        ImportKind::Jurisdictions => "派出所辖区",
        ImportKind::Holidays => "节假日",
        ImportKind::EmsNumbers => "EMS 邮件号",
    }
}

/// Where a fault is: line and column, or the file as a whole.
pub fn place(fault: &ImportFault) -> String {
    match (fault.line, fault.column.as_ref()) {
        (0, column) => format!("全文件，{column} {}", fault.about),
        (line, "") => format!("第 {line} 行"),
        (line, column) => format!("第 {line} 行，{column} 列"),
    }
}

/// What is wrong, and what to do.
pub const fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::MissingColumn => "第一行缺少这一列",
        Fault::WrongEncoding => {
            "文件不是 UTF-8 编码（很可能是 GB18030）。请在表格软件中另存为“CSV UTF-8（逗号分隔）”再导入"
        }
        Fault::WrongShape => "这一行的列数和第一行不同，请检查逗号和引号",
        Fault::Empty => "不能为空",
        Fault::BadText => "太长，或者含有不能显示的字符",
        Fault::Duplicate => "在文件中出现了两次",
        Fault::UnknownKind => "只能是“流管站”或“派出所”",
        Fault::UnknownStation => "没有这个派出所",
        Fault::UnknownDistrict => "没有这个区",
        Fault::UnknownTown => "没有这个街道或乡镇",
        Fault::OtherDistrict => "这个街道或乡镇不在这个区",
        Fault::BadNumber => "不是可用的数字",
        Fault::OutsideCity => "位置不在北京市，请检查经纬度的次序和坐标系（应为 WGS-84）",
        Fault::BadHours => "不是 opening_hours 格式的开放时间，例如 Mo-Fr 09:00-17:00; PH off",
        Fault::BadServices => "只能是 card、permit，或者 card|permit",
        Fault::BadDate => "不是日期，例如 2026-10-01",
        Fault::UnknownDayKind => "只能是“放假”或“上班”",
        Fault::WorkedAnyway => "周一至周五本来就上班，请检查日期",
        Fault::CoveredTwice => "同一街道、同一社区出现了两次",
        Fault::NoRuleForTheRest => "这个街道按社区划分，但没有写其余社区归哪个派出所（社区一列留空的那一行）",
        Fault::TownNotCovered => "这个街道或乡镇没有派出所管辖",
        Fault::UnknownApplication => "没有这份申请，或者不归您办理，请核对编号",
        Fault::NotPacked => "这份申请的证件还没有封装，或者已经交寄",
        Fault::BadEmsNumber => "不是 EMS 邮件号（13 位数字，或 EA123456785CN 的格式），请核对",
        Fault::EmsNumberTaken => "这个邮件号已用于另一份申请",
        Fault::StationWithoutPoint => "这个派出所没有可预约的网点，辖区内的人将无法预约",
    }
}

/// The fault of a form in the address, `?file=`: it came to no report.
pub fn file(code: &str) -> &'static str {
    match code {
        "too_big" => "文件太大，不能超过 8 MB。",
        "empty" => "请先选择文件。",
        _ => "文件没有完整地传上来，请再试一次。",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn officer_reads_where_a_fault_is() {
        assert_eq!(place(&ImportFault::at(3, "lon", Fault::BadNumber)), "第 3 行，lon 列");
        assert_eq!(place(&ImportFault::at(3, "", Fault::WrongShape)), "第 3 行");
        let missing = ImportFault::missing("town_code", Fault::TownNotCovered, "110101003");
        assert_eq!(place(&missing), "全文件，town_code 110101003");
        assert!(fault(Fault::WrongEncoding).contains("GB18030"));
    }
}
