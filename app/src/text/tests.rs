//! Proof that no code is left without words, in either language, and that English ones are English.

use super::{View, answers, dates, labels, refusals, speak, states, violations};
use chrono::{NaiveDate, NaiveDateTime, Weekday};
use domain::{
    application::ApplicationStatus,
    authority::Role,
    booking::BookingStatus,
    citizen_number::Sex,
    delivery::DeliveryStatus,
    error::{FileFault, Refusal},
    evidence::EvidenceKind,
    journey::Step,
    language::Language,
    notice::{NoticeKind, ToBring},
    service::Service,
    sheet::{Label, Term},
    slot::{Crowding, HalfDay},
    term::{Basis, DeliveryChoice, Education, HousingKind, MaritalStatus, Proof},
    trail::TrailAction,
    violation::{Field, Rule, Violation, Violations},
    year_month::YearMonth,
};

/// All variants of an enumeration that keeps no list of its own. One that is missing does not compile.
macro_rules! every {
    ($name:ident: $($variant:ident),+ $(,)?) => {{
        const fn is_named(one: $name) {
            match one { $($name::$variant)|+ => () }
        }
        [$($name::$variant),+].map(|one| { is_named(one); one })
    }};
}

fn rules() -> impl Iterator<Item = Rule> {
    every!(Rule: Required, TooShort, TooLong, ForbiddenCharacter, NotAChoice, Malformed, NotADate, InTheFuture, TooLongAgo,
        EndsBeforeItBegins, Expired, EndsTooSoon, SixMonthsNotReached, MonthsMissing, WindowMoved, BeijingDomicile,
        OutOfScopeDomicile, OldFifteen, Checksum, Region, BirthDate, HongKongMacaoTaiwan, ForeignPermanentResident,
        CannotReceiveCodes, CommonPassword, ContainsPersonalData, WrongCode, CodeExpired, OutsideJurisdiction,
        AddressNotAssigned, PointWithoutService, NotOffered, NoPlaceLeft, HoldExpired, EvidenceMissing, NotDeclared,
        NoticeChanged, AlreadyUsed, CorrectionAsked)
    .into_iter()
}

fn file_faults() -> impl Iterator<Item = FileFault> {
    every!(FileFault: Empty, TooBig, WrongType, Heic, TooManyPixels, TooFewPixels, Broken, ActiveContent, TooMany)
        .into_iter()
}

fn cells() -> impl Iterator<Item = Label> {
    every!(Label: RealName, Sex, Ethnicity, BirthDate, CitizenNumber, Education, MaritalStatus, Mobile, Email, Domicile,
        Residence, PoliceStation, HousingKind, LandlordOrUnit, ResidentSince, Basis, Employer, Post, ContractUntil,
        LeaseUntil, School, StudentNumber, Proof, ProofNumber, ProofPeriod, PaidMonths, ServicePoint, OnSiteTime, Delivery,
        Recipient, RecipientMobile, PostalAddress, Postcode)
    .into_iter()
}

fn refused() -> Vec<Refusal> {
    // One that is missing does not compile.
    const fn is_named(refusal: &Refusal) {
        match refusal {
            Refusal::SignedOut
            | Refusal::SecondFactorNeeded
            | Refusal::NotFound
            | Refusal::NotAllowed
            | Refusal::Stale { .. }
            | Refusal::Invalid(_)
            | Refusal::WrongState
            | Refusal::ServiceClosed { .. }
            | Refusal::AlreadyLive
            | Refusal::NoPlaceLeft
            | Refusal::HoldExpired
            | Refusal::LimitReached
            | Refusal::TooSoon { .. }
            | Refusal::SignInFailed
            | Refusal::TooManyTries { .. }
            | Refusal::File(_)
            | Refusal::Unavailable => (),
        }
    }
    let plain = [
        Refusal::SignedOut,
        Refusal::SecondFactorNeeded,
        Refusal::NotFound,
        Refusal::NotAllowed,
        Refusal::Stale { at: None, by_staff: true },
        Refusal::Stale { at: None, by_staff: false },
        Refusal::Invalid(Violations::new()),
        Refusal::WrongState,
        Refusal::ServiceClosed { opens: None },
        Refusal::AlreadyLive,
        Refusal::NoPlaceLeft,
        Refusal::HoldExpired,
        Refusal::LimitReached,
        Refusal::TooSoon { from: chrono::DateTime::UNIX_EPOCH },
        Refusal::SignInFailed,
        Refusal::TooManyTries { retry_after: 60 },
        Refusal::Unavailable,
    ];
    let all: Vec<Refusal> = plain.into_iter().chain(file_faults().map(Refusal::File)).collect();
    all.iter().for_each(is_named);
    all
}

/// Everything that the words of codes can say, in the language of the thread.
fn everything() -> Vec<String> {
    let fields = Field::ALL.iter().copied();
    let sentences = fields.clone().flat_map(|field| rules().map(move |rule| Violation { field, rule }));
    let mut all: Vec<String> = sentences.map(violations::sentence).collect();
    let refused = refused();
    let pages = refused.iter().map(refusals::page).flat_map(|(title, advice)| [title, advice]);
    let codes = fields.map(labels::field).chain(pages).chain(file_faults().map(refusals::file));
    let codes = codes.chain(cells().map(labels::label)).chain(terms()).chain(states_of_things());
    all.extend(codes.map(str::to_owned));
    all
}

fn terms() -> impl Iterator<Item = &'static str> {
    let sexes = [Sex::Female, Sex::Male].into_iter().map(Term::Sex);
    let terms = sexes.chain(Education::ALL.iter().map(|one| Term::Education(*one)));
    let terms = terms.chain(MaritalStatus::ALL.iter().map(|one| Term::MaritalStatus(*one)));
    let terms = terms.chain(HousingKind::ALL.iter().map(|one| Term::HousingKind(*one)));
    let terms = terms.chain(Basis::ALL.iter().map(|one| Term::Basis(*one)));
    let terms = terms.chain(Proof::ALL.iter().map(|one| Term::Proof(*one)));
    let terms = terms.chain(DeliveryChoice::ALL.iter().map(|one| Term::Delivery(*one)));
    terms.chain([Term::OpenEnded]).map(labels::term)
}

fn states_of_things() -> Vec<&'static str> {
    fn each<T: Copy>(all: &[T], words: fn(T) -> &'static str) -> impl Iterator<Item = &'static str> {
        all.iter().map(move |one| words(*one))
    }
    each(&Service::ALL, states::service)
        .chain(each(&Service::ALL, states::service_in_sentence))
        .chain(each(Step::ALL, states::step))
        .chain(each(ApplicationStatus::ALL, states::application))
        .chain(each(BookingStatus::ALL, states::booking))
        .chain(each(DeliveryStatus::ALL, states::delivery))
        .chain(each(TrailAction::ALL, states::happened))
        .chain(each(NoticeKind::ALL, states::notice))
        .chain(each(EvidenceKind::ALL, states::evidence))
        .chain(each(EvidenceKind::ALL, states::evidence_hint))
        .chain(each(ToBring::ALL, states::to_bring))
        .chain(each(Role::ALL, states::role))
        .chain(each(&Crowding::ALL, states::crowding))
        .collect()
}

/// What is said on a page of that language.
fn in_language<T>(language: Language, said: impl FnOnce() -> T) -> T {
    let before = speak(View { language, ..View::default() });
    let words = said();
    speak(before);
    words
}

/// Han characters, or the punctuation and full-width forms that stand between them.
fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[test]
fn english_reader_finds_no_chinese_in_what_a_code_says() {
    for words in in_language(Language::English, everything) {
        assert!(!words.is_empty() && !words.contains(is_chinese), "{words}");
        assert!(!words.contains("  ") && words.trim() == words, "{words}");
    }
}

#[test]
fn chinese_reader_finds_chinese_in_what_a_code_says() {
    for words in in_language(Language::Chinese, everything) {
        assert!(words.contains(is_chinese), "{words}");
    }
}

#[test]
fn each_field_is_asked_for_by_a_sentence_of_its_own() {
    let asked = |field: &Field| violations::sentence(Violation { field: *field, rule: Rule::CorrectionAsked });
    for language in Language::ALL {
        let mut sentences: Vec<String> = in_language(language, || Field::ALL.iter().map(asked).collect());
        sentences.sort();
        sentences.dedup();
        assert_eq!(sentences.len(), Field::ALL.len(), "{language:?}");
    }
}

#[test]
fn applicant_reads_the_same_rule_in_both_languages() {
    for (field, rule, chinese, english) in [
        (Field::Ethnicity, Rule::Required, "请选择民族", "Choose your ethnicity"),
        (Field::Employer, Rule::Required, "请填写工作单位", "Enter your employer"),
        (Field::Password, Rule::TooShort, "密码至少 8 个字符", "Your password must have at least 8 characters"),
        (
            Field::Mobile,
            Rule::Malformed,
            "手机号码应为 11 位数字，请检查",
            "Your mobile number must have 11 digits: check it",
        ),
        (
            Field::SmsCode,
            Rule::WrongCode,
            "短信验证码不正确，请重新输入",
            "The SMS code is not correct: enter it again",
        ),
        (Field::Consent, Rule::NotDeclared, "请阅读并同意隐私说明", "Read the privacy notice and agree to it"),
    ] {
        let sentence = || violations::sentence(Violation { field, rule });
        assert_eq!(in_language(Language::Chinese, sentence), chinese);
        assert_eq!(in_language(Language::English, sentence), english);
    }
}

#[test]
fn reader_sees_days_and_times_as_the_language_writes_them() {
    let at = moment(2026, 12, 7, 9, 30);
    let said = || {
        let words = [dates::day(at.date()), dates::short_day(at.date()), dates::day_and_time(at), dates::time(at)];
        let april = YearMonth::new(2026, 4).expect("a month");
        let more = [dates::months(&[april, april.plus(1)]), dates::half_day(HalfDay::Morning).to_owned()];
        words.into_iter().chain(more).collect::<Vec<_>>()
    };
    let chinese =
        ["2026年12月7日", "周一 12月7日", "2026年12月7日（周一）09:30", "09:30", "2026年4月、2026年5月", "上午"];
    assert_eq!(in_language(Language::Chinese, said), chinese);
    let english = [
        "7 December 2026",
        "Mon 7 December",
        "Monday 7 December 2026, 09:30",
        "09:30",
        "April 2026, May 2026",
        "morning",
    ];
    assert_eq!(in_language(Language::English, said), english);
}

#[test]
fn english_reader_sees_every_month_weekday_and_length_of_time() {
    let months = || {
        let months = (1..=12).filter_map(|month| YearMonth::new(2026, month));
        months.map(dates::month).collect::<Vec<_>>()
    };
    let months = in_language(Language::English, months);
    assert_eq!((months.len(), months[0].as_str(), months[11].as_str()), (12, "January 2026", "December 2026"));
    let lengths = || [1, 30, 60, 90, 120].map(dates::duration);
    assert_eq!(in_language(Language::English, lengths), ["1 minute", "30 minutes", "1 hour", "90 minutes", "2 hours"]);
    assert_eq!(in_language(Language::Chinese, lengths), ["1 分钟", "30 分钟", "1 小时", "90 分钟", "2 小时"]);
    assert_eq!(in_language(Language::English, || dates::weekday(Weekday::Sun)), "Sunday");
}

#[test]
fn english_reader_sees_answers_in_words_and_what_was_typed_as_it_was_typed() {
    for (field, value, called) in [
        (Field::HousingKind, "rented", "Rented home"),
        (Field::PaidMonths, "2026-04|2026-05", "April 2026, May 2026"),
        (Field::Detail, " ", "(not filled in)"),
        (Field::Detail, "建国路1号", "建国路1号"),
    ] {
        assert_eq!(in_language(Language::English, || answers::words(field, value, &[])), called);
    }
}

fn moment(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, month, day).and_then(|day| day.and_hms_opt(hour, minute, 0)).expect("a moment")
}
