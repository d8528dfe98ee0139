//! The moment at which a form was written, signed: whoever sends it back cannot have made it up.

use crate::Backend;
use chrono::DateTime;
use domain::feedback::{FormFault, form_age};
use std::net::IpAddr;

/// Characters of the signature: 128 bits.
const SIGNATURE: usize = 32;

impl Backend {
    /// Now, for a form that is written now.
    pub(super) fn written_now(&self) -> String {
        let moment = self.now().timestamp_millis().to_string();
        format!("{moment}.{}", self.signature(&moment))
    }

    /// Why a form with this moment is asked for again, if it is.
    pub(super) fn form_fault(&self, written: &str) -> Option<FormFault> {
        let ours = written.split_once('.').filter(|(moment, signature)| *signature == self.signature(moment));
        let moment = ours.and_then(|(moment, _)| DateTime::from_timestamp_millis(moment.parse().ok()?));
        moment.map_or(Some(FormFault::TooOld), |moment| form_age(moment, self.now()).err())
    }

    fn signature(&self, moment: &str) -> String {
        let mut signature = self.keys().lookup("feedback.form", moment);
        signature.truncate(SIGNATURE);
        signature
    }
}

/// Whom limits are counted for: an address, or of the sixth version the network, whose addresses one person has by the
/// billion.
pub(crate) fn sender(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(address)) => {
            let [first, second, third, fourth, ..] = address.segments();
            format!("{first:x}:{second:x}:{third:x}:{fourth:x}")
        }
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sender_with_a_whole_network_is_counted_once() {
        assert_eq!(sender("2001:db8:1:2:3:4:5:6"), sender("2001:db8:1:2:ffff::1"));
        assert_ne!(sender("2001:db8:1:2::1"), sender("2001:db8:1:3::1"));
        assert_ne!(sender("192.0.2.1"), sender("192.0.2.2"));
        assert_eq!(sender(""), "");
    }
}
