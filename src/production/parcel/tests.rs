use super::*;

#[test]
fn production_writes_down_what_ems_says_and_nothing_else() {
    use ParcelAct as A;
    for (delivery, acts) in [
        (D::NotRequested, &[][..]),
        (D::Locked, &[]),
        (D::Packed, &[]),
        (D::HandedOver, &[A::Move]),
        (D::InTransit, &[A::Deliver, A::Fail]),
        (D::Failed, &[A::Retry, A::Return]),
        (D::Returned, &[A::OfferPickUp]),
        (D::PickUpOffered, &[]),
        (D::Delivered, &[]),
        (D::PickedUp, &[]),
    ] {
        assert_eq!(ParcelAct::open(S::Issued, delivery), acts, "{delivery:?}");
        for status in S::ALL.iter().filter(|status| **status != S::Issued) {
            assert_eq!(ParcelAct::open(*status, delivery), [], "{status:?} {delivery:?}");
        }
    }
    let ends: Vec<_> = A::ALL.iter().filter(|act| act.ends().is_some()).collect();
    assert_eq!(ends, [&A::Deliver], "the application ends with its parcel");
    assert!(A::ALL.iter().all(|act| is_about_document(act.happened()) && A::from_code(act.code()) == Some(*act)));
}

#[test]
fn each_document_that_waits_for_somebody_stands_in_one_list() {
    for service in Service::ALL {
        for status in S::ALL {
            for delivery in D::ALL {
                let shows = |list: &&ParcelList| {
                    let (of, deliveries) = list.states();
                    of == *status && deliveries.contains(delivery) && list.service().is_none_or(|only| only == service)
                };
                let lists: Vec<_> = ParcelList::ALL.iter().filter(shows).collect();
                assert!(lists.len() <= 1, "{service:?} {status:?} {delivery:?}: {lists:?}");
                let at_the_point = lists.iter().any(|list| ParcelList::of(Role::Clerk).contains(list));
                assert_eq!(at_the_point, hand_out(service, *status, *delivery).is_ok(), "{status:?} {delivery:?}");
            }
        }
    }
    for role in Role::ALL {
        let works = matches!(role, Role::Clerk | Role::Production);
        assert_eq!(!ParcelList::of(*role).is_empty(), works, "{role:?}");
    }
}

#[test]
fn clerk_issues_a_registration_card_on_the_spot_and_never_a_permit() {
    let card = hand_out(Service::Card, S::Accepted, D::NotRequested).expect("on the spot");
    assert_eq!(card.events.len(), 2);
    let end = card.events.iter().try_fold(S::Accepted, |status, (event, _)| status.on(*event, Service::Card));
    assert_eq!(end, Ok(S::PickedUp));
    assert_eq!(hand_out(Service::Permit, S::Accepted, D::NotRequested), Err(Illegal));
    let returned = hand_out(Service::Permit, S::Issued, D::PickUpOffered).expect("it came back");
    assert_eq!(returned.delivery, D::PickedUp);
}

#[test]
fn production_gives_ems_what_is_packed_and_nothing_else() {
    for status in ApplicationStatus::ALL {
        for delivery in DeliveryStatus::ALL {
            let expected = (*status == S::Issued && *delivery == D::Packed).then_some(D::HandedOver);
            assert_eq!(hand_over(*status, *delivery).ok(), expected, "{status:?} {delivery:?}");
        }
    }
}

#[test]
fn clerk_hands_out_to_the_person_whose_card_they_hold() {
    let number = "11010519491231002X";
    for read_off in ["002X", "002x", " ００２X "] {
        assert_eq!(check_person(number, read_off), Ok(()), "{read_off}");
    }
    for (read_off, rule) in [
        ("", Rule::Required),
        ("  ", Rule::Required),
        ("0021", Rule::WrongCode),
        ("02X", Rule::WrongCode),
        (number, Rule::WrongCode),
    ] {
        let wrong = check_person(number, read_off).expect_err("another card");
        assert_eq!(wrong.of(Field::LastFour), Some(rule), "{read_off}");
    }
    assert!(check_person("", "").is_err() && check_person("", "002X").is_err(), "nobody without a number");
}

#[test]
fn applicant_sees_what_is_behind_and_what_is_still_to_come() {
    use TrailAction as T;
    let made = [T::Accepted, T::ProductionStarted, T::Issued];
    for (delivery, past, expected) in [
        (D::NotRequested, &made[..], &[T::PickedUp][..]),
        (
            D::Locked,
            &made[..1],
            &[T::ProductionStarted, T::Issued, T::Packed, T::HandedOver, T::ParcelMoved, T::Delivered],
        ),
        (
            D::HandedOver,
            &[T::Accepted, T::ProductionStarted, T::Issued, T::Packed, T::HandedOver],
            &[T::ParcelMoved, T::Delivered],
        ),
        (D::Returned, &made, &[T::PickUpOffered, T::PickedUp]),
        (D::PickUpOffered, &[T::Issued, T::PickUpOffered], &[T::PickedUp]),
    ] {
        assert_eq!(ahead(S::Issued, delivery, past), expected, "{delivery:?}");
    }
    assert_eq!(ahead(S::Withdrawn, D::Requested, &[]), [], "nothing comes of it");
}
