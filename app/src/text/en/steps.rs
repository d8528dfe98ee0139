//! The questions of the form, step by step. What a label shares with the sheet or with an error stands in `labels`.

// A date as it may be typed.
pub const DATE_HINT: &str = "For example 2026-3-1";

// The parts of an address that is no home in Beijing.
pub const PROVINCE: &str = "Province";
pub const CITY: &str = "City";
pub const DISTRICT: &str = "District or county";
pub const DETAIL: &str = "Rest of the address";

/// Identity.
pub mod identity {
    pub const WRONG: &str = "Is something wrong?";
    pub const WRONG_ADVICE: &str = "This is what you entered when you registered. If your name or number is wrong, take \
         your identity card to the police station where you live, or register again with the correct details.";
    pub const DOMICILE_HINT: &str =
        "In Chinese characters, as on your household register (户口簿) or your identity card.";
}

/// Residence.
pub mod residence {
    pub const TOWN_HINT: &str = "Grouped by district. In the list, type the first character of a name to get to it.";
    // The filter above the list of streets and towns, where scripts run.
    pub const NARROW: &str = "Type a part of the name, in Chinese, to shorten the list below";
    pub const NOT_LISTED: &str = "Not in the list";
    pub const NOT_LISTED_CHOICE: &str = "My address is not in the list";
    pub const DETAIL_HINT: &str = "In Chinese characters: compound, building, unit and door, for example \
         “幸福里小区 3 号楼 2 单元 501”.";
    pub const LANDLORD: &str = "Name of the landlord, or the organisation that provides your home";
    pub const LANDLORD_HINT: &str = "You can leave this empty if the home is your own.";
    pub const SINCE: &str = "Since which day have you lived here?";
    // After the name of a police station.
    pub const SAMPLE: &str = " (sample data)";
    pub const STATION_LATER: &str =
        "Once you have chosen a street or town, the police station (派出所) that is responsible is shown here.";
    pub const STATION_UNLISTED: &str = "Write the whole address below: community or village, and also district, street \
         or town, compound, building and door. Staff will check it and tell you. You can fill in everything else now, and \
         choose a service point and a time afterwards.";

    /// What is left of the list.
    pub fn left(count: usize) -> String {
        match count {
            0 => "Nothing in the list fits: try another word, or choose “My address is not in the list”.".to_owned(),
            1 => "One in the list fits: choose it below.".to_owned(),
            count => format!("{count} in the list fit: choose one below."),
        }
    }

    pub fn station(name: &str) -> String {
        format!("Your police station: {name}")
    }

    /// In a town that several police stations share.
    pub fn station_by_community(name: &str) -> String {
        format!("Your police station, by street and community: {name}")
    }

    /// In such a town, before the community is known.
    pub fn station_of_the_rest(name: &str) -> String {
        format!(
            "In this street the police station depends on the community. Fill in your community to see it here. For all \
             communities not named it is {name}."
        )
    }
}

/// Basis.
pub mod basis {
    use domain::term::Basis;

    pub const QUESTION: &str = "On which basis do you apply?";
    pub const HINT: &str = "One of the three is enough.";
    pub const CONTRACT_UNTIL: &str = "End of your labour contract";
    pub const CONTRACT_UNTIL_HINT: &str = "For example 2027-12-31. If it has no end, write “open-ended”.";
    pub const LEASE_UNTIL: &str = "Until when can you live there?";
    pub const LEASE_UNTIL_HINT: &str = "If you rent, the end of the lease, for example 2027-12-31. If the home is your \
         own, write “open-ended”.";
    pub const SCHOOL: &str = "Name of the school";

    pub const fn hint(basis: Basis) -> &'static str {
        match basis {
            Basis::Employment => "You work lawfully in Beijing and can do so for six more months or longer.",
            Basis::Housing => "You have a home in Beijing and can live there for six more months or longer.",
            Basis::Schooling => {
                "You are enrolled at a primary or secondary school, a vocational school or a university in Beijing."
            }
        }
    }
}

/// Proof of residence time.
pub mod proof {
    use domain::term::Proof;

    pub const QUESTION: &str = "How do you prove six months in Beijing?";
    pub const FROM: &str = "Start date";
    pub const FROM_HINT: &str = "For example 2026-3-1. If there was at most one month between this permit and the one \
         before, you can enter the start date of the earlier one.";
    pub const UNTIL: &str = "End date";
    pub const MONTHS: &str = "Tick the months for which you paid";
    pub const MOVES_SOON: &str =
        "The month is nearly over. If you submit next month, the six months you need move on by one month.";
    pub const COMPLETE: &str = "All six months are there.";

    pub const fn hint(proof: Proof) -> &'static str {
        match proof {
            Proof::RegistrationCard => "A registration card (居住登记卡) issued in Beijing.",
            Proof::TemporaryPermit => {
                "A temporary permit (暂住证) that is at least six months old and still valid. It may expire after you book."
            }
            Proof::Tax => "Income tax on wages. Months of social insurance cannot fill the gaps.",
            Proof::SocialInsurance => "All five kinds of insurance. Months of income tax cannot fill the gaps.",
        }
    }

    /// Which months count in an application of the month `now`.
    pub fn months_hint(now: &str, first: &str, last: &str) -> String {
        format!("For an application in {now} you need all six months from {first} to {last}.")
    }

    pub fn missing(months: &str) -> String {
        format!("Still missing: {months}")
    }
}

/// Delivery.
pub mod delivery {
    use domain::term::DeliveryChoice;

    pub const QUESTION: &str = "How do you want to get your residence permit?";
    pub const READ_BACK: &str = "The next step shows you the whole address once more to check.";

    pub const fn hint(choice: DeliveryChoice) -> &'static str {
        match choice {
            DeliveryChoice::PickUp => "When it is ready we tell you, and you pick it up at your service point.",
            DeliveryChoice::Ems => {
                "You pay the postage and need not come again. Recipient, telephone and address must be exact."
            }
        }
    }
}
