//! 网点查询 as citizens use it: words and pinyin, filters, orders, the days ahead, the map.

mod support;

use backend::city::{PointsQuery, Taken};
use chrono::{NaiveDate, TimeDelta};
use domain::{
    beijing::from_beijing,
    geography::PointId,
    map_plane::{Spot, TileDatum},
    outlook::OUTLOOK_DAYS,
    point_search::PointOrder,
    slot::{Crowding, HalfDay, SlotTime},
    view::{PointListing, PointsView},
};
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait, ExecResult, QueryResult,
    Statement,
};
use std::sync::atomic::{AtomicUsize, Ordering};
use support::TestCity;

async fn find(city: &TestCity, query: PointsQuery) -> PointsView {
    city.backend.points(&query).await.expect("points")
}

async fn all(city: &TestCity, query: PointsQuery) -> Vec<PointListing> {
    let mut points = Vec::new();
    for page in 1..=find(city, query.clone()).await.pages {
        points.extend(find(city, PointsQuery { page, ..query.clone() }).await.points);
    }
    points
}

fn words(q: &str) -> PointsQuery {
    PointsQuery { q: q.to_owned(), ..PointsQuery::default() }
}

fn in_town(town: &str) -> PointsQuery {
    PointsQuery { town: town.to_owned(), ..PointsQuery::default() }
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// So many places of a point are taken at 9:00 of a day.
async fn take(city: &TestCity, point: &PointId, day: NaiveDate, places: i64) {
    use backend::db::entity::slot;
    let start = day.and_hms_opt(9, 0, 0).expect("a time");
    let row = slot::ActiveModel {
        id: Set(SlotTime { point: point.clone(), start, minutes: 30 }.key()),
        point: Set(point.to_string()),
        day: Set(day),
        half: Set(HalfDay::Morning.code().to_owned()),
        starts_at: Set(from_beijing(start)),
        minutes: Set(30),
        capacity: Set(places),
        taken: Set(places),
        edition: Set(0),
    };
    slot::Entity::insert(row).exec_without_returning(city.db.raw()).await.expect("a slot");
    city.clock.advance(TimeDelta::seconds(3));
}

/// A connection that counts what it is asked.
struct Counted<'a>(&'a DatabaseConnection, AtomicUsize);

impl Counted<'_> {
    fn count(&self) {
        self.1.fetch_add(1, Ordering::Relaxed);
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Counted<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.count();
        self.0.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.count();
        self.0.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.count();
        self.0.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.count();
        self.0.query_all_raw(statement).await
    }
}

both! {
    async fn citizen_finds_the_same_points_by_characters_and_by_pinyin(city: TestCity) {
        let ids = |points: Vec<PointListing>| {
            let mut ids: Vec<_> = points.into_iter().map(|listing| listing.point.id).collect();
            ids.sort();
            ids
        };
        for (chinese, spelt) in [
            ("建外街道", ["jianwaijiedao", "jwjd", "建wai街道"]),
            ("交道口流管站", ["jiaodaokouliuguanzhan", "jdklgz", "JiaoDaoKou流管站"]),
            ("朝阳区", ["chaoyangqu", "cyq", "chao'yang'qu"]),
            ("福祥社区", ["fuxiangshequ", "福xiang社区", "fuxiangshe"]),
        ] {
            let wanted = ids(all(&city, words(chinese)).await);
            assert!(!wanted.is_empty(), "{chinese}");
            for pinyin in spelt {
                let found = ids(all(&city, words(pinyin)).await);
                assert!(wanted.iter().all(|id| found.contains(id)), "{chinese} by {pinyin}: {found:?}");
                assert!(found.len() <= wanted.len() + 3, "{pinyin} finds little else: {} for {}", found.len(), wanted.len());
            }
        }
        for odd in ["zzzz", "jwq9", "a".repeat(64).as_str(), "e%20e"] {
            assert_eq!(find(&city, words(odd)).await.matches, 0, "{odd}");
        }
        // Words together narrow it down, in any order.
        assert!(find(&city, words("jw cyq")).await.matches <= find(&city, words("jw")).await.matches);
    }

    async fn citizen_narrows_the_list_by_district_town_level_and_saturday(city: TestCity) {
        let east = PointsQuery { district: "110101".to_owned(), ..PointsQuery::default() };
        let found = find(&city, east.clone()).await;
        assert!(found.towns.iter().all(|town| town.district_code.as_str() == "110101") && found.towns.len() == 17);
        assert!(find(&city, PointsQuery::default()).await.towns.is_empty(), "no streets before a district");
        // A street alone brings its district; one of another district is left over from an earlier choice.
        let alone = find(&city, in_town("110101005")).await;
        assert_eq!((alone.district.as_ref().map(ToString::to_string).as_deref(), alone.matches), (Some("110101"), 3));
        let stale = find(&city, PointsQuery { district: "110105".to_owned(), ..in_town("110101005") }).await;
        let plain = find(&city, PointsQuery { district: "110105".to_owned(), ..PointsQuery::default() }).await;
        assert_eq!((stale.town, stale.matches), (None, plain.matches));
        assert_eq!(find(&city, PointsQuery { district: "999999".to_owned(), ..PointsQuery::default() }).await.matches, 0);
        let saturdays = PointsQuery { saturday: "1".to_owned(), ..PointsQuery::default() };
        let open = all(&city, saturdays).await;
        assert!(open.iter().all(|listing| listing.point.hours.contains("周六")), "{open:?}");
        let closed = all(&city, PointsQuery::default()).await;
        let wanted = closed.iter().filter(|listing| listing.point.hours.contains("周六")).count();
        assert!(wanted > 0 && open.len() == wanted, "{} of {wanted}", open.len());
        let quiet = PointsQuery { level: "quiet".to_owned(), ..east.clone() };
        let before = find(&city, quiet.clone()).await.matches;
        let first = found.points[0].clone();
        take(&city, &first.point.id, date("2026-11-30"), first.capacity).await;
        assert_eq!(find(&city, quiet).await.matches, before, "one half-day that is full does not make a point crowded");
        let nonsense = PointsQuery { level: "cosy".to_owned(), ..east };
        assert_eq!(find(&city, nonsense).await.matches, found.matches);
    }

    async fn list_can_be_sorted_by_emptiness_name_and_distance_from_ones_street(city: TestCity) {
        let home = in_town("110101005");
        let by = |sort: &str| PointsQuery { sort: sort.to_owned(), ..home.clone() };
        let near = find(&city, by("nearest")).await;
        let metres: Vec<i64> = near.points.iter().filter_map(|listing| listing.metres).collect();
        assert!(near.order == PointOrder::Nearest && metres.len() == 3 && metres.is_sorted(), "{metres:?}");
        let nowhere = find(&city, PointsQuery { sort: "nearest".to_owned(), ..PointsQuery::default() }).await;
        assert_eq!(nowhere.order, PointOrder::Emptiest, "nothing is near to nothing");
        let names = all(&city, PointsQuery { sort: "name".to_owned(), ..PointsQuery::default() }).await;
        let names: Vec<_> = names.iter().map(|listing| (&listing.point.id.as_str()[..8], &listing.point.name)).collect();
        assert!(names.is_sorted(), "{names:?}");
        let first = find(&city, by("")).await.points[0].point.id.clone();
        take(&city, &first, date("2026-11-30"), 20).await;
        let after = find(&city, by("")).await;
        assert_eq!(after.points.last().map(|listing| &listing.point.id), Some(&first), "the emptiest first");
        let emptiest = after.emptiest.expect("somewhere");
        assert_eq!((emptiest.date, emptiest.half), (date("2026-11-30"), HalfDay::Morning), "the earliest of equals");
    }

    async fn citizen_sees_fourteen_days_of_a_point_with_numbers_level_and_wait(city: TestCity) {
        let id = PointId::new("SP110101001");
        let day = date("2026-11-30");
        let before = city.backend.point(&id).await.expect("a point");
        assert_eq!((before.days.len(), before.listing.crowding), (OUTLOOK_DAYS, Crowding::Quiet));
        let morning = |page: &domain::view::PointPage| {
            page.days.iter().find(|known| known.date == day).and_then(|known| known.morning).expect("open")
        };
        assert_eq!((morning(&before).booked, morning(&before).wait_minutes), (0, 0));
        take(&city, &id, day, morning(&before).capacity).await;
        let after = city.backend.point(&id).await.expect("a point");
        let full = morning(&after);
        assert_eq!((full.left(), full.crowding), (0, Crowding::Full));
        assert!((5..=30).contains(&full.wait_minutes), "{} minutes", full.wait_minutes);
        assert!(after.days.iter().filter(|known| known.date != day).all(|known| known.morning.is_none_or(|half| half.booked == 0)));
        assert_ne!(after.listing.emptiest, Some((day, HalfDay::Morning)), "a full half-day is not the emptiest");
        let sunday = after.days.iter().find(|known| known.date == date("2026-12-06")).expect("a day");
        assert!(!sunday.is_open());
    }

    async fn whole_list_with_its_days_costs_one_statement(city: TestCity) {
        let days: Vec<NaiveDate> = date("2026-11-28").iter_days().take(OUTLOOK_DAYS).collect();
        for point in city.backend.city().geography.points.iter().take(40) {
            take(&city, &point.id, date("2026-11-30"), 3).await;
        }
        let counted = Counted(city.db.read(), AtomicUsize::new(0));
        let taken = Taken::count(&counted, &days).await.expect("taken");
        assert_eq!(counted.1.load(Ordering::Relaxed), 1, "one statement, however many points and days");
        let points = &city.backend.city().geography.points;
        let sum: i64 = points.iter().map(|point| taken.at(&point.id, date("2026-11-30"), HalfDay::Morning)).sum();
        assert_eq!(sum, 120);
        assert_eq!(taken.at(&points[0].id, date("2026-11-30"), HalfDay::Afternoon), 0);
        let none = Counted(city.db.read(), AtomicUsize::new(0));
        Taken::count(&none, &[]).await.expect("nothing");
        assert_eq!(none.1.load(Ordering::Relaxed), 0, "no days, no question");
    }

    async fn reader_of_the_map_sees_every_point_in_its_district_and_the_jurisdiction_of_one(city: TestCity) {
        let map = city.backend.map("", true).await.expect("map");
        assert_eq!((map.districts.len(), map.points.len(), map.lines.len()), (16, 257, 11));
        assert!(map.tiles.is_none() && map.sample);
        for point in &map.points {
            let district = map.districts.iter().find(|known| known.code == point.district).expect("a district");
            let (b, Spot { x, y }) = (district.bounds, point.at);
            assert!((b.x..=b.x + b.width).contains(&x) && (b.y..=b.y + b.height).contains(&y), "{}", point.id);
        }
        assert_eq!(map.districts.iter().map(|district| district.points).sum::<i64>(), 257);
        let east = city.backend.map("110101", false).await.expect("map");
        assert!(east.points.iter().all(|point| point.district.as_str() == "110101") && !east.points.is_empty());
        assert!(city.backend.map("", false).await.expect("map").points.is_empty());
        let choice = city.backend.map_choice(&PointId::new("SP110101001")).await.expect("a choice");
        assert_eq!((choice.towns.len(), choice.areas.len()), (4, 4));
        assert_eq!(choice.at, Spot::of(city.backend.city().geography.points[0].place, TileDatum::Wgs84));
        assert!(city.backend.map_choice(&PointId::new("none")).await.is_err());
    }
}
