//! The questions of the form, step by step. What a label shares with the sheet or with an error stands in `labels`.

// A date as it may be typed.
pub const DATE_HINT: &str = "例如 2026-3-1";

// The parts of an address that is no home in Beijing.
pub const PROVINCE: &str = "省份";
pub const CITY: &str = "市";
pub const DISTRICT: &str = "区县";
pub const DETAIL: &str = "详细地址";

/// Identity.
pub mod identity {
    pub const WRONG: &str = "信息有误？";
    pub const WRONG_ADVICE: &str =
        "以上来自您的注册信息。姓名或号码有误的，请携带身份证到现住地派出所更正，或用正确的信息重新注册。";
    pub const DOMICILE_HINT: &str = "照户口簿或身份证上的住址填写。";
}

/// Residence.
pub mod residence {
    pub const TOWN_HINT: &str = "按区分组；在列表中输入街道名称的第一个字可以快速定位。";
    // The filter above the list of streets and towns, where scripts run.
    pub const NARROW: &str = "输入名称的一部分，缩短下面的列表";
    pub const NOT_LISTED: &str = "列表里没有";
    pub const NOT_LISTED_CHOICE: &str = "我的地址不在列表里";
    pub const DETAIL_HINT: &str = "小区、楼号、单元、门牌号，例如“幸福里小区 3 号楼 2 单元 501”。";
    pub const LANDLORD: &str = "房主姓名或提供住所的单位";
    pub const LANDLORD_HINT: &str = "自有住房可以不填。";
    pub const SINCE: &str = "从哪一天起住在这里";
    // After the name of a police station.
    pub const SAMPLE: &str = "（样例数据）";
    pub const STATION_LATER: &str = "选好街道或乡镇后，这里显示管辖派出所。";
    pub const STATION_UNLISTED: &str = "请在下面写全地址：社区或村，以及区、街道（乡镇）、小区、楼号和门牌。工作人员核对后会通知您，\
         其余内容可以先填写，之后再选择网点和时间。";

    /// What is left of the list.
    pub fn left(count: usize) -> String {
        match count {
            0 => "没有符合的街道或乡镇，请换一个词；仍没有的，选“我的地址不在列表里”。".to_owned(),
            count => format!("列表里符合的有 {count} 个，请在下面选择。"),
        }
    }

    /// As the sheet prints it.
    pub fn town(district: &str, name: &str) -> String {
        format!("北京市{district}{name}")
    }

    pub fn station(name: &str) -> String {
        format!("管辖派出所：{name}")
    }

    /// In a town that several police stations share.
    pub fn station_by_community(name: &str) -> String {
        format!("管辖派出所：{name}，按街道和社区确定。")
    }

    /// In such a town, before the community is known.
    pub fn station_of_the_rest(name: &str) -> String {
        format!("这个街道按社区划分派出所。填写社区后，这里显示管辖派出所；其余社区是{name}。")
    }
}

/// Basis.
pub mod basis {
    use domain::term::Basis;

    pub const QUESTION: &str = "您按哪一项申领？";
    pub const HINT: &str = "三项中有一项就可以。";
    pub const CONTRACT_UNTIL: &str = "劳动合同到哪一天";
    pub const CONTRACT_UNTIL_HINT: &str = "例如 2027-12-31；没有期限的填“长期”。";
    pub const LEASE_UNTIL: &str = "可以住到哪一天";
    pub const LEASE_UNTIL_HINT: &str = "租房填合同到期日，例如 2027-12-31；自有住房填“长期”。";
    pub const SCHOOL: &str = "学校名称";

    pub const fn hint(basis: Basis) -> &'static str {
        match basis {
            Basis::Employment => "在京合法就业，还可以工作六个月以上。",
            Basis::Housing => "在京有住所，还可以居住六个月以上。",
            Basis::Schooling => "在京中小学、职业学校、高等学校就读，有学籍。",
        }
    }
}

/// Proof of residence time.
pub mod proof {
    use domain::term::Proof;

    pub const QUESTION: &str = "用什么证明在京住满六个月？";
    pub const FROM: &str = "起始日期";
    pub const FROM_HINT: &str = "例如 2026-3-1。与上一证间隔不超过一个月的，可以填上一证的起始日期。";
    pub const UNTIL: &str = "到期日期";
    pub const MONTHS: &str = "勾选已经缴纳的月份";
    pub const MOVES_SOON: &str = "快到月底了：下个月提交的，需要的六个月会整体后移一个月。";
    pub const COMPLETE: &str = "六个月齐全。";

    pub const fn hint(proof: Proof) -> &'static str {
        match proof {
            Proof::RegistrationCard => "在京办理的居住登记卡。",
            Proof::TemporaryPermit => "办满六个月、仍在有效期内的暂住证；预约成功后到期不影响。",
            Proof::Tax => "工资薪金个人所得税，不能与社保拼凑。",
            Proof::SocialInsurance => "五险都有，不能与个税拼凑。",
        }
    }

    /// Which months count in an application of the month `now`.
    pub fn months_hint(now: &str, first: &str, last: &str) -> String {
        format!("按 {now} 申请计算，须含这六个月：{first} 至 {last}，一个不能缺。")
    }

    pub fn missing(months: &str) -> String {
        format!("还缺：{months}")
    }
}

/// Delivery.
pub mod delivery {
    use domain::term::DeliveryChoice;

    pub const QUESTION: &str = "怎样领取居住证？";
    pub const READ_BACK: &str = "下一步会把收件信息完整读给您核对一遍。";

    pub const fn hint(choice: DeliveryChoice) -> &'static str {
        match choice {
            DeliveryChoice::PickUp => "制好后凭通知到受理网点领取。",
            DeliveryChoice::Ems => "邮费自付，不用再跑一趟。收件人、电话、地址必须准确。",
        }
    }
}
