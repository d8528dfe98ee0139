//! What stands beside the Chinese words of the official sheet.

use domain::service::Service;

pub const fn title(service: Service) -> &'static str {
    match service {
        Service::Permit => "Application form for the Beijing Residence Permit",
        Service::Card => "Beijing residence registration form",
    }
}

pub const NOTE: &str = "The originals that are checked at the window count.";
