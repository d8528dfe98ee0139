//! What a page shows, loaded as text and read where it is shown. One kind of resource serves every page: the code that
//! knows a page's types is in that page's own chunk, and the module that every page loads holds none of it.

use super::ApiError;
use leptos::{
    prelude::*,
    server::codee::string::FromToStringCodec,
    server_fn::{Http, ServerFn, codec::PostUrl},
};
use serde::{Serialize, de::DeserializeOwned};
use std::{convert::Infallible, fmt, marker::PhantomData, str::FromStr};

/// A server function's answer as JSON: `+` and its value, `-` and its refusal.
#[derive(Clone, PartialEq, Eq)]
struct Raw(String);

impl Raw {
    #[cfg(not(feature = "hydrate"))]
    fn of<T: Serialize>(answer: &Result<T, ApiError>) -> Self {
        let (sign, text) = match answer {
            Ok(value) => ('+', serde_json::to_string(value)),
            Err(error) => ('-', serde_json::to_string(error)),
        };
        Self(text.map(|text| format!("{sign}{text}")).unwrap_or_default())
    }

    fn read<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        match self.0.strip_prefix('+') {
            Some(text) => serde_json::from_str(text).map_err(|_| ApiError::Malformed),
            None => Err(ApiError::parse(self.0.strip_prefix('-').unwrap_or_default())),
        }
    }
}

impl fmt::Display for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Raw {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

/// A server function that a page asks.
pub trait Question:
    ServerFn<
        Error = ApiError,
        Protocol = Http<PostUrl, leptos::server_fn::codec::Json>,
        Output: Serialize + DeserializeOwned + 'static,
    > + Serialize
    + 'static
{
}

impl<S> Question for S
where
    S: ServerFn<Error = ApiError, Protocol = Http<PostUrl, leptos::server_fn::codec::Json>> + Serialize + 'static,
    S::Output: Serialize + DeserializeOwned + 'static,
{
}

/// What the server function `S` answers, loaded again whenever its arguments change. Made where a route's other data is
/// made, so that server and browser number their resources alike.
pub struct Loaded<S> {
    raw: Resource<Raw, FromToStringCodec>,
    of: PhantomData<fn() -> S>,
}

impl<S> Clone for Loaded<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Loaded<S> {}

impl<S: Question> Loaded<S> {
    /// Asks with these arguments.
    pub fn new(arguments: impl Fn() -> S + Send + Sync + 'static) -> Self {
        Self::again(|| 0, arguments)
    }

    /// Asks with these arguments, and again with the same ones whenever `turn` is another.
    pub fn again(
        turn: impl Fn() -> u64 + Send + Sync + 'static,
        arguments: impl Fn() -> S + Send + Sync + 'static,
    ) -> Self {
        Self { raw: resource(arguments, turn), of: PhantomData }
    }

    /// The answer.
    ///
    /// # Errors
    /// The refusal.
    pub async fn read(self) -> Result<S::Output, ApiError> {
        self.raw.await.read()
    }
}

/// On the server the use case is called in place.
#[cfg(not(feature = "hydrate"))]
fn resource<S>(
    arguments: impl Fn() -> S + Send + Sync + 'static,
    turn: impl Fn() -> u64 + Send + Sync + 'static,
) -> Resource<Raw, FromToStringCodec>
where
    S: ServerFn<Error = ApiError> + 'static,
    S::Output: Serialize,
{
    // One answer a request: nothing is asked again.
    drop(turn);
    Resource::new_str_blocking(
        || (),
        move |()| {
            let asked = untrack(&arguments);
            async move { Raw::of(&answer_of(asked).await) }
        },
    )
}

#[cfg(feature = "ssr")]
async fn answer_of<S: ServerFn<Error = ApiError>>(asked: S) -> Result<S::Output, ApiError> {
    super::within_request(asked.run_body()).await
}

/// A build that neither serves nor hydrates.
#[cfg(not(any(feature = "ssr", feature = "hydrate")))]
async fn answer_of<S: ServerFn<Error = ApiError>>(asked: S) -> Result<S::Output, ApiError> {
    asked.run_body().await
}

/// In the browser the same is asked over the network.
#[cfg(feature = "hydrate")]
fn resource<S>(
    arguments: impl Fn() -> S + Send + Sync + 'static,
    turn: impl Fn() -> u64 + Send + Sync + 'static,
) -> Resource<Raw, FromToStringCodec>
where
    S: ServerFn<Error = ApiError> + Serialize + 'static,
{
    over_the_network(Box::new(move || (S::PATH, serde_qs::to_string(&arguments()).unwrap_or_default(), turn())))
}

/// An address of a server function, the form that it is sent, and the turn.
#[cfg(feature = "hydrate")]
type Request = (&'static str, String, u64);

#[cfg(feature = "hydrate")]
fn over_the_network(question: Box<dyn Fn() -> Request + Send + Sync>) -> Resource<Raw, FromToStringCodec> {
    Resource::new_str_blocking(question, |(path, body, _)| {
        // The browser has one thread.
        send_wrapper::SendWrapper::new(async move {
            match super::posted_raw(path, body).await {
                Ok(text) => Raw(format!("+{text}")),
                Err(text) => Raw(format!("-{text}")),
            }
        })
    })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use domain::error::Refusal;

    fn over<T: Serialize + DeserializeOwned>(answer: &Result<T, ApiError>) -> Result<T, ApiError> {
        let Ok(raw) = Raw::of(answer).to_string().parse::<Raw>();
        raw.read()
    }

    #[test]
    fn page_reads_the_answer_that_was_sent() {
        assert_eq!(over(&Ok(vec!["+1".to_owned()])), Ok(vec!["+1".to_owned()]));
    }

    #[test]
    fn page_reads_the_refusal_that_was_sent() {
        assert_eq!(over::<()>(&Err(Refusal::NotFound.into())), Err(Refusal::NotFound.into()));
    }

    #[test]
    fn page_takes_what_a_proxy_answers_for_no_answer() {
        assert_eq!(Raw("-<html>".to_owned()).read::<()>(), Err(ApiError::Unreachable));
        assert_eq!(Raw("+<html>".to_owned()).read::<()>(), Err(ApiError::Malformed));
    }
}
