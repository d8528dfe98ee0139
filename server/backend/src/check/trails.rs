//! Along every chain, page by page in the order of the key, and each against its head.

use super::{Checked, Fault};
use crate::{
    Result,
    db::{
        entity::{application, chain, trail as entries},
        rounded,
    },
    trail,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
    sea_query::Expr,
};
use std::collections::BTreeMap;

/// A chain as far as it was followed.
#[derive(Debug)]
struct Followed {
    chain: String,
    /// The hash of the last entry.
    hash: String,
    /// Its place.
    sequence: i64,
}

impl Followed {
    fn begin(chain: &str) -> Self {
        Self { chain: chain.to_owned(), hash: String::new(), sequence: 0 }
    }
}

/// Where the walk is: on one chain, and past those that have ended since their heads were looked at.
#[derive(Debug, Default)]
struct Walk {
    on: Option<Followed>,
    ended: Vec<Followed>,
    chains: u64,
    entries: u64,
}

impl Walk {
    /// Goes on to the next entry. Gives back what is wrong with it.
    fn step(&mut self, row: &entries::Model) -> Option<Fault> {
        self.entries += 1;
        if self.on.as_ref().is_none_or(|on| on.chain != row.chain) {
            self.chains += 1;
            self.ended.extend(self.on.replace(Followed::begin(&row.chain)));
        }
        let on = self.on.as_mut()?;
        on.sequence += 1;
        if row.sequence == on.sequence && trail::fits(row, &on.hash) {
            on.hash.clone_from(&row.hash);
            return None;
        }
        Some(Fault::Entry { chain: on.chain.clone(), sequence: on.sequence })
    }
}

/// Goes along all chains, and stops at the first fault in the order of their keys.
pub(super) async fn walk(snapshot: &impl ConnectionTrait, page: u64, checked: &mut Checked) -> Result<()> {
    let mut walk = Walk::default();
    let mut after = None;
    let mut wrong = None;
    while wrong.is_none() {
        let rows = next_page(snapshot, after, page).await?;
        // A chain may end with this page: that shows with the next entry, or where there is none.
        wrong = rows.iter().find_map(|row| walk.step(row));
        after = rows.into_iter().next_back().map(|row| (row.chain, row.sequence));
        if after.is_none() {
            walk.ended.extend(walk.on.take());
        }
        // Those that have ended come before the one that the walk is on.
        let ended = std::mem::take(&mut walk.ended);
        wrong = against_heads(snapshot, ended).await?.or(wrong);
        if after.is_none() {
            break;
        }
    }
    (checked.chains, checked.entries) = (walk.chains, walk.entries);
    checked.faults.extend(wrong);
    Ok(())
}

/// Entries after that one. As one comparison of two parts, so that the key's index leads there.
async fn next_page(
    snapshot: &impl ConnectionTrait,
    after: Option<(String, i64)>,
    page: u64,
) -> Result<Vec<entries::Model>> {
    let columns = || [entries::Column::Chain, entries::Column::Sequence].map(Expr::col);
    let later = |(chain, sequence): (String, i64)| {
        let last = [Expr::value(chain), Expr::value(sequence)];
        Condition::all().add(Expr::tuple(columns()).gt(Expr::tuple(last)))
    };
    Ok(entries::Entity::find()
        .filter(after.map_or_else(Condition::all, later))
        .order_by_asc(entries::Column::Chain)
        .order_by_asc(entries::Column::Sequence)
        .limit(page)
        .all(snapshot)
        .await?)
}

/// The first of these chains that does not end where its head says.
async fn against_heads(snapshot: &impl ConnectionTrait, ended: Vec<Followed>) -> Result<Option<Fault>> {
    if ended.is_empty() {
        return Ok(None);
    }
    let heads = heads(snapshot, ended.iter().map(|followed| followed.chain.as_str()).collect()).await?;
    Ok(ended.into_iter().find_map(|Followed { chain, hash, sequence }| match heads.get(&chain) {
        None => Some(Fault::Orphan { chain }),
        Some((head, length)) if *head == hash && *length == sequence => None,
        // Entries are missing at the end, or there are some that the head knows nothing of.
        Some((_, length)) => Some(Fault::Entry { chain, sequence: Ord::min(sequence, *length) + 1 }),
    }))
}

/// Hash and place of the last entry, as it is kept apart from the trail.
async fn heads(snapshot: &impl ConnectionTrait, chains: Vec<&str>) -> Result<BTreeMap<String, (String, i64)>> {
    let of_applications: Vec<(String, String, i64)> = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .column(application::Column::TrailHead)
        .column(application::Column::TrailLength)
        .filter(application::Column::Id.is_in(rounded(chains)))
        .into_tuple()
        .all(snapshot)
        .await?;
    let others = chain::Entity::find().all(snapshot).await?;
    let others = others.into_iter().map(|row| (row.id, (row.head, row.length)));
    Ok(of_applications.into_iter().map(|(id, head, length)| (id, (head, length))).chain(others).collect())
}

/// Applications begin with an entry, other chains with nothing.
const UNTOLD: &str = "
    select min(id) as id from (
        select a.id as id from application a where not exists (select 1 from trail t where t.chain = a.id)
        union all
        select c.id from chain c where c.length > 0 and not exists (select 1 from trail t where t.chain = c.id)
    ) as untold";

/// The first thing whose whole trail is gone: going along the entries does not come by it.
pub(super) async fn untold(snapshot: &impl ConnectionTrait) -> Result<Option<Fault>> {
    let statement = Statement::from_string(snapshot.get_database_backend(), UNTOLD);
    let row = snapshot.query_one_raw(statement).await?;
    let chain: Option<String> = match row {
        Some(row) => row.try_get("", "id")?,
        None => None,
    };
    Ok(chain.map(|chain| Fault::Untold { chain }))
}
