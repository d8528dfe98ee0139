//! The numbers of EMS from a file.

use super::stage::{Holder, Way, accepted, assert_sound, made, notices, production, standing};
use crate::{both, support::TestCity};
use domain::{
    authority::Actor,
    import::{Fault, ImportFault, ImportReport},
    service::Service,
};

/// Numbers that EMS could have given.
const FIRST: &str = "1234567890123";
const SECOND: &str = "EA123456785CN";

async fn number(city: &TestCity, holder: &Holder) -> String {
    city.row(&holder.id).await.number.expect("a number")
}

/// Brings a file of these lines in, or tries it, and reads its report as the page does.
async fn import(city: &TestCity, officer: &Actor, dry_run: bool, lines: &[String]) -> ImportReport {
    let file = format!("number,ems_number\n{}\n", lines.join("\n"));
    let id = city.backend.import_ems_numbers(officer, dry_run, file.as_bytes()).await.expect("a report");
    let view = city.backend.production(officer, Some(&id)).await.expect("production");
    let shown = view.shown.expect("the report");
    assert_eq!((shown.dry_run, &view.recent[0].id), (dry_run, &id));
    shown.report
}

fn done(updated: usize, unchanged: usize) -> ImportReport {
    ImportReport { updated, unchanged, ..ImportReport::default() }
}

both! {
    async fn parcels_get_their_numbers_from_a_file_once(city: TestCity) {
        let holders = accepted(&city, &[("李娜", Way::Ems), ("张敏", Way::Ems)]).await;
        let officer = production(&city).await;
        made(&city, &officer, Service::Permit).await;
        let code = city.row(&holders[1].id).await.notice_code.expect("a code");
        // By the application's number as somebody typed it, and by the notice's code.
        let lines =
            [format!("{},{FIRST}", number(&city, &holders[0]).await.to_lowercase()), format!("{code},ea 1234 5678 5 cn")];
        assert_eq!(import(&city, &officer, true, &lines).await, done(2, 0), "only tried");
        assert_eq!(standing(&city, &holders[0].id).await.1, "packed");
        assert_eq!(import(&city, &officer, false, &lines).await, done(2, 0));
        for (holder, ems) in holders.iter().zip([FIRST, SECOND]) {
            assert_eq!(standing(&city, &holder.id).await, ("issued".to_owned(), "handed_over".to_owned()));
            assert_eq!(notices(&city, &holder.id).await.last().map(String::as_str), Some("shipped"));
            let tracking = city.backend.tracking(&holder.actor, &holder.id).await.expect("tracking");
            assert_eq!(tracking.ems_number.as_deref(), Some(ems));
            assert_sound(&city, &holder.id).await;
        }
        let told = notices(&city, &holders[0].id).await.len();
        assert_eq!(import(&city, &officer, false, &lines).await, done(0, 2), "the same file again");
        assert_eq!(notices(&city, &holders[0].id).await.len(), told, "and nobody is told twice");
    }

    async fn file_with_one_wrong_line_brings_nothing_in_and_says_everything_that_is_wrong(city: TestCity) {
        let holders = accepted(&city, &[("李娜", Way::Ems), ("张敏", Way::Ems), ("王伟", Way::PickUp)]).await;
        let officer = production(&city).await;
        made(&city, &officer, Service::Permit).await;
        let (first, second) = (number(&city, &holders[0]).await, number(&city, &holders[1]).await);
        let pick_up = number(&city, &holders[2]).await;
        let lines = [
            format!("{first},{FIRST}"),
            "P260101-999999,1234567890124".to_owned(),
            format!("{second},12345"),
            format!("{pick_up},1234567890125"),
            format!("{first},{SECOND}"),
            format!(",{FIRST}"),
        ];
        let report = import(&city, &officer, false, &lines).await;
        let expected = [
            ImportFault::at(3, "number", Fault::UnknownApplication),
            ImportFault::at(4, "ems_number", Fault::BadEmsNumber),
            ImportFault::at(5, "number", Fault::NotPacked),
            ImportFault::at(6, "number", Fault::Duplicate),
            ImportFault::at(7, "number", Fault::Empty),
            ImportFault::at(7, "ems_number", Fault::Duplicate),
        ];
        assert_eq!(report.faults, expected);
        assert_eq!((report.updated, standing(&city, &holders[0].id).await.1.as_str()), (0, "packed"));

        assert_eq!(import(&city, &officer, false, &[format!("{first},{FIRST}")]).await, done(1, 0));
        let taken = import(&city, &officer, false, &[format!("{second},{FIRST}")]).await;
        assert_eq!(taken.faults, [ImportFault::at(2, "ems_number", Fault::EmsNumberTaken)]);
        let other = import(&city, &officer, false, &[format!("{first},{SECOND}")]).await;
        assert_eq!(other.faults, [ImportFault::at(2, "number", Fault::NotPacked)], "it has gone with another number");
        let none = city.backend.import_ems_numbers(&officer, false, b"a,b\n1,2\n").await.expect("a report");
        let shown = city.backend.production(&officer, Some(&none)).await.expect("production").shown.expect("the report");
        assert_eq!(shown.report.faults.len(), 2, "both columns are missing");
        let stranger = production(&city).await;
        let view = city.backend.production(&stranger, Some(&none)).await.expect("production");
        assert!(view.shown.is_none() && view.recent.is_empty(), "each officer's own");
    }
}
