//! `/applications/{id}/delivery`, as the owner sees it.

use super::delivery_of;
use crate::{Backend, Result, applications::status_of, db::entity::production_item};
use domain::{
    authority::Actor,
    ids::ApplicationId,
    production::{ahead, is_about_document},
    trail::TrailAction,
    view::{TimelineEntry, TrackingView},
};
use sea_orm::EntityTrait;

impl Backend {
    /// Where the document is, what has happened to it and what is still to come.
    ///
    /// # Errors
    /// `NotFound` for anybody but the owner.
    pub async fn tracking(&self, actor: &Actor, id: &ApplicationId) -> Result<TrackingView> {
        let connection = self.db().read();
        let row = self.own_application(connection, actor, id).await?;
        let application = self.application(actor, id).await?;
        let course = application.timeline.iter();
        let past: Vec<TimelineEntry> = course.filter(|entry| is_about_document(entry.action)).cloned().collect();
        let behind: Vec<TrailAction> = past.iter().map(|entry| entry.action).collect();
        let item = production_item::Entity::find_by_id(id.as_str()).one(connection).await?;
        Ok(TrackingView {
            ahead: ahead(status_of(&row)?, delivery_of(&row)?, &behind),
            ems_number: item.and_then(|item| item.ems_number),
            point: self.point_name_of(&row),
            past,
            application,
        })
    }
}
