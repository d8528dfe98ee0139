//! Accounts: registration, sign-in, recovery, one's own account.

pub const CONTINUE: &str = "Continue";
pub const SIGN_IN: &str = "Sign in";
pub const NEW_PASSWORD: &str = "New password";
pub const PASSWORD_HINT: &str = "At least 8 characters, without your name, citizen number or mobile number.";

pub mod refused {
    pub const TOO_MANY_TRIES: &str = "Too many tries";
    pub const SENT_JUST_NOW: &str = "A code has just been sent";
    pub const WAIT_A_MINUTE: &str = "A message can take a moment. Wait 60 seconds before you ask for another code.";
    pub const WRONG: &str = "The account or the password is not correct";
    pub const WHAT_TO_DO: &str = "Check both and try again. If you have forgotten your password, set a new one. If you have no account, register.";

    pub fn wait(minutes: i64) -> String {
        format!("To protect your account, wait {} before you try again.", super::super::dates::minutes(minutes))
    }
}

/// A code by SMS, and another one.
pub mod code {
    pub const AGAIN: &str = "Send another code";
    // The simulator, in demo mode.
    pub const DEMO_BEFORE: &str = "The demonstration sends no real messages. Read the code in the ";
    pub const DEMO_LINK: &str = "SMS simulator";
    pub const DEMO_AFTER: &str = " (in Chinese).";

    pub fn hint(minutes: i64) -> String {
        format!("6 digits, valid for {}. Spaces do not matter.", super::super::dates::minutes(minutes))
    }

    pub fn again(seconds: i64) -> String {
        match seconds {
            1 => "No message? You can ask for another code in 1 second.".to_owned(),
            2.. => format!("No message? You can ask for another code in {seconds} seconds."),
            _ => "No message? Ask for another code. The one before is then no longer valid.".to_owned(),
        }
    }
}

pub mod register {
    pub const TITLE: &str = "Register with your real name";
    pub const LEAD: &str = "Have your second-generation identity card at hand. You can only apply for yourself.";
    pub const NAME_HINT: &str = "In Chinese characters, as on your identity card. Write the dot inside a name as “·”.";
    pub const NUMBER_HINT: &str = "The 18 characters on your identity card. The last one can be X.";
    pub const MOBILE_HINT: &str = "Your own number. Codes and messages about your application go there.";
    pub const PASSWORD: &str = "Choose a password";
    // Before you register, read the privacy notice.
    pub const PRIVACY_BEFORE: &str = "Before you register, read the ";
    pub const PRIVACY_LINK: &str = "privacy notice";
    pub const CONSENT: &str = "I have read the privacy notice and agree to it";
    pub const REGISTERED: &str = "Already registered? ";
    pub const WHAT_IS_CHECKED: &str = "Only the format of your name and number is checked here. Your identity is \
         verified automatically once the verification system is connected, or in person by staff at a service point.";
    pub const NOT_MATCHED: &str = "Your name and citizen number could not be verified";
    pub const NOT_MATCHED_ADVICE: &str = "Compare both with your identity card, correct them and send them again. If \
         they are correct and still not accepted, take your identity card to the police station where you live.";

    pub fn privacy_after(version: &str) -> String {
        format!(
            " (version {version}). We collect only what your application needs and store it encrypted. You can look at \
             it at any time."
        )
    }
}

pub mod register_code {
    pub const TITLE: &str = "Enter the SMS code";
    // Sent to the mobile, whose number stands between the two.
    pub const SENT_BEFORE: &str = "We have sent a code to ";
    pub const SENT_AFTER: &str = ".";
    pub const DONE: &str = "Finish registration";
    pub const WRONG_MOBILE: &str = "The mobile number is wrong: enter it again";
}

/// The mobile is proved: the same words whether or not somebody has number or mobile already.
pub mod received {
    pub const TITLE: &str = "We have received your registration";
    pub const LEAD: &str = "Your mobile number is verified.";
    pub const ENTER: &str = "Go to my applications";
    pub const ASKED: &str = "If you are asked to sign in there";
    pub const WHY: &str = "Then there is an account with the citizen number or mobile number that you entered, and staff have to check it \
         before yours can be opened.";
    // Sign in, or recover the password.
    pub const BEFORE_SIGN_IN: &str = "If you have registered before: ";
    pub const SIGN_IN: &str = "sign in";
    pub const BEFORE_RECOVER: &str = " or ";
    pub const RECOVER: &str = "set a new password";
    pub const AFTER_RECOVER: &str = ".";
    // Come to a point.
    pub const BEFORE_POINTS: &str =
        "If you have not registered before: take your second-generation identity card to a ";
    pub const POINTS: &str = "service point";
    pub const AFTER_POINTS: &str = " of the police station where you live. We will send you a message after the check.";
}

/// Numbers that belong elsewhere.
pub mod elsewhere {
    pub const WHAT_TO_DO: &str = "What you can do";
    pub const WRONG_NUMBER: &str = "The number is wrong: go back and change it";
    pub const HMT_TITLE: &str = "Residents of Hong Kong, Macao and Taiwan need another permit";
    pub const HMT_LEAD: &str = "You have entered the number of a residence permit for Hong Kong, Macao and Taiwan \
         residents. This platform handles registration cards and residence permits of mainland residents only.";
    pub const HMT_WHERE: &str = "To apply for the residence permit for Hong Kong, Macao and Taiwan residents, or to \
         renew or replace it, go to the police station where you live or to an exit-entry hall of the public security \
         authorities.";
    pub const HMT_BRING: &str = "Bring your mainland travel permit and proof of your home, employment or study.";
    pub const FOREIGN_TITLE: &str = "Foreign nationals go to the exit-entry administration";
    pub const FOREIGN_LEAD: &str = "You have entered the number of a foreign permanent resident’s identity card. With \
         this card you can live in Beijing. You need neither a residence permit nor a registration card.";
    pub const FOREIGN_LODGING: &str =
        "Registration of accommodation: at the police station where you live, within 24 hours after you move in.";
    pub const FOREIGN_CARD: &str = "Renewal or replacement of the permanent resident’s identity card: at the exit-entry \
         administration of the Beijing Municipal Public Security Bureau. You can call 12367 for advice.";
}

pub mod sign_in {
    pub const TO_GO_ON: &str = "Sign in to go on. Everything you saved is there.";
    pub const ACCOUNT_HINT: &str = "Your citizen number or mobile number. Staff enter their staff number.";
    pub const FORGOTTEN: &str = "Forgotten your password?";
    pub const REGISTER: &str = "No account yet? Register";
    // The second factor of staff.
    pub const STAFF: &str = "Staff sign-in";
    pub const CODE_TITLE: &str = "Enter the authenticator code";
    pub const CODE_HINT: &str = "Open the authenticator on your phone and enter the 6 digits. Each code can be used once; then wait for the next.";
    pub const OTHER_ACCOUNT: &str = "Use another account";
    pub const MOBILE_CHANGED: &str =
        "Your mobile number has been changed. Sign in again. Codes and messages now go to the new number.";
}

pub mod sign_out {
    pub const TITLE: &str = "Sign out";
    pub const STAY: &str = "Stay signed in and go to my applications";
    pub const DONE: &str = "You have signed out";
    pub const PUBLIC_COMPUTER: &str = "On a shared computer, close the browser too.";
    pub const AGAIN: &str = "Sign in again";
    // After the account was closed.
    pub const CLOSED: &str = "Your account is closed";
    pub const CLOSED_LEAD: &str = "Applications that had not been accepted are withdrawn, appointments are cancelled, and \
         all devices are signed out. You can register again at any time.";

    pub fn who(name: &str) -> String {
        format!("You are signed in as {name}. Your drafts are saved, and you can go on with them next time.")
    }
}

pub mod recover {
    pub const TITLE: &str = "Set a new password";
    pub const LEAD: &str =
        "We will send a code to the mobile number you registered. With it you can set a new password.";
    pub const ACCOUNT_HINT: &str = "Your citizen number or mobile number.";
    pub const MOBILE_GONE: &str = "If you no longer have that mobile number, take your identity card to a service point, \
         where staff can change it. For a staff account, contact the system administrator.";
    pub const REMEMBERED: &str = "I remember my password: sign in";
    // The code and the new password.
    pub const NEW_TITLE: &str = "Enter the code and a new password";
    pub const NEW_LEAD: &str = "If this account is registered, a code has been sent to its mobile number.";
    pub const SIGNS_OUT: &str = "This signs you out on all other devices.";
    pub const SET: &str = "Set the password and sign in";
}

pub mod profile {
    pub const TITLE: &str = "Account and security";
    pub const PASSWORD_TITLE: &str = "Change your password";
    pub const CURRENT_PASSWORD: &str = "Current password";
    pub const WRONG_CURRENT: &str = "Your current password is not correct: enter it again";
    pub const SIGNS_OUT: &str = "This signs you out on all other devices.";
    pub const PASSWORD_CHANGED: &str = "Your password has been changed. All other devices have been signed out.";
    pub const DEVICES_ENDED: &str = "The devices have been signed out.";
    pub const IDENTITY: &str = "Identity";
    pub const VERIFIED: &str = "Verified";
    pub const FORMAT_CHECKED: &str = "Format checked. Staff compare the originals when you come.";
    pub const WRONG_FACTS: &str = "Is something wrong?";
    pub const WRONG_FACTS_ADVICE: &str = "To correct your name or citizen number, take your identity card to a service point. You can change your mobile \
         number yourself.";
    pub const DEVICES: &str = "Devices that are signed in";
    pub const END_OTHERS: &str = "Sign out other devices";
    pub const UNKNOWN_DEVICE: &str = "Unknown device";
    pub const END: &str = "Sign out";
    pub const THIS_DEVICE: &str = "This device";

    /// Which device the button ends, for those who do not see where it stands.
    pub fn end_which(device: &str) -> String {
        format!(": {device}")
    }

    pub fn used(since: &str, last: &str) -> String {
        format!("Signed in: {since}. Last used: {last}.")
    }
}

pub mod mobile {
    pub const TITLE: &str = "Change your mobile number";
    pub const LEAD: &str = "We check your password and then send a code to the new number. After the change all devices are \
         signed out: sign in again with the new number or your citizen number.";
    pub const NEW: &str = "New mobile number";
    pub const NEW_HINT: &str = "Your own number, which can receive messages.";
    pub const SEND: &str = "Send a code";
    pub const SAME: &str = "This is the mobile number your account has now: enter the new one";
    pub const TAKEN: &str = "This number belongs to another account";
    pub const TAKEN_ADVICE: &str = "Your mobile number has not been changed. If that account is yours too, sign in with \
         this number. If it is not, take your identity card to a service point, where staff will settle it.";
    pub const CODE_TITLE: &str = "Enter the code sent to the new number";
    // Sent to the mobile, whose number stands between the two.
    pub const SENT_BEFORE: &str = "We have sent a code to ";
    pub const SENT_AFTER: &str = ".";
    pub const CONFIRM: &str = "Change the number";
    pub const OTHER: &str = "The number is wrong: enter it again";
}

/// A copy of one's own data.
pub mod export {
    pub const TITLE: &str = "Download your data";
    pub const LEAD: &str = "One file (JSON) with everything we hold about you: your account, your applications with their \
         answers, appointments, messages and the record of each step. Download the papers on the pages of your \
         applications.";
    pub const CAREFUL: &str =
        "The file holds your full citizen number and your address. Do not download it on a shared computer.";
    pub const GET: &str = "Download the file";
    pub const TOO_OFTEN: &str = "You have downloaded it too often today";
    pub const TOO_OFTEN_ADVICE: &str = "Try again tomorrow.";
}

pub mod closing {
    pub const TITLE: &str = "Close your account";
    pub const LEAD: &str = "You can then no longer sign in with this account, and you get no more messages.";
    pub const WITHDRAWN: &str = "These applications are withdrawn too, and their appointments cancelled:";
    pub const WAITS: &str = "Your account cannot be closed now";
    pub const WAITS_ADVICE: &str = "These applications have been accepted, and you do not have the document yet. You can \
         close the account once it is delivered or picked up:";
    pub const DELETED: &str = "What is deleted";
    pub const REST: &str = "What your applications and papers hold is kept as long as the privacy notice says, and then \
         deleted. The record of each step stays; it holds no name, number or address.";
    pub const PRIVACY: &str = "See how long";
    pub const CONFIRM: &str = "Close the account for good";
    pub const STAY: &str = "Keep it and go back to account settings";

    pub fn account(days: i64) -> String {
        let days = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
        format!("Your name, citizen number and mobile number are deleted from the account after {days}.")
    }
}
