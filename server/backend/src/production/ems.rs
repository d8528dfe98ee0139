//! The numbers of EMS from a file: everything or nothing, with every fault by line and column first. A line that says what
//! is known already changes nothing, so that a file may be brought in again.

use super::{check, hand_over::waits_for_ems, reached};
use crate::{
    Backend, Result,
    city::cells::{self, Line, Sheet},
    db::entity::{application, ems_import, production_item},
    error::Error,
    keyring::new_id,
};
use domain::{
    authority::Actor,
    ems::EmsNumber,
    import::{Fault, ImportFault, ImportKind, ImportReport},
    view::ImportEntry,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// The longest file that is read, bytes: some two thousand parcels, which are written in one transaction.
pub const MAX_EMS_FILE: usize = 128 * 1024;

/// The application's number, or the code of its notice.
const NUMBER: &str = "number";
const EMS_NUMBER: &str = "ems_number";
const COLUMNS: [&str; 2] = [NUMBER, EMS_NUMBER];
/// Lines that are looked up in one statement.
const CHUNK: usize = 500;
/// Reports in the list.
const RECENT: u64 = 5;
/// Faults that are kept: nobody reads more.
const MOST_FAULTS: usize = 500;

/// A line of the file.
struct EmsLine {
    place: u64,
    code: String,
    number: Option<EmsNumber>,
}

/// What a file would do.
#[derive(Default)]
struct Plan {
    shipped: Vec<(application::Model, EmsNumber)>,
    unchanged: usize,
    faults: Vec<ImportFault>,
}

impl Backend {
    /// Brings the numbers of parcels in that EMS has taken, or tries it, and keeps the report; gives back its identifier.
    /// The holders are told.
    ///
    /// # Errors
    /// `NotFound` for everybody but production.
    pub async fn import_ems_numbers(&self, actor: &Actor, dry_run: bool, bytes: &[u8]) -> Result<String> {
        check(actor)?;
        let report = self.ship(actor, dry_run, bytes).await?;
        let (officer, faults) = (actor.account.as_str(), report.faults.len());
        tracing::info!(event = "ems_numbers_imported", dry_run, faults, officer);
        self.keep_ems_report(actor, dry_run, report).await
    }

    async fn ship(&self, actor: &Actor, dry_run: bool, bytes: &[u8]) -> Result<ImportReport> {
        let Sheet { rows, mut faults } = match parse(bytes) {
            Ok(sheet) => sheet,
            Err(faults) => return Ok(ImportReport::refused(faults)),
        };
        let now = self.now();
        let transaction = self.db().begin().await?;
        let plan = plan(&transaction, actor, &rows).await?;
        faults.extend(plan.faults);
        faults.sort_by_key(|fault| fault.line);
        // A line that stands there twice is found by its text and by its application.
        faults.dedup();
        if !faults.is_empty() {
            return Ok(ImportReport::refused(faults));
        }
        let (updated, unchanged) = (plan.shipped.len(), plan.unchanged);
        if !dry_run {
            for (row, number) in &plan.shipped {
                self.hand_to_ems(&transaction, actor, row, number, now).await?;
            }
            transaction.commit().await?;
        }
        Ok(ImportReport { updated, unchanged, ..ImportReport::default() })
    }

    async fn keep_ems_report(&self, actor: &Actor, dry_run: bool, mut report: ImportReport) -> Result<String> {
        report.faults.truncate(MOST_FAULTS);
        let id = new_id();
        let row = ems_import::ActiveModel {
            id: Set(id.clone()),
            account_id: Set(actor.account.as_str().to_owned()),
            dry_run: Set(dry_run),
            report: Set(serde_json::to_string(&report).map_err(|_| Error::System("serialisation"))?),
            created_at: Set(self.now()),
        };
        let transaction = self.db().begin().await?;
        ems_import::Entity::insert(row).exec_without_returning(&transaction).await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// The report that is asked for and the last ones: each officer's own.
    pub(super) async fn ems_reports(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        asked: Option<&str>,
    ) -> Result<(Option<ImportEntry>, Vec<ImportEntry>)> {
        let own = || ems_import::Entity::find().filter(ems_import::Column::AccountId.eq(actor.account.as_str()));
        let shown = match asked {
            Some(id) => own().filter(ems_import::Column::Id.eq(id)).one(connection).await?,
            None => None,
        };
        let recent = own().order_by_desc(ems_import::Column::Id).limit(RECENT).all(connection).await?;
        Ok((shown.map(entry).transpose()?, recent.into_iter().map(entry).collect::<Result<_>>()?))
    }
}

fn parse(bytes: &[u8]) -> std::result::Result<Sheet<EmsLine>, Vec<ImportFault>> {
    let (mut codes, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    cells::read(bytes, &COLUMNS, |line| {
        let row = parse_line(line);
        if !row.code.is_empty() && !codes.insert(row.code.clone()) {
            line.blame(NUMBER, Fault::Duplicate);
        }
        if let Some(number) = &row.number
            && !numbers.insert(number.clone())
        {
            line.blame(EMS_NUMBER, Fault::Duplicate);
        }
        row
    })
}

fn parse_line(line: &mut Line<'_>) -> EmsLine {
    let (code, typed) = (line.text(NUMBER), line.text(EMS_NUMBER));
    let number = EmsNumber::parse(&typed);
    if number.is_none() && !typed.is_empty() {
        line.blame(EMS_NUMBER, Fault::BadEmsNumber);
    }
    EmsLine { place: line.place_in_file(), code, number }
}

/// Looks every line up. Lines with a fault of their own are looked at too, so that all is told at once.
async fn plan(connection: &impl ConnectionTrait, actor: &Actor, lines: &[EmsLine]) -> Result<Plan> {
    let mut plan = Plan::default();
    let mut named = BTreeSet::new();
    for lines in lines.chunks(CHUNK) {
        let rows = applications_of(connection, actor, lines).await?;
        let numbers = numbers_of(connection, &rows).await?;
        let taken = holders(connection, lines).await?;
        for line in lines.iter().filter(|line| !line.code.is_empty()) {
            let blame = |column, fault| ImportFault::at(line.place, column, fault);
            let Some(row) = rows.iter().find(|row| is_named(row, &line.code)) else {
                plan.faults.push(blame(NUMBER, Fault::UnknownApplication));
                continue;
            };
            // Once by its number and once by its notice's code.
            if !named.insert(row.id.clone()) {
                plan.faults.push(blame(NUMBER, Fault::Duplicate));
                continue;
            }
            let Some(number) = &line.number else { continue };
            if numbers.get(&row.id).is_some_and(|known| known == number.as_str()) {
                plan.unchanged += 1;
            } else if taken.contains(number.as_str()) {
                plan.faults.push(blame(EMS_NUMBER, Fault::EmsNumberTaken));
            } else if waits_for_ems(actor, row)? {
                plan.shipped.push((row.clone(), number.clone()));
            } else {
                plan.faults.push(blame(NUMBER, Fault::NotPacked));
            }
        }
    }
    Ok(plan)
}

fn is_named(row: &application::Model, code: &str) -> bool {
    row.number.as_deref().is_some_and(|number| number.eq_ignore_ascii_case(code))
        || row.notice_code.as_deref() == Some(code)
}

/// The applications that these lines name, of those that the officer's scope reaches.
async fn applications_of(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    lines: &[EmsLine],
) -> Result<Vec<application::Model>> {
    let numbers = lines.iter().map(|line| line.code.to_ascii_uppercase());
    let codes = lines.iter().map(|line| line.code.as_str());
    let either = Condition::any()
        .add(application::Column::Number.is_in(numbers))
        .add(application::Column::NoticeCode.is_in(codes));
    Ok(reached(actor).filter(either).all(connection).await?)
}

/// The numbers that these applications have already.
async fn numbers_of(
    connection: &impl ConnectionTrait,
    rows: &[application::Model],
) -> Result<BTreeMap<String, String>> {
    let items = production_item::Entity::find()
        .filter(production_item::Column::ApplicationId.is_in(rows.iter().map(|row| row.id.as_str())))
        .all(connection)
        .await?;
    Ok(items.into_iter().filter_map(|item| Some((item.application_id, item.ems_number?))).collect())
}

/// The numbers of these lines that some application has, whoever's it is.
async fn holders(connection: &impl ConnectionTrait, lines: &[EmsLine]) -> Result<BTreeSet<String>> {
    let numbers = lines.iter().filter_map(|line| line.number.as_ref().map(EmsNumber::as_str));
    let items = production_item::Entity::find()
        .filter(production_item::Column::EmsNumber.is_in(numbers))
        .all(connection)
        .await?;
    Ok(items.into_iter().filter_map(|item| item.ems_number).collect())
}

fn entry(row: ems_import::Model) -> Result<ImportEntry> {
    Ok(ImportEntry {
        kind: ImportKind::EmsNumbers,
        report: serde_json::from_str(&row.report).map_err(|_| Error::Unreadable("ems_import.report"))?,
        id: row.id,
        dry_run: row.dry_run,
        at: row.created_at,
    })
}
