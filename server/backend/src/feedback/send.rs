//! Sending: everything that is wrong leads back to the form with all that was typed; what is right is kept once.

use super::{CONTACT, MESSAGE, REFERENCE, form::sender};
use crate::{
    Backend, Error, Result,
    accounts::{Counted, Visit},
    db::entity::feedback,
    keyring::{fill, new_id},
};
use domain::{
    feedback::{Contact, FeedbackForm, FeedbackInput, FeedbackReference, FeedbackStatus, FormFault},
    language::Language,
    view::FeedbackPage,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict};

/// Where sending goes on.
pub struct Sending {
    /// The cookie's new value, if there is one.
    pub token: Option<String>,
    /// Where to.
    pub then: SendingThen,
}

/// Where sending goes on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SendingThen {
    /// To the page of the message that was sent.
    Sent(FeedbackReference),
    /// Back to the form, which shows what is wrong.
    Again,
}

/// One post of the form.
#[derive(Clone, Copy)]
struct Post<'a> {
    input: &'a FeedbackInput,
    written: &'a str,
    language: Language,
    sender: &'a str,
}

impl Backend {
    /// The form: empty, or with `check` as it was typed last and what is wrong.
    pub async fn feedback_page(&self, visit: &Visit, check: bool) -> Result<FeedbackPage> {
        let kept = if check { self.kept(visit).await?.feedback } else { None };
        let mut page = kept.unwrap_or_default();
        if page.written.is_empty() {
            page.written = self.written_now();
        }
        page.answer_days = self.policy().values.feedback_answer_days;
        Ok(page)
    }

    /// Takes the form. `written` is the moment that the form carries.
    ///
    /// # Errors
    /// `TooManyTries` for whoever posts without end; less than that leads back to the form.
    pub async fn send_feedback(
        &self,
        visit: &Visit,
        input: &FeedbackInput,
        written: &str,
        language: Language,
    ) -> Result<Sending> {
        let sender = sender(&visit.address);
        self.count_try("feedback-post", &sender, self.policy().values.feedback_posts()).await?;
        let fault = self.form_fault(written);
        let again = FeedbackPage {
            topic: input.topic.clone(),
            message: input.message.clone(),
            contact: input.contact.clone(),
            // Whoever was too fast need not wait anew from the page that says so.
            written: if fault == Some(FormFault::TooOld) { String::new() } else { written.to_owned() },
            ..FeedbackPage::default()
        };
        let form = match input.parse() {
            Ok(form) => form,
            Err(violations) => return self.feedback_again(visit, FeedbackPage { violations, ..again }).await,
        };
        if fault.is_some() {
            return self.feedback_again(visit, FeedbackPage { fault, ..again }).await;
        }
        let post = Post { input, written, language, sender: &sender };
        match self.take_feedback(&form, post).await {
            Ok(reference) => self.feedback_sent(visit, reference).await,
            Err(Error::Refused(refusal)) => {
                self.feedback_again(visit, FeedbackPage { refusal: Some(refusal), ..again }).await
            }
            Err(error) => Err(error),
        }
    }

    async fn feedback_again(&self, visit: &Visit, page: FeedbackPage) -> Result<Sending> {
        let mut kept = self.kept(visit).await?;
        kept.feedback = Some(page);
        Ok(Sending { token: Some(self.keep(visit, &kept).await?), then: SendingThen::Again })
    }

    /// Forgets what an earlier try has left in the session.
    async fn feedback_sent(&self, visit: &Visit, reference: FeedbackReference) -> Result<Sending> {
        if let Some(row) = self.session_of(self.db().read(), visit.token.as_deref()).await? {
            let mut kept = self.open_kept(&row)?;
            if kept.feedback.take().is_some() {
                self.rewrite_kept(&row.id, &kept).await?;
            }
        }
        Ok(Sending { token: None, then: SendingThen::Sent(reference) })
    }

    /// Keeps the message; one that is posted twice (a doubled click) is the one that is there.
    async fn take_feedback(&self, form: &FeedbackForm, post: Post<'_>) -> Result<FeedbackReference> {
        let Post { input, written, language, sender } = post;
        let same = [sender, written, &input.topic, &input.contact, &input.message].join("\n");
        let dedupe = self.keys().lookup("feedback.dedupe", &same);
        if let Some(row) = by_dedupe(self.db().read(), &dedupe).await? {
            return self.feedback_reference(&row);
        }
        self.count_feedback(sender).await?;
        let mut random = [0_u8; 16];
        fill(&mut random)?;
        let reference = FeedbackReference::new(random);
        let (now, keys) = (self.now(), self.keys());
        let contact = form.contact.as_ref();
        let row = feedback::ActiveModel {
            id: Set(new_id()),
            reference_hash: Set(self.reference_hash(&reference)),
            reference_enc: Set(keys.seal_text(REFERENCE, reference.as_str())?),
            dedupe: Set(dedupe.clone()),
            topic: Set(form.topic.code().to_owned()),
            language: Set(language.code().to_owned()),
            message_enc: Set(keys.seal_text(MESSAGE, &form.message)?),
            contact_enc: Set(contact.map(|contact| keys.seal_json(CONTACT, contact)).transpose()?),
            by_message: Set(matches!(contact, Some(Contact::Mobile(_)))),
            status: Set(FeedbackStatus::Received.code().to_owned()),
            version: Set(1),
            answer: Set(None),
            answered_at: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
        };
        let transaction = self.db().begin().await?;
        let once = OnConflict::column(feedback::Column::Dedupe).do_nothing().to_owned();
        feedback::Entity::insert(row).on_conflict(once).exec_without_returning(&transaction).await?;
        let kept = by_dedupe(&transaction, &dedupe).await?.ok_or(Error::Unreadable("feedback"))?;
        transaction.commit().await?;
        self.feedback_reference(&kept)
    }

    /// Counts one message for its sender and for everybody together.
    async fn count_feedback(&self, sender: &str) -> Result<Counted> {
        let values = self.policy().values;
        let own = self.count_try("feedback", sender, values.feedback_of_one()).await?;
        match self.count_try("feedback-all", "", values.feedback_of_all()).await {
            Ok(counted) => Ok(counted),
            Err(error) => {
                self.give_try_back(&own).await?;
                Err(error)
            }
        }
    }
}

async fn by_dedupe(connection: &impl ConnectionTrait, dedupe: &str) -> Result<Option<feedback::Model>> {
    Ok(feedback::Entity::find().filter(feedback::Column::Dedupe.eq(dedupe)).one(connection).await?)
}
