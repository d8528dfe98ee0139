//! Service times: measured at the window, told in the lists once there are enough of them.

use super::stage::{all_cells, bookings, checked_in, wait};
use crate::{both, support::TestCity};
use backend::db::entity::{service_time, slot};
use chrono::NaiveDate;
use domain::{
    comparison::MismatchKind, geography::PointId, service_time::ENOUGH_PEOPLE, slot::HalfDay, view::HalfDayOutlook,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

async fn measured(city: &TestCity) -> Vec<service_time::Model> {
    service_time::Entity::find().all(city.db.raw()).await.expect("database")
}

/// The first open half-day of a point, as the list tells it.
async fn first_half(city: &TestCity, point: &PointId) -> (NaiveDate, HalfDay, HalfDayOutlook) {
    let known = city.backend.city();
    let outlooks = city.backend.outlooks(&known).await.expect("outlooks");
    let place = known.geography.points.iter().position(|row| row.id == *point).expect("a point");
    outlooks[place].halves().next().expect("an open half-day")
}

/// Takes every place of it.
async fn fill_first_half(city: &TestCity, point: &PointId) {
    let (day, half, HalfDayOutlook { capacity, .. }) = first_half(city, point).await;
    let row = slot::ActiveModel {
        id: Set(format!("{point}@everything")),
        point: Set(point.to_string()),
        day: Set(day),
        half: Set(half.code().to_owned()),
        starts_at: Set(city.backend.now()),
        minutes: Set(30),
        capacity: Set(capacity),
        taken: Set(capacity),
        edition: Set(0),
    };
    slot::Entity::insert(row).exec_without_returning(city.db.raw()).await.expect("a slot");
    // The list is kept for two seconds.
    wait(city, 1);
}

both! {
    async fn visit_adds_to_the_sums_of_its_day_whatever_came_of_it(city: TestCity) {
        let (id, clerk) = checked_in(&city, &city.applicant("王伟").await).await;
        wait(&city, 8);
        let view = city.backend.desk_view(&clerk, &id).await.expect("view");
        city.backend.accept(&clerk, &id, view.version, &all_cells(&view)).await.expect("accepted");
        let [row] = measured(&city).await.try_into().expect("one day of one point");
        assert_eq!((row.people, row.seconds, row.day), (1, 480, city.backend.today()));
        assert_eq!(row.point, bookings(&city, &id).await[0].point);

        let (id, clerk) = checked_in(&city, &city.applicant("李娜").await).await;
        wait(&city, 4);
        let kind = MismatchKind::PapersMissing;
        city.backend.mismatch(&clerk, &id, city.version(&id).await, kind, &[], "请带原件。").await.expect("named");
        assert_eq!(measured(&city).await.iter().map(|row| row.people).sum::<i64>(), 2);
        assert_eq!(measured(&city).await.iter().map(|row| row.seconds).sum::<i64>(), 720);
    }

    async fn clerk_who_decides_the_moment_they_check_in_measures_nothing(city: TestCity) {
        let (id, clerk) = checked_in(&city, &city.applicant("王伟").await).await;
        let view = city.backend.desk_view(&clerk, &id).await.expect("view");
        city.backend.accept(&clerk, &id, view.version, &all_cells(&view)).await.expect("accepted");
        assert!(measured(&city).await.is_empty());
    }

    async fn list_tells_the_wait_from_measured_times_once_there_are_enough(city: TestCity) {
        let (id, clerk) = checked_in(&city, &city.applicant("王伟").await).await;
        let point = PointId::new(&bookings(&city, &id).await[0].point);
        fill_first_half(&city, &point).await;
        let planned = first_half(&city, &point).await.2.wait_minutes;
        assert!(planned > 0, "a full half-day is one with a wait");
        wait(&city, 50);
        let view = city.backend.desk_view(&clerk, &id).await.expect("view");
        city.backend.accept(&clerk, &id, view.version, &all_cells(&view)).await.expect("accepted");
        city.backend.refresh().await.expect("read again");
        assert_eq!(first_half(&city, &point).await.2.wait_minutes, planned, "one visit tells nothing");

        let row = measured(&city).await.remove(0);
        let (people, seconds) = (ENOUGH_PEOPLE, row.seconds * ENOUGH_PEOPLE);
        let mut row = row.into_active_model();
        (row.people, row.seconds) = (Set(people), Set(seconds));
        row.update(city.db.raw()).await.expect("written");
        city.backend.refresh().await.expect("read again");
        assert!(first_half(&city, &point).await.2.wait_minutes > planned);
    }
}
