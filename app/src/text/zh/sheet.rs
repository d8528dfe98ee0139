//! What stands around the official sheet. It is printed in Chinese.

use domain::service::Service;

pub const fn title(service: Service) -> &'static str {
    match service {
        Service::Permit => "《北京市居住证》申领表",
        Service::Card => "北京市居住登记表",
    }
}

pub const NOTE: &str = "以现场核对的证件和材料原件为准。";
