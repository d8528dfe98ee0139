//! Search over everything that the platform tells: documents, its own pages, points.
//!
//! - [`entry`] gathers what can be found, [`words`] makes words of texts, [`index`] makes the index of a language, in memory.
//! - [`asked`] understands a query, with pinyin by [`spellings`]; [`find`] finds and ranks, [`marks`] shows where, [`suggest`]
//!   what else may have been meant.
//!
//! An index is never changed. When something was published, a day began, or a point was renamed, the worker has new ones made
//! beside the old ones (`renew_search`), and they take their place; readers go on with the old ones meanwhile. What people look
//! for is never logged.

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

/// So long somebody waits for the first index. A few hundred documents take a fraction of it.
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
    /// Looks for something, in the indexes that there are: only who comes before the first ones waits. `words` are always the
    /// same ones.
    pub async fn search(&self, wish: SearchWish, words: &'static SearchWords) -> Result<SearchView> {
        let indexes = self.indexes(words).await?;
        let city = self.city();
        let found =
            tokio::task::spawn_blocking(move || indexes.of(wish.language).find(&wish, &|word| city.spelt(word)));
        found.await.map_err(|_| Error::System("a thread to search on"))?
    }

    /// Lets everything be found that there is now: waits for new indexes if the old ones were made of something else.
    pub async fn renew_search(&self, words: &'static SearchWords) -> Result<()> {
        self.renewed(words).await.map(drop)
    }

    /// The indexes that are in use.
    async fn indexes(&self, words: &'static SearchWords) -> Result<Arc<Indexes>> {
        if let Some(now) = self.0.search.now() {
            return Ok(now);
        }
        let first = tokio::time::timeout(PATIENCE, self.renewed(words)).await;
        // What took too long goes on; whoever asks then finds it.
        first.unwrap_or(Err(Error::System("time to make the search index in")))
    }

    /// Indexes of what there is now: those in use, or new ones.
    async fn renewed(&self, words: &'static SearchWords) -> Result<Arc<Indexes>> {
        let kept = &self.0.search;
        // One after the other, and gathered only now: nobody puts older indexes in the place of newer ones.
        let turn = Arc::clone(&kept.turn).lock_owned().await;
        let sources = Sources { content: self.content().await, city: self.city(), words };
        let stamp = kept.stamp(&sources);
        if let Some(fresh) = kept.now().filter(|now| now.of == stamp) {
            return Ok(fresh);
        }
        let made = self.make_indexes(sources, stamp, turn).await;
        made.map_err(|_| Error::System("a thread to make the search index on"))?
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
