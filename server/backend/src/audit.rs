//! The trail for auditors: who did what, and who looked, the newest first. It shows what an entry holds and nothing that it
//! commits to; nobody is named but officers.

mod known;

use crate::{
    Backend, Result,
    db::entity::{account, application, trail as entries},
    error::Error,
    trail::{self, ADMINISTRATION, ChainState, LOOKS},
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::{
    authority::{Action, Actor, Subject, may},
    beijing::from_beijing,
    error::Refusal,
    ids::{AccountId, is_plain_id},
    text::fold,
    trail::TrailAction,
    view::{AuditChain, AuditFilter, AuditInput, AuditView, AuditWrong},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

use known::Known;

/// Chains that belong to no application.
const NAMED: [&str; 2] = [ADMINISTRATION, LOOKS];

/// Entries on a page.
const PAGE: usize = 50;

/// Moment, chain and place of an entry.
type Key = (DateTime<Utc>, String, i64);

impl Backend {
    /// A page of the trail. `after` is the `next` of the page before; anything else begins at the front.
    ///
    /// # Errors
    /// `NotFound` for everybody but auditors.
    pub async fn trail_page(&self, actor: &Actor, filter: &AuditFilter, after: Option<&str>) -> Result<AuditView> {
        check(actor)?;
        let connection = self.db().read();
        let key = after.and_then(parse_key);
        let first = key.is_none();
        let mut rows = entries::Entity::find()
            .filter(asked(filter))
            .filter(key.map_or_else(Condition::all, older))
            .order_by_desc(entries::Column::At)
            .order_by_desc(entries::Column::Chain)
            .order_by_desc(entries::Column::Sequence)
            .limit(PAGE as u64 + 1)
            .all(connection)
            .await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(key_of);
        let chain = match filter.subject.as_deref().filter(|_| first) {
            Some(subject) => Some(standing(connection, subject).await?),
            None => None,
        };
        let known = Known::of(connection, filter, &rows).await?;
        let typed = known.typed(filter);
        let rows = rows.iter().map(|row| known.row(row)).collect();
        Ok(AuditView { filter: filter.clone(), typed, chain, rows, next })
    }

    /// What somebody typed, as an address names it; or which parts of it lead nowhere.
    ///
    /// # Errors
    /// `NotFound` for everybody but auditors.
    pub async fn find_trail(
        &self,
        actor: &Actor,
        typed: &AuditInput,
    ) -> Result<std::result::Result<AuditFilter, AuditWrong>> {
        check(actor)?;
        let connection = self.db().read();
        let (subject, officer) = (fold(&typed.subject), fold(&typed.officer));
        let mut wrong = AuditWrong::default();
        let mut filter = AuditFilter { action: TrailAction::from_code(&typed.action), ..AuditFilter::default() };
        if !subject.is_empty() {
            filter.subject = subject_of(connection, &subject).await?;
            if filter.subject.is_none() {
                filter.request = request_of(connection, &subject).await?;
            }
            wrong.subject = filter.subject.is_none() && filter.request.is_none();
        }
        if !officer.is_empty() {
            filter.officer = officer_of(connection, &officer).await?;
            wrong.officer = filter.officer.is_none();
        }
        match typed.days() {
            Ok((from, until)) => (filter.from, filter.until) = (from, until),
            Err(_) => wrong.days = true,
        }
        Ok(if wrong.any() { Err(wrong) } else { Ok(filter) })
    }
}

fn check(actor: &Actor) -> Result<()> {
    if may(actor, Action::SeeTrail, &Subject::Platform) { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

fn asked(filter: &AuditFilter) -> Condition {
    let mut all = Condition::all();
    if let Some(subject) = &filter.subject {
        let about = Condition::any().add(entries::Column::Chain.eq(subject.as_str()));
        all = all.add(about.add(entries::Column::Subject.eq(subject.as_str())));
    }
    if let Some(request) = &filter.request {
        all = all.add(entries::Column::Request.eq(request.as_str()));
    }
    if let Some(officer) = &filter.officer {
        all = all.add(entries::Column::ActorId.eq(officer.as_str()));
    }
    if let Some(action) = filter.action {
        all = all.add(entries::Column::Action.eq(action.code()));
    }
    if let Some(from) = filter.from {
        all = all.add(entries::Column::At.gte(begins(from)));
    }
    if let Some(after) = filter.until.and_then(|until| until.checked_add_days(Days::new(1))) {
        all = all.add(entries::Column::At.lt(begins(after)));
    }
    all
}

/// The moment at which a Beijing day begins.
fn begins(day: NaiveDate) -> DateTime<Utc> {
    from_beijing(day.and_time(NaiveTime::MIN))
}

/// `1790000000000000.3.0199…`: microseconds, place and chain of the last line.
fn key_of(row: &entries::Model) -> String {
    format!("{}.{}.{}", row.at.timestamp_micros(), row.sequence, row.chain)
}

fn parse_key(key: &str) -> Option<Key> {
    let (micros, rest) = key.split_once('.')?;
    let (sequence, chain) = rest.split_once('.')?;
    let at = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
    Some((at, chain.to_owned(), sequence.parse().ok()?)).filter(|(_, chain, _)| is_plain_id(chain))
}

/// Entries before that one in the order of the list. As one comparison of three parts, so that an index leads there.
fn older((at, chain, sequence): Key) -> Condition {
    let columns = [entries::Column::At, entries::Column::Chain, entries::Column::Sequence].map(Expr::col);
    let last = [Expr::value(at), Expr::value(chain), Expr::value(sequence)];
    Condition::all().add(Expr::tuple(columns).lt(Expr::tuple(last)))
}

/// Goes along a whole chain.
async fn standing(connection: &impl ConnectionTrait, subject: &str) -> Result<AuditChain> {
    let state = if NAMED.contains(&subject) {
        trail::verify_named(connection, subject).await
    } else {
        trail::verify(connection, subject).await
    };
    match state {
        Ok(ChainState::Holds { entries }) => Ok(AuditChain::Holds(entries)),
        Ok(ChainState::Broken { sequence }) => Ok(AuditChain::Broken(sequence)),
        // Entries without anything that they belong to hang in the air from the first one on.
        Err(Error::Refused(Refusal::NotFound)) => Ok(AuditChain::Broken(1)),
        Err(error) => Err(error),
    }
}

/// The chain that is meant: an application's by its number or identifier, or one by its name.
async fn subject_of(connection: &impl ConnectionTrait, words: &str) -> Result<Option<String>> {
    let named = Condition::any()
        .add(application::Column::Number.eq(words.to_uppercase()))
        .add(application::Column::Id.eq(words.to_lowercase()));
    let found: Option<String> = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(named)
        .into_tuple()
        .one(connection)
        .await?;
    if found.is_some() || NAMED.contains(&words) {
        return Ok(found.or_else(|| Some(words.to_owned())));
    }
    // An application that is gone may have left its trail.
    let left = entries::Entity::find().filter(entries::Column::Chain.eq(words)).one(connection).await?;
    Ok(left.map(|row| row.chain))
}

/// A request in which something happened, by its identifier in the log.
async fn request_of(connection: &impl ConnectionTrait, words: &str) -> Result<Option<String>> {
    let found = entries::Entity::find().filter(entries::Column::Request.eq(words)).one(connection).await?;
    Ok(found.and_then(|row| row.request))
}

async fn officer_of(connection: &impl ConnectionTrait, name: &str) -> Result<Option<AccountId>> {
    let named = account::Entity::find().filter(account::Column::StaffName.eq(name.to_lowercase()));
    Ok(named.one(connection).await?.map(|row| AccountId::new(row.id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auditor_turns_pages_by_a_key_and_by_nothing_else() {
        let at = DateTime::from_timestamp_micros(1_790_000_000_000_000).expect("a moment");
        assert_eq!(parse_key("1790000000000000.3.administration"), Some((at, "administration".to_owned(), 3)));
        for other in ["", "1", "1.2", "1.2.", "x.2.a", "1.x.a", "1.2.' or 1=1 --", "99999999999999999999.1.a"] {
            assert_eq!(parse_key(other), None, "{other}");
        }
    }
}
