//! A point closes, or gives fewer places: who has a place then.

use crate::{
    both,
    managers_desk::{POINT, SLOT, booked},
    tools::*,
};
use backend::{bookings::LookedAt, db::entity::service_point};
use domain::{
    booking::BookingStatus as S,
    error::Refusal,
    geography::PointId,
    violation::{Field, Rule},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

both! {
    async fn capacity_that_is_cut_displaces_the_latest_and_offers_them_others_first(city: TestCity) {
        city.shrink(POINT, 80).await;
        let (first, second) = (booked(&city, "王伟", SLOT).await, booked(&city, "李娜", SLOT).await);
        let third = booked(&city, "张敏", SLOT).await;
        let (freed, freed_id) = booked(&city, "刘洋", SLOT).await;
        city.backend.cancel_booking(&freed, &freed_id).await.expect("on its way back");
        let (holder, draft) = city.neighbour(1).await;
        city.backend.hold(&holder, &draft, SLOT).await.expect("the fifth place");
        assert!(city.backend.overbooked(&PointId::new(POINT)).await.expect("impact").is_empty());
        city.shrink(POINT, 16).await;
        let impact = city.backend.overbooked(&PointId::new(POINT)).await.expect("impact");
        let told: Vec<_> = impact.iter().map(|over| (over.slot.as_str(), over.booked, over.displaced())).collect();
        assert_eq!(told, [(SLOT, 3, 2)]);
        assert_eq!(city.states(&third.1).await.last(), Some(&S::Reserved), "looking changes nothing");
        assert_eq!(city.backend.displace_overbooked(&PointId::new(POINT)).await.expect("done"), 2);
        assert_eq!(city.backend.displace_overbooked(&PointId::new(POINT)).await.expect("nothing left"), 0);
        for (who, now) in [(&first, S::Reserved), (&second, S::Displaced), (&third, S::Displaced)] {
            assert_eq!(city.states(&who.1).await.last(), Some(&now));
        }
        assert_eq!((city.states(&draft).await, city.taken(SLOT).await), (vec![S::Cancelled], 1));
        city.places_add_up().await;
        let view = city.backend.change_view(&third.0, &third.1, &LookedAt::default()).await.expect("the page");
        assert_eq!(view.alternatives.len(), 3);
        let moved = city.backend.move_booking(&third.0, &third.1, &view.alternatives[0].slot).await.expect("at once");
        assert_eq!(moved.moves_left, 3, "and loses no move");
        assert_eq!(city.places_come_back().await, 0, "places that are gone do not come back");
        city.places_add_up().await;
    }

    async fn nobody_gets_a_place_beyond_a_capacity_that_was_cut(city: TestCity) {
        city.shrink(POINT, 80).await;
        for name in ["王伟", "李娜"] {
            booked(&city, name, SLOT).await;
        }
        city.shrink(POINT, 16).await;
        let (li, draft) = city.neighbour(1).await;
        assert_eq!(refusal(city.backend.hold(&li, &draft, SLOT).await), Refusal::NoPlaceLeft);
        assert_eq!(city.taken(SLOT).await, 2, "those who have one keep it");
        city.places_add_up().await;
    }

    async fn point_that_takes_no_new_bookings_cannot_be_booked_by_a_forged_form(city: TestCity) {
        let (wang, _) = booked(&city, "王伟", SLOT).await;
        service_point::Entity::update_many()
            .col_expr(service_point::Column::Open, Expr::value(false))
            .filter(service_point::Column::Id.eq(POINT))
            .exec(city.db.raw())
            .await
            .expect("closed");
        city.backend.refresh().await.expect("refreshed");
        let (li, draft) = city.neighbour(1).await;
        assert_eq!(broken(city.backend.hold(&li, &draft, SLOT).await, Field::Slot), Some(Rule::NotOffered));
        let card = city.backend.me(&wang).await.expect("their own page");
        assert_eq!(card.applications.len(), 1, "who has a place there keeps it");
    }
}
