//! Closed lists of answers: codes in the data, words in the app.

use serde::{Deserialize, Serialize};

macro_rules! choice {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// Every choice, in the order of the form.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The `value=` attribute and the code in the data.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The choice with that code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    )+};
}

choice! {
    /// Education, the usual levels of a household form.
    Education {
        /// 小学及以下.
        Primary = "primary",
        /// 初中.
        JuniorSecondary = "junior_secondary",
        /// 高中、中专、技校.
        SeniorSecondary = "senior_secondary",
        /// 大学专科.
        College = "college",
        /// 大学本科.
        Bachelor = "bachelor",
        /// 硕士研究生.
        Master = "master",
        /// 博士研究生.
        Doctor = "doctor",
    }
    /// Marital status.
    MaritalStatus {
        /// 未婚.
        Single = "single",
        /// 已婚.
        Married = "married",
        /// 离婚.
        Divorced = "divorced",
        /// 丧偶.
        Widowed = "widowed",
    }
    /// Whose the home is.
    HousingKind {
        /// 租赁.
        Rented = "rented",
        /// 自有.
        Own = "own",
        /// 单位宿舍.
        Employer = "employer",
        /// 学校宿舍.
        School = "school",
        /// 借住亲友.
        Relative = "relative",
    }
    /// Basis of a permit (measures, article 7.2).
    Basis {
        /// 合法稳定就业.
        Employment = "employment",
        /// 合法稳定住所.
        Housing = "housing",
        /// 连续就读.
        Schooling = "schooling",
    }
    /// Proof of residence time (announcement, item 6; measures, article 8).
    Proof {
        /// 居住登记卡.
        RegistrationCard = "registration_card",
        /// 暂住证.
        TemporaryPermit = "temporary_permit",
        /// 连续六个月个人所得税.
        Tax = "tax",
        /// 连续六个月社会保险.
        SocialInsurance = "social_insurance",
    }
    /// How the permit reaches its holder (announcement, item on EMS).
    DeliveryChoice {
        /// 到网点自取.
        PickUp = "pick_up",
        /// EMS 寄递.
        Ems = "ems",
    }
}

/// Provinces as the registered domicile names them (GB/T 2260), Beijing first because its choice leads elsewhere.
pub const PROVINCES: [&str; 34] = [
    "北京市",
    "天津市",
    "河北省",
    "山西省",
    "内蒙古自治区",
    "辽宁省",
    "吉林省",
    "黑龙江省",
    "上海市",
    "江苏省",
    "浙江省",
    "安徽省",
    "福建省",
    "江西省",
    "山东省",
    "河南省",
    "湖北省",
    "湖南省",
    "广东省",
    "广西壮族自治区",
    "海南省",
    "重庆市",
    "四川省",
    "贵州省",
    "云南省",
    "西藏自治区",
    "陕西省",
    "甘肃省",
    "青海省",
    "宁夏回族自治区",
    "新疆维吾尔自治区",
    "台湾省",
    "香港特别行政区",
    "澳门特别行政区",
];

/// Ethnicities (GB/T 3304), and the two entries that identity cards also carry.
pub const ETHNICITIES: [&str; 58] = [
    "汉族",
    "蒙古族",
    "回族",
    "藏族",
    "维吾尔族",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "高山族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "怒族",
    "乌孜别克族",
    "俄罗斯族",
    "鄂温克族",
    "德昂族",
    "保安族",
    "裕固族",
    "京族",
    "塔塔尔族",
    "独龙族",
    "鄂伦春族",
    "赫哲族",
    "门巴族",
    "珞巴族",
    "基诺族",
    "穿青人",
    "其他",
];
