//! Search over everything that the platform tells: documents, its own pages, points.
//!
//! - [`entry`] gathers what can be found, [`words`] makes words of texts, [`index`] makes the index of a language, in memory.
//! - [`asked`] understands a query, with pinyin by [`spellings`]; [`find`] finds and ranks, [`marks`] shows where, [`suggest`]
//!   what else may have been meant.
//!
//! An index is never changed. When something was published, a day began, or a point was renamed, new ones are made beside the
//! old ones and take their place. What people look for is never logged.

mod asked;
mod entry;
mod find;
mod index;
mod marks;
mod spellings;
mod suggest;
mod words;

pub use asked::Spelt;
pub use entry::{SearchEntry, SearchPage, SearchWords};
pub use find::SearchWish;
pub use index::SearchIndex;

use crate::{Backend, Error, Result, city::City, content::Shown};
use chrono::NaiveDate;
use domain::{language::Language, view::SearchView};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};
use tokio::{
    sync::{Mutex, OwnedMutexGuard},
    task::JoinHandle,
};

/// So long somebody waits for a new index. A few hundred documents take a fraction of it.
const PATIENCE: Duration = Duration::from_secs(10);

/// The indexes that are in use.
#[derive(Default)]
pub(crate) struct KeptIndexes {
    now: RwLock<Option<Arc<Indexes>>>,
    /// Held by whoever makes new ones.
    turn: Arc<Mutex<()>>,
    /// The city whose words were looked at last, and what they came to.
    points: RwLock<Option<(Arc<City>, u64)>>,
}

/// One index a language, and what they were made of.
struct Indexes {
    chinese: SearchIndex,
    english: SearchIndex,
    of: Stamp,
}

/// Other whenever something else may be found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Stamp {
    content: (i64, NaiveDate),
    points: u64,
}

/// What is gathered.
struct Sources {
    content: Arc<Shown>,
    city: Arc<City>,
    words: &'static SearchWords,
}

impl Backend {
    /// Looks for something. `words` are always the same ones.
    pub async fn search(&self, wish: SearchWish, words: &'static SearchWords) -> Result<SearchView> {
        let sources = Sources { content: self.content().await, city: self.city(), words };
        let city = Arc::clone(&sources.city);
        let indexes = self.indexes(sources).await?;
        let found =
            tokio::task::spawn_blocking(move || indexes.of(wish.language).find(&wish, &|word| city.spelt(word)));
        found.await.map_err(|_| Error::System("a thread to search on"))?
    }

    /// The indexes of these sources. Whoever is first to see that something has changed makes new ones; others are answered
    /// from the old ones meanwhile, and so is the first one if it takes too long.
    async fn indexes(&self, sources: Sources) -> Result<Arc<Indexes>> {
        let kept = &self.0.search;
        let stamp = kept.stamp(&sources);
        let old = kept.now();
        if let Some(fresh) = old.as_ref().filter(|old| old.of == stamp) {
            return Ok(Arc::clone(fresh));
        }
        let turn = match (Arc::clone(&kept.turn).try_lock_owned(), &old) {
            (Ok(turn), _) => turn,
            (Err(_), Some(old)) => return Ok(Arc::clone(old)),
            (Err(_), None) => Arc::clone(&kept.turn).lock_owned().await,
        };
        if let Some(fresh) = kept.now().filter(|now| now.of == stamp) {
            return Ok(fresh);
        }
        let making = self.make_indexes(sources, stamp, turn);
        match (tokio::time::timeout(PATIENCE, making).await, old) {
            (Ok(Ok(made)), _) => made,
            (Err(_), Some(old)) => Ok(old),
            (Ok(Err(_)), _) => Err(Error::System("a thread to make the search index on")),
            // It goes on; whoever asks then finds it.
            (Err(_), None) => Err(Error::System("time to make the search index in")),
        }
    }

    /// To its end, even if nobody waits any more.
    fn make_indexes(
        &self,
        sources: Sources,
        stamp: Stamp,
        turn: OwnedMutexGuard<()>,
    ) -> JoinHandle<Result<Arc<Indexes>>> {
        let backend = self.clone();
        tokio::task::spawn_blocking(move || {
            let made = Arc::new(Indexes::make(&sources, stamp)?);
            *backend.0.search.now.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&made));
            drop(turn);
            Ok(made)
        })
    }
}

impl KeptIndexes {
    fn now(&self) -> Option<Arc<Indexes>> {
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn stamp(&self, sources: &Sources) -> Stamp {
        Stamp { content: sources.content.stamp(), points: self.points_of(&sources.city) }
    }

    /// What the words of the city's points come to. The city is read again and again, and is mostly the same.
    fn points_of(&self, city: &Arc<City>) -> u64 {
        let known = self.points.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, points)) = known.filter(|(of, _)| Arc::ptr_eq(of, city)) {
            return points;
        }
        let mut hasher = DefaultHasher::new();
        entry::of_points(city, "").for_each(|entry| entry.hash(&mut hasher));
        let points = hasher.finish();
        *self.points.write().unwrap_or_else(PoisonError::into_inner) = Some((Arc::clone(city), points));
        points
    }
}

impl Indexes {
    fn make(sources: &Sources, of: Stamp) -> Result<Self> {
        let index = |language| {
            let pages = entry::of_pages(&sources.words.pages, language);
            let points = entry::of_points(&sources.city, (sources.words.point)(language));
            SearchIndex::build(pages.chain(entry::of_content(&sources.content, language)).chain(points).collect())
        };
        Ok(Self { chinese: index(Language::Chinese)?, english: index(Language::English)?, of })
    }

    const fn of(&self, language: Language) -> &SearchIndex {
        match language {
            Language::Chinese => &self.chinese,
            Language::English => &self.english,
        }
    }
}
